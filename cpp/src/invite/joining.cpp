#include "invite/joining.hpp"

#include <algorithm>

#include "invite/cues.hpp"
#include "invite/links.hpp"
#include "text.hpp"

namespace raincheck::invite {
namespace {

constexpr std::size_t kFewestDigits = 7;
constexpr std::size_t kMostDigits = 15;     // E.164, 6.2.1
constexpr std::size_t kLongestNumber = 80;  // with codes behind
constexpr std::size_t kMostBeforeCode = 24;

// How long the "2026-11-23" or "23.11.2026" at the start is: eight digits in
// three groups, one of four; 0 when there is none.
std::size_t date_length(std::string_view text) {
  const std::string_view run =
      text.substr(0, text.find_first_not_of("0123456789.-"));
  const std::size_t first = run.find_first_of(".-");
  if (first == std::string_view::npos) return 0;
  const std::size_t second = run.find_first_of(".-", first + 1);
  if (second == std::string_view::npos || second - first > 3) return 0;
  const std::size_t end =
      std::min(run.find_first_of(".-", second + 1), run.size());
  const std::size_t third = end - second - 1;
  const bool is_date =
      (first == 4 && third >= 1 && third <= 2) || (first <= 2 && third == 4);
  // More digits behind make a number of it: "03-1234-5678".
  const bool goes_on = end + 1 < run.size() && text::is_digit(run[end + 1]);
  return is_date && !goes_on ? end : 0;
}

std::string_view without_tail(std::string_view run) {
  const std::size_t last = run.find_last_of("0123456789#");
  return run.substr(0, last + 1);
}

// " PIN: 123 456#" behind a number: its length, or 0.
std::size_t code_length(std::string_view rest) {
  const std::size_t digit = rest.find_first_of("0123456789");
  if (digit == std::string_view::npos || digit > kMostBeforeCode) return 0;
  const std::string_view between = rest.substr(0, digit);
  const bool named = between.find_first_of("+<(/;") == std::string_view::npos &&
                     (between.find(':') != std::string_view::npos ||
                      between.find("ext") != std::string_view::npos ||
                      between.find(" PIN") != std::string_view::npos ||
                      between.find(" code") != std::string_view::npos);
  if (!named) return 0;
  const std::size_t end =
      std::min(rest.find_first_not_of("0123456789 -#", digit), rest.size());
  return without_tail(rest.substr(0, end)).size();
}

// The number that begins at `at`, codes and all; empty when it is none.
std::string_view number_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, kLongestNumber);
  const std::size_t end =
      std::min({rest.find_first_not_of("0123456789 ()-.,#*;", 1),
                rest.find("; "), rest.find(" ;"), rest.size()});
  std::string_view run = without_tail(rest.substr(0, end));
  // The number itself, before ",,code#".
  const std::string_view number = run.substr(0, run.find_first_of(",;#*"));
  const std::size_t digits = text::count_digits(number);
  if (digits < kFewestDigits || digits > kMostDigits) return {};
  if (run.find_first_of(",;#*") != std::string_view::npos &&
      run.find('#') == std::string_view::npos)
    run = number;  // a list of numbers, not a code
  return text.substr(at,
                     run.size() + code_length(text.substr(at + run.size())));
}

// Whether lines of the service's block like this one name its numbers.
bool names_number(const Line& line) {
  return line.folded.find("toll") != std::string::npos ||
         line.folded.find("tel:") != std::string::npos;
}

std::optional<Number> number_to_call(const Source& source, std::size_t at) {
  const Line& line = source.lines[at];
  if (line.origin == Origin::kService)
    return find_number(line.text, names_number(line));
  if (line.origin != Origin::kOwn) return std::nullopt;
  if (source.name == "location") {
    return find_number(line.text, !phone_cues().first_in(line.folded).empty());
  }
  const bool named =
      !dial_in_cues().first_in(line.folded).empty() ||
      (at > 0 &&
       (source.lines[at - 1].text.ends_with(':') ||
        source.lines[at - 1].text.ends_with("：")) &&
       !dial_in_cues().first_in(source.lines[at - 1].folded).empty());
  return named ? find_number(line.text, true) : std::nullopt;
}

}  // namespace

std::optional<Number> find_number(std::string_view text, bool local) {
  std::size_t digits_seen = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool starts = c == '+' || (local && digits_seen == 0 &&
                                     (text::is_digit(c) || c == '('));
    digits_seen = text::is_digit(c) ? digits_seen + 1 : 0;
    if (!starts) continue;
    if (const std::size_t date = date_length(text.substr(at, 16))) {
      at += date - 1;
      continue;
    }
    const std::string_view number = number_at(text, at);
    if (!number.empty()) return Number{at, number.size()};
  }
  return std::nullopt;
}

std::optional<Finding> find_conference(std::span<const Source> sources) {
  for (const Source& source : sources) {
    for (const Line& line : source.lines) {
      if (line.origin == Origin::kQuoted) continue;
      std::size_t from = 0;
      while (const auto link = find_link(line.text, from)) {
        if (is_join_link(link->url)) return source.found(link->url);
        from = link->at + link->size;
      }
    }
  }
  return std::nullopt;
}

std::optional<Finding> find_dial_in(std::span<const Source> sources) {
  for (const Source& source : sources) {
    bool has_words = false;
    bool is_signature = false;
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
      const Line& line = source.lines[i];
      if (line.is_own()) {
        is_signature = is_signature || (has_words && ends_letter(line.folded));
        if (is_signature) continue;
        has_words = has_words || !line.text.empty();
      }
      if (const auto number = number_to_call(source, i)) {
        return source.found(
            std::string_view(line.text).substr(number->at, number->size));
      }
    }
  }
  return std::nullopt;
}

}  // namespace raincheck::invite
