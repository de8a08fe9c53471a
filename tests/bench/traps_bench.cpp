#include <benchmark/benchmark.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "mails.hpp"
#include "mime/addresses.hpp"
#include "mime/parameters.hpp"
#include "mime/words.hpp"
#include "raincheck/error.hpp"
#include "raincheck/invite.hpp"

// Inputs on which readers of mail have been seen to take quadratic time
// (docs/benchmarks.md), in doubling sizes: a fit of O(N) is what we want.
// Where a cap of limits.hpp comes first, time stops growing there.

namespace raincheck::bench {
namespace {

constexpr const char* kCalendarMail =
    "From: a@example.com\r\nContent-Type: text/calendar; method=REQUEST\r\n";

std::string a(std::size_t size) { return std::string(size, 'a'); }

std::string multipart(const std::string& boundary, const std::string& body) {
  return "Content-Type: multipart/mixed; boundary=\"" + boundary +
         "\"\r\n\r\n" + body;
}

std::string calendar(const std::string& lines) {
  return std::string(kCalendarMail) +
         "\r\nBEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:a\r\n"
         "DTSTART:20261201T060000Z\r\n" +
         lines + "END:VEVENT\r\nEND:VCALENDAR\r\n";
}

std::string nested(std::size_t levels) {
  std::string out;
  for (std::size_t i = 0; i < levels; ++i) {
    const std::string boundary = "b" + std::to_string(i);
    out += multipart(boundary, "--" + boundary + "\r\n");
  }
  return out;
}

void parse_any(std::string_view mail) {
  try {
    benchmark::DoNotOptimize(parse(mail));
  } catch (const Error& error) {
    benchmark::DoNotOptimize(error.code());
  }
}

// An input that grows with the size asked for, and what reads it.
struct Trap {
  const char* name;
  std::function<std::string(std::size_t)> make;
  std::function<void(std::string_view)> read = parse_any;
  std::size_t largest = std::size_t{1} << 20U;
};

// Just under limits::kCalendarLine: beyond it the line is not read.
constexpr std::size_t kLine = 60U << 10U;

template <auto verb>
void call(std::string_view value) {
  benchmark::DoNotOptimize(verb(value));
}

std::vector<Trap> traps() {
  return {
      {"one long header (cap)",
       [](std::size_t n) { return "Subject: " + a(n) + "\r\n\r\n"; }},
      {"a header of many folds (cap)",
       [](std::size_t n) { return "To: a" + repeat("\r\n ,", n / 4); }},
      {"many headers (cap)",
       [](std::size_t n) { return repeat("X: y\r\n", n / 6); }},
      {"a long boundary (cap) over one letter",
       [](std::size_t n) { return multipart(a(8000), a(n)); }},
      {"a boundary's letter as the body",
       [](std::size_t n) {
         return multipart(a(200), repeat("--" + a(199) + "\r\n", n / 203));
       }},
      {"dashes only",
       [](std::size_t n) { return multipart("b", repeat("--\r\n", n / 4)); }},
      {"many parts (cap)",
       [](std::size_t n) {
         return multipart("b", repeat("--b\r\n\r\n", n / 7));
       }},
      {"nested multiparts (cap)", [](std::size_t n) { return nested(n / 50); }},
      {"nested messages (cap)",
       [](std::size_t n) {
         return repeat("Content-Type: message/rfc822\r\n\r\n", n / 32);
       }},
      {"60 unclosed multiparts over lines that look like boundaries",
       [](std::size_t n) { return nested(60) + repeat("--b#x\r\n", n / 10); }},
      {"encoded words",
       [](std::size_t n) { return repeat("=?utf-8?Q?a?= ", n / 14); },
       call<mime::decode_words>},
      {"encoded words never closed",
       [](std::size_t n) { return repeat("=?utf-8?Q?a", n / 11); },
       call<mime::decode_words>},
      {"quotes never closed in addresses",
       [](std::size_t n) { return repeat("\"a <", n / 4) + '"'; },
       call<mime::parse_addresses>},
      {"comments never closed in addresses",
       [](std::size_t n) { return repeat("(", n); },
       call<mime::parse_addresses>},
      {"commas in addresses", [](std::size_t n) { return repeat("a,", n / 2); },
       call<mime::parse_addresses>},
      {"brackets in addresses",
       [](std::size_t n) { return repeat("<\"", n / 2); },
       call<mime::parse_addresses>},
      {"parameters",
       [](std::size_t n) { return "a/b" + repeat(";a#*0*=''b", n / 12); },
       call<mime::parse_content_field>},
      {"quotes and comments in parameters",
       [](std::size_t n) { return "a/b" + repeat(";a=\"(", n / 5); },
       call<mime::parse_content_field>},
      {"calendar lines (cap)",
       [](std::size_t n) { return calendar(repeat("X-A:b\r\n", n / 7)); }},
      {"a calendar line of many folds (cap)",
       [](std::size_t n) {
         return calendar("DESCRIPTION:" + repeat("a\r\n ", n / 4) + "\r\n");
       }},
      {"attendees (cap)",
       [](std::size_t n) {
         return calendar(repeat("ATTENDEE:mailto:a#@example.com\r\n", n / 36));
       }},
      {"nested components (cap)",
       [](std::size_t n) {
         return calendar(repeat("BEGIN:VALARM\r\n", n / 14));
       }},
      {"VTIMEZONEs (cap)",
       [](std::size_t n) {
         return calendar(
             "END:VEVENT\r\n" +
             repeat("BEGIN:VTIMEZONE\r\nTZID:z#\r\nEND:VTIMEZONE\r\n", n / 46) +
             "BEGIN:VEVENT\r\n");
       }},
      {"list items in a description",
       [](std::size_t n) {
         return calendar("DESCRIPTION:" + repeat("- a\\n", n / 5) + "\r\n");
       },
       parse_any, kLine},
      {"HTML never closed",
       [](std::size_t n) {
         return calendar("X-ALT-DESC;FMTTYPE=text/html:" +
                         repeat("<ul><li>", n / 8) + "\r\n");
       },
       parse_any, kLine},
  };
}

void measure(benchmark::State& state, const Trap& trap) {
  const auto size = static_cast<std::size_t>(state.range(0));
  const std::string input = trap.make(size);
  for (auto _ : state) trap.read(input);
  state.SetComplexityN(state.range(0));
}

}  // namespace

int run(int argc, char** argv) {
  const std::vector<Trap> all = traps();
  for (const Trap& trap : all) {
    benchmark::RegisterBenchmark(
        trap.name, [&trap](benchmark::State& state) { measure(state, trap); })
        ->RangeMultiplier(2)
        ->Range(static_cast<std::int64_t>(trap.largest / 16),
                static_cast<std::int64_t>(trap.largest))
        ->Complexity();
  }
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace raincheck::bench

int main(int argc, char** argv) { return raincheck::bench::run(argc, argv); }
