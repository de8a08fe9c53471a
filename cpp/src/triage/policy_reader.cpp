#include "triage/policy_reader.hpp"

#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "calendar/zones.hpp"
#include "text.hpp"
#include "triage/mailboxes.hpp"
#include "triage/names.hpp"
#include "triage/policy_values.hpp"

namespace raincheck::policy_file {
namespace {

constexpr double kTenths = 10;
constexpr double kMostStrain = 5;

// None is what triage finds, not what a rule can ask for.
constexpr std::array kRuleAnswers = {
    Answer::kAccept, Answer::kReschedule, Answer::kShorter, Answer::kPhone,
    Answer::kEmail,  Answer::kBowOut,     Answer::kDecline};

}  // namespace

std::string quoted(std::string_view text) {
  return "\"" + text::one_line(text) + "\"";
}

void Reading::report(Problem::Severity severity, const std::string& key,
                     std::string message) {
  const auto found = places.find(key);
  const Place place = found == places.end() ? Place{} : found->second;
  problems.push_back(
      {severity, place.line, place.column, key, std::move(message)});
}

template <typename Type>
const Type* Field::get() const {
  const Type* held = std::get_if<Type>(&value_.is);
  if (held == nullptr) wrong_type();
  return held;
}

void Field::wrong_type() const {
  reading_.error(key_, key_ + " is " + std::string(type_of(value_)) +
                           "; wanted is " + std::string(wants_));
}

void Field::bad(std::string_view text) const {
  reading_.error(key_, quoted(text) + " will not do for " + key_ +
                           "; wanted is " + std::string(wants_));
}

void Field::bad_number(double number) const {
  reading_.error(key_, format_number(number) + " will not do for " + key_ +
                           "; wanted is " + std::string(wants_));
}

template <typename Visit>
void Field::for_each(Visit visit) const {
  const List* list = get<List>();
  if (list == nullptr) return;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Value& element = (*list)[i];
    std::string key = key_ + "[" + std::to_string(i + 1) + "]";
    reading_.places[key] = element.place;
    visit(Field(element, std::move(key), wants_, reading_));
  }
}

template <typename Visit>
void Field::for_one_or_each(Visit visit) const {
  const List* list = std::get_if<List>(&value_.is);
  if (list == nullptr) return visit(*this);
  if (!list->empty()) return for_each(visit);
  reading_.error(key_,
                 key_ + " is an empty list; wanted is " + std::string(wants_));
}

void Field::text(std::string& to) const {
  if (const auto* text = get<std::string>()) to = *text;
}

void Field::filled_text(std::string& to) const {
  const auto* text = get<std::string>();
  if (text == nullptr) return;
  if (text::trim(*text).empty()) return bad(*text);
  to = *text;
}

void Field::filled_texts(std::vector<std::string>& to) const {
  for_each([&](const Field& element) {
    std::string text;
    element.filled_text(text);
    if (!text.empty()) to.push_back(std::move(text));
  });
}

// A "*" would be taken for a letter where no patterns are wanted.
const std::string* Field::read_pattern(bool (*looks_right)(std::string_view),
                                       bool wildcards) const {
  const auto* text = get<std::string>();
  if (text == nullptr) return nullptr;
  if (looks_right(*text) && (wildcards || !weigh::has_wildcard(*text))) {
    return text;
  }
  bad(*text);
  return nullptr;
}

void Field::read_patterns(bool (*looks_right)(std::string_view), bool wildcards,
                          std::vector<std::string>& to) const {
  for_each([&](const Field& element) {
    const auto* text = element.read_pattern(looks_right, wildcards);
    if (text != nullptr) to.push_back(*text);
  });
}

void Field::address(std::string& to) const {
  const auto* text = read_pattern(weigh::looks_like_address, false);
  if (text != nullptr) to = *text;
}

void Field::addresses(std::vector<std::string>& to) const {
  read_patterns(weigh::looks_like_address, false, to);
}

void Field::domains(std::vector<std::string>& to) const {
  read_patterns(weigh::looks_like_domain, false, to);
}

