#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/policy.hpp"
#include "triage/toml_tree.hpp"

namespace raincheck::policy_file {

/// Where each key of the document stands, e.g. "client[2].domains[1]".
using Places = std::map<std::string, Place, std::less<>>;

/// The text between quotation marks, for a message.
[[nodiscard]] std::string quoted(std::string_view text);

/// What a reading has come to so far.
struct Reading {
  Policy policy;
  Places places;
  std::vector<Problem> problems;

  void report(Problem::Severity severity, const std::string& key,
              std::string message);
  void error(const std::string& key, std::string message) {
    report(Problem::Severity::kError, key, std::move(message));
  }
  void warn(const std::string& key, std::string message) {
    report(Problem::Severity::kWarning, key, std::move(message));
  }
  void note(const std::string& key, std::string message) {
    report(Problem::Severity::kNote, key, std::move(message));
  }
};

/// One value on its way into the policy. Each verb stores it where it is
/// told, or reports why it cannot be what the key wants.
class Field {
 public:
  Field(const Value& value, std::string key, std::string_view wants,
        Reading& reading)
      : value_(value), key_(std::move(key)), wants_(wants), reading_(reading) {}

  [[nodiscard]] Policy& policy() const { return reading_.policy; }
  [[nodiscard]] Reading& reading() const { return reading_; }
  [[nodiscard]] const Value& value() const { return value_; }
  [[nodiscard]] const std::string& key() const { return key_; }

  void text(std::string& to) const;
  void filled_text(std::string& to) const;
  void filled_texts(std::vector<std::string>& to) const;
  void address(std::string& to) const;
  void addresses(std::vector<std::string>& to) const;
  void domains(std::vector<std::string>& to) const;
  /// Those that may hold "*".
  void address_patterns(std::vector<std::string>& to) const;
  void domain_patterns(std::vector<std::string>& to) const;
  void pattern(std::string& to) const;
  void languages(std::vector<std::string>& to) const;
  void language(std::string& to) const;
  void person(std::optional<Address>& to) const;
  void zone(std::string& to) const;
  void hours(int& start, int& end) const;
  void time(std::optional<std::pair<int, int>>& to) const;
  void weekdays(Weekdays& to) const;
  void weekdays(std::optional<Weekdays>& to) const;
  void days(std::vector<DayRange>& to) const;
  void until(std::optional<Instant>& to, std::string_view zone) const;
  void duration(int& to) const;
  void duration(std::optional<int>& to) const;
  void positive_duration(int& to) const;
  void positive_duration(std::optional<int>& to) const;
  void minutes(std::optional<MinuteRange>& to) const;
  void duration_or_none(std::optional<int>& to) const;
  void count(int& to) const;
  void flag(bool& to) const;
  void flag(std::optional<bool>& to) const;
  void strain(std::optional<int>& to) const;
  void strain(int& to) const;
  void share(double& to) const;
  void share(std::optional<double>& to) const;
  void tier(Tier& to) const;
  void tier(std::optional<Tier>& to) const;
  void tiers(std::vector<Tier>& to) const;
  void tone(Tone& to) const;
  void tone(std::optional<Tone>& to) const;
  void forms(std::vector<Form>& to) const;
  void recurrences(std::vector<Recurrence>& to) const;
  void roles(std::vector<Role>& to) const;
  void reasons(std::vector<Reason>& to) const;
  void reason(std::optional<Reason>& to) const;
  void answer(std::optional<Answer>& to) const;
  void answers(std::vector<Answer>& to) const;

  /// "me.name is a date; wanted is text".
  void wrong_type() const;

 private:
  template <typename Type>
  [[nodiscard]] const Type* get() const;
  [[nodiscard]] std::optional<double> number() const;
  [[nodiscard]] std::optional<int> read_duration() const;
  [[nodiscard]] std::optional<int> read_positive_duration() const;
  [[nodiscard]] const std::string* read_pattern(
      bool (*looks_right)(std::string_view), bool wildcards) const;
  void read_patterns(bool (*looks_right)(std::string_view), bool wildcards,
                     std::vector<std::string>& to) const;
  void bad(std::string_view text) const;
  void bad_number(double number) const;
  template <typename Enumerators, typename Enumerator>
  void word(const Enumerators& known, std::optional<Enumerator>& to) const;
  template <typename Enumerators, typename Enumerator>
  void words(const Enumerators& known, std::vector<Enumerator>& to) const;
  template <typename Visit>
  void for_each(Visit visit) const;
  template <typename Visit>
  void for_one_or_each(Visit visit) const;

  const Value& value_;
  std::string key_;
  std::string_view wants_;
  Reading& reading_;
};

}  // namespace raincheck::policy_file
