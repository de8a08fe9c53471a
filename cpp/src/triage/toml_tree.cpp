#include "triage/toml_tree.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "text.hpp"

namespace raincheck::policy_file {

// What toml++ 3.3 took for impossible, as in "[ = 1", "a = [}" or
// "a = 2026-12-24T:". It asserts there, which ends the process, or with NDEBUG
// tells the compiler that it cannot happen. Here it is thrown.
struct Stumble {};
[[noreturn]] void stumble() { throw Stumble(); }

}  // namespace raincheck::policy_file

// The library is all templates and inline functions. So that the linker never
// takes another file's build of them for this one, which asserts differently,
// this one has a namespace of its own.
#undef NDEBUG
#define TOML_ASSERT(expr) \
  ((expr) ? static_cast<void>(0) : ::raincheck::policy_file::stumble())
#define toml raincheck_policy_toml
#include <toml++/toml.h>

namespace raincheck::policy_file {
namespace {

// Longer than any key of ours. toml++ 3.3 bounds how deep values nest, but not
// dotted keys, and takes its tables down by recursion: a key of 100,000 dots
// would end the process.
constexpr int kMostDots = 8;

// The place of the string's last character. A quote inside may be escaped
// unless the string is literal; a line end closes one that is not multi-line.
std::size_t end_of_string(std::string_view text, std::size_t at) {
  const char quote = text[at];
  const std::string three(3, quote);
  const bool multi_line = text.substr(at, 3) == three;
  const std::string_view closing =
      multi_line ? std::string_view(three) : text.substr(at, 1);
  for (std::size_t i = at + closing.size(); i < text.size(); ++i) {
    if (text[i] == '\\' && quote == '"') {
      ++i;
    } else if (text.substr(i, closing.size()) == closing) {
      return i + closing.size() - 1;
    } else if (text[i] == '\n' && !multi_line) {
      return i;
    }
  }
  return text.size();
}

// Where a key has too many dots, or npos.
std::size_t find_deep_key(std::string_view text) {
  int dots = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    switch (text[i]) {
      case '"':
      case '\'':
        i = end_of_string(text, i);
        break;
      case '#':
        i = text.find('\n', i);
        if (i == std::string_view::npos) return i;
        dots = 0;
        break;
      case '.':
        if (++dots > kMostDots) return i;
        break;
      case '\n':
      case '=':
      case ',':
      case '{':
        dots = 0;
        break;
      default:
        break;
    }
  }
  return std::string_view::npos;
}

Place place_of(const toml::source_region& source) {
  const auto from_one = [](toml::source_index index) {
    return index == 0 ? 1 : static_cast<int>(index);
  };
  return {from_one(source.begin.line), from_one(source.begin.column)};
}

Moment moment_of(const toml::date& date, const toml::time* time) {
  using namespace std::chrono;
  Moment moment;
  moment.local = local_days(year(date.year) / month(date.month) / date.day);
  if (time == nullptr) return moment;
  moment.has_clock = true;
  moment.local +=
      hours(time->hour) + minutes(time->minute) + seconds(time->second);
  return moment;
}

// toml++ caps the depth of values at 256 and find_deep_key() that of keys, so
// the recursion is bounded.
Value value_of(const toml::node& node);

Table table_of(const toml::table& from) {
  Table table;
  for (const auto& [key, node] : from) {
    table.push_back(
        {std::string(key.str()), place_of(key.source()), value_of(node)});
  }
  return table;
}

Value value_of(const toml::node& node) {
  Value value{place_of(node.source()), {}};
  if (const auto* text = node.as_string()) {
    value.is = text->get();
  } else if (const auto* integer = node.as_integer()) {
    value.is = integer->get();
  } else if (const auto* number = node.as_floating_point()) {
    value.is = number->get();
  } else if (const auto* flag = node.as_boolean()) {
    value.is = flag->get();
  } else if (const auto* date = node.as_date()) {
    value.is = moment_of(date->get(), nullptr);
  } else if (const auto* at = node.as_date_time()) {
    Moment moment = moment_of(at->get().date, &at->get().time);
    if (at->get().offset) {
      moment.offset = std::chrono::minutes(at->get().offset->minutes);
    }
    value.is = moment;
  } else if (const auto* array = node.as_array()) {
    List list;
    for (const toml::node& element : *array) list.push_back(value_of(element));
    value.is = std::move(list);
  } else if (const auto* table = node.as_table()) {
    value.is = table_of(*table);
  }
  return value;
}

Problem not_toml(Place place, std::string message) {
  return {Problem::Severity::kError, place.line, place.column, "",
          std::move(message)};
}

Place place_at(std::string_view text, std::size_t at) {
  Place place;
  for (const char c : text.substr(0, at)) {
    place = c == '\n' ? Place{place.line + 1, 1}
                      : Place{place.line, place.column + 1};
  }
  return place;
}

bool makes_it_stumble(std::string_view text) {
  try {
    (void)toml::parse(text);
  } catch (const toml::parse_error&) {
  } catch (const Stumble&) {
    return true;
  }
  return false;
}

// It reads from the front, so it stumbles over each text that goes on at least
// to the line that it stumbles over in the whole.
Place find_stumble(std::string_view text) {
  std::vector<std::size_t> line_ends;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n') line_ends.push_back(i + 1);
  }
  const auto line = std::partition_point(
      line_ends.begin(), line_ends.end(),
      [&](std::size_t end) { return !makes_it_stumble(text.substr(0, end)); });
  return {static_cast<int>(line - line_ends.begin()) + 1, 1};
}

// Whether the line gives a key words without quotes, the slip of who never
// wrote TOML: name = Aisyah.
bool has_bare_text(std::string_view text, int line) {
  const auto lines = text::split_lines(text);
  const auto index = static_cast<std::size_t>(line) - 1;
  if (index >= lines.size()) return false;
  const std::size_t equals = lines[index].find('=');
  if (equals == std::string_view::npos) return false;
  const std::string_view value = text::trim(lines[index].substr(equals + 1));
  return !value.empty() && (text::is_ascii_letter(value.front()) ||
                            !text::is_ascii(value.substr(0, 1)));
}

}  // namespace

std::string_view type_of(const Value& value) {
  constexpr std::array<std::string_view, 8> kTypes = {
      "a time of day", "text",   "a whole number", "a number",
      "true or false", "a date", "a list",         "a table"};
  return kTypes.at(value.is.index());
}

std::variant<Table, Problem> read_toml(std::string_view text) {
  const std::size_t deep = find_deep_key(text);
  if (deep != std::string_view::npos) {
    return not_toml(place_at(text, deep), "no key has this many parts");
  }
  try {
    return table_of(toml::parse(text));
  } catch (const toml::parse_error& error) {
    const Place place = place_of(error.source());
    return not_toml(
        place,
        "this is not TOML: " + std::string(error.description()) +
            (has_bare_text(text, place.line) ? "; text stands in quotes: \"…\""
                                             : ""));
  } catch (const Stumble&) {
    return not_toml(find_stumble(text), "this line is not TOML");
  }
}

}  // namespace raincheck::policy_file