void Field::address_patterns(std::vector<std::string>& to) const {
  read_patterns(weigh::looks_like_address, true, to);
}

void Field::domain_patterns(std::vector<std::string>& to) const {
  read_patterns(weigh::looks_like_domain, true, to);
}

void Field::pattern(std::string& to) const {
  const auto either = [](std::string_view text) {
    return weigh::looks_like_address(text) || weigh::looks_like_domain(text);
  };
  const auto* text = read_pattern(either, true);
  if (text != nullptr) to = *text;
}

void Field::languages(std::vector<std::string>& to) const {
  to.clear();
  for_each([&](const Field& element) {
    std::string language;
    element.language(language);
    if (!language.empty()) to.push_back(std::move(language));
  });
}

void Field::language(std::string& to) const {
  const auto* text = get<std::string>();
  if (text == nullptr) return;
  if (!is_language_tag(*text)) return bad(*text);
  to = *text;
}

void Field::person(std::optional<Address>& to) const {
  const auto* text = get<std::string>();
  if (text == nullptr) return;
  to = parse_person(*text);
  if (!to) bad(*text);
}

void Field::zone(std::string& to) const {
  const auto* text = get<std::string>();
  if (text == nullptr) return;
  const std::string zone = calendar::iana_zone(*text);
  if (zone.empty()) return bad(*text);
  to = zone;
}

void Field::hours(int& start, int& end) const {
  const auto* text = get<std::string>();
  if (text == nullptr) return;
  const auto hours = parse_hours(*text);
  if (!hours || hours->first > hours->second) return bad(*text);
  std::tie(start, end) = *hours;
}

void Field::time(std::optional<std::pair<int, int>>& to) const {
  const auto* text = get<std::string>();
  if (text == nullptr) return;
  to = parse_hours(*text);
  if (!to) bad(*text);
}

void Field::weekdays(Weekdays& to) const {
  to = {};
  for_one_or_each([&](const Field& element) {
    const auto* text = element.get<std::string>();
    if (text == nullptr) return;
    const auto day = parse_weekday(*text);
    if (!day) return element.bad(*text);
    to.at(*day) = true;
  });
}

void Field::weekdays(std::optional<Weekdays>& to) const {
  weekdays(to.emplace());
}

void Field::days(std::vector<DayRange>& to) const {
  for_each([&](const Field& element) {
    const auto* date = std::get_if<Moment>(&element.value_.is);
    if (date != nullptr && !date->has_clock) {
      const auto day = std::chrono::floor<std::chrono::days>(date->local);
      to.push_back({day, day});
    } else if (const auto* text = element.get<std::string>()) {
      const auto range = parse_days(*text);
      if (!range) return element.bad(*text);
      to.push_back(*range);
    }
  });
}

void Field::until(std::optional<Instant>& to, std::string_view zone) const {
  std::optional<Moment> moment;
  if (const auto* date = std::get_if<Moment>(&value_.is)) {
    moment = *date;
  } else if (const auto* text = get<std::string>()) {
    moment = parse_moment(*text);
    if (!moment) return bad(*text);
  }
  if (moment) to = instant_of(*moment, zone);
}

std::optional<int> Field::read_duration() const {
  const auto* text = get<std::string>();
  if (text == nullptr) return std::nullopt;
  const auto minutes = parse_duration(*text);
  if (!minutes) bad(*text);
  return minutes;
}

std::optional<int> Field::read_positive_duration() const {
  const auto minutes = read_duration();
  if (minutes != 0) return minutes;
  bad("0");
  return std::nullopt;
}

void Field::duration(int& to) const { to = read_duration().value_or(to); }

void Field::duration(std::optional<int>& to) const { to = read_duration(); }

void Field::positive_duration(int& to) const {
  to = read_positive_duration().value_or(to);
}

void Field::positive_duration(std::optional<int>& to) const {
  to = read_positive_duration();
}

