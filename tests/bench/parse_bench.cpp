#include <benchmark/benchmark.h>

#include <cstdio>

#include "invite/about.hpp"
#include "mails.hpp"
#include "raincheck/invite.hpp"
#include "reading.hpp"

// One mail of each kind through every reader. Before any clock runs, each
// must have read the same.

namespace raincheck::bench {
namespace {

struct Named {
  const char* name;
  Reader& reader;
};

// The trailing line ends of a body are the boundary's in one reader, the
// body's in another; CRLF stays in some.
std::string comparable(std::string text) {
  std::erase(text, '\r');
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

Reading comparable(Reading reading) {
  reading.body = comparable(std::move(reading.body));
  return reading;
}

bool reads(const Named& one, const Mail& mail, const Reading& expected) {
  if (comparable(one.reader.read(mail.bytes)) == expected) return true;
  std::fprintf(stderr, "%s reads something else from \"%s\"\n", one.name,
               mail.kind.c_str());
  return false;
}

void add(const Mail& mail, const Named& one) {
  benchmark::RegisterBenchmark(
      (mail.kind + "/" + one.name).c_str(),
      [&mail, &reader = one.reader](benchmark::State& state) {
        for (auto _ : state) reader.time(mail.bytes);
        state.SetBytesProcessed(state.iterations() *
                                static_cast<int64_t>(mail.bytes.size()));
      });
}

// What raincheck reads beyond its peers: form, agenda, questions, language.
void add_about(const Mail& mail) {
  const std::optional<Invite> invite = parse(mail.bytes);
  if (!invite) return;
  benchmark::RegisterBenchmark((mail.kind + "/read_about").c_str(),
                               [invite = *invite](benchmark::State& state) {
                                 for (auto _ : state) {
                                   Invite copy = invite;
                                   invite::read_about(copy);
                                   benchmark::DoNotOptimize(copy);
                                 }
                               });
}

}  // namespace

int run(int argc, char** argv) {
  const std::vector<Mail> all = mails();
  const std::vector<Named> readers = {{"raincheck", raincheck_reader()},
                                      {"GMime + libical", gmime_reader()},
                                      {"Python", python_reader()}};
  bool same = true;
  for (const Mail& mail : all) {
    const Reading ours = comparable(readers.front().reader.read(mail.bytes));
    for (const Named& one : readers) {
      if (!mail.peers_read_it && &one != &readers.front()) continue;
      same = reads(one, mail, ours) && same;
      add(mail, one);
    }
    add_about(mail);
  }
  if (!same) return 1;
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 1;
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}

}  // namespace raincheck::bench

int main(int argc, char** argv) { return raincheck::bench::run(argc, argv); }