void Field::duration_or_none(std::optional<int>& to) const {
  const auto* text = std::get_if<std::string>(&value_.is);
  if (text != nullptr && *text == "none") {
    to.reset();
  } else if (const auto read = read_duration()) {
    to = *read;
  }
}

void Field::minutes(std::optional<MinuteRange>& to) const {
  const auto* text = get<std::string>();
  if (text == nullptr) return;
  to = parse_minutes(*text);
  if (!to) bad(*text);
}

void Field::count(int& to) const {
  const auto* number = get<std::int64_t>();
  if (number == nullptr) return;
  if (*number < 1 || *number > std::numeric_limits<int>::max()) {
    return bad(std::to_string(*number));
  }
  to = static_cast<int>(*number);
}

void Field::flag(bool& to) const {
  if (const auto* flag = get<bool>()) to = *flag;
}

void Field::flag(std::optional<bool>& to) const { flag(to.emplace()); }

std::optional<double> Field::number() const {
  if (const auto* whole = std::get_if<std::int64_t>(&value_.is)) {
    return static_cast<double>(*whole);
  }
  if (const auto* number = get<double>()) return *number;
  return std::nullopt;
}

void Field::strain(std::optional<int>& to) const {
  const auto strain = number();
  if (!strain) return;
  const double tenths = std::round(*strain * kTenths);
  // Also true of NaN.
  if (!(*strain >= 0 && *strain <= kMostStrain) ||
      std::abs(*strain * kTenths - tenths) > 1e-6) {
    return bad_number(*strain);
  }
  to = static_cast<int>(tenths);
}

void Field::strain(int& to) const {
  std::optional<int> strain_read = to;
  strain(strain_read);
  to = *strain_read;
}

void Field::share(std::optional<double>& to) const {
  const auto share = number();
  if (!share) return;
  if (!(*share >= 0 && *share <= 1)) return bad_number(*share);
  to = *share;
}

void Field::share(double& to) const {
  std::optional<double> share_read = to;
  share(share_read);
  to = *share_read;
}

template <typename Enumerators, typename Enumerator>
void Field::word(const Enumerators& known,
                 std::optional<Enumerator>& to) const {
  const auto* text = get<std::string>();
  if (text == nullptr) return;
  to = weigh::find_by_name(known, *text);
  if (to) return;
  const auto near = text::nearest(*text, weigh::names_of(known));
  if (near.empty()) return bad(*text);
  reading_.error(key_, key_ + ": there is no " + quoted(*text) +
                           "; did you mean " + quoted(near) + "?");
}

void Field::tier(std::optional<Tier>& to) const { word(weigh::kTiers, to); }

void Field::tier(Tier& to) const {
  std::optional<Tier> tier_read;
  tier(tier_read);
  to = tier_read.value_or(to);
}

void Field::tone(std::optional<Tone>& to) const { word(weigh::kTones, to); }

void Field::tone(Tone& to) const {
  std::optional<Tone> tone_read;
  tone(tone_read);
  to = tone_read.value_or(to);
}

template <typename Enumerators, typename Enumerator>
void Field::words(const Enumerators& known, std::vector<Enumerator>& to) const {
  for_one_or_each([&](const Field& element) {
    std::optional<Enumerator> read;
    element.word(known, read);
    if (read) to.push_back(*read);
  });
}

void Field::tiers(std::vector<Tier>& to) const { words(weigh::kTiers, to); }

void Field::forms(std::vector<Form>& to) const {
  words(weigh::kFormsAsked, to);
}

void Field::recurrences(std::vector<Recurrence>& to) const {
  words(weigh::kRecurrences, to);
}

void Field::roles(std::vector<Role>& to) const {
  words(weigh::kRolesAsked, to);
}

void Field::reasons(std::vector<Reason>& to) const {
  words(weigh::kReasons, to);
}

void Field::reason(std::optional<Reason>& to) const {
  word(weigh::kReasons, to);
}

void Field::answer(std::optional<Answer>& to) const { word(kRuleAnswers, to); }

void Field::answers(std::vector<Answer>& to) const { words(kRuleAnswers, to); }

}  // namespace raincheck::policy_file
