#include "triage/rules_match.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "calendar/zones.hpp"
#include "text.hpp"
#include "triage/mailboxes.hpp"
#include "triage/names.hpp"
#include "triage/options.hpp"
#include "triage/relation.hpp"
#include "triage/words.hpp"

namespace raincheck::weigh {
namespace {

constexpr int kDay = 24 * 60;

std::size_t index(Tier tier) { return static_cast<std::size_t>(tier); }

template <typename Value>
bool is_among(const Value& value, const std::vector<Value>& any_of) {
  return any_of.empty() ||
         std::find(any_of.begin(), any_of.end(), value) != any_of.end();
}

bool is_client(const Client* client, const std::string& name) {
  return name.empty() || (client != nullptr && same_client(name, client->name));
}

bool organizes(const std::optional<CalendarUser>& organizer,
               const std::string& pattern) {
  return pattern.empty() || (organizer && fit(organizer->address, pattern) > 0);
}

bool says(const std::string& summary, const std::string& words) {
  return words.empty() ||
         stand_in(spelled_alike(words), spelled_alike(summary));
}

bool lasts(int minutes, const std::optional<MinuteRange>& range) {
  return !range || (minutes >= range->least.value_or(minutes) &&
                    minutes <= range->most.value_or(minutes));
}

Recurrence recurrence_of(const Invite& invite) {
  if (invite.recurrence_id) return Recurrence::kOccurrence;
  return asks_about_series(invite) ? Recurrence::kSeries : Recurrence::kSingle;
}

bool any_holds(const Circumstances& circumstances,
               const std::vector<Reason>& reasons) {
  return reasons.empty() ||
         std::any_of(reasons.begin(), reasons.end(),
                     [&](Reason reason) { return circumstances.has(reason); });
}

// Past midnight when it ends before it starts.
bool lies_within(int minute, const std::pair<int, int>& time) {
  const auto [start, end] = time;
  return start < end ? minute >= start && minute < end
                     : minute >= start || minute < end;
}

// A meeting at a time that nobody knows is on no day.
bool starts(const std::optional<Interval>& when, const Rule& rule,
            const std::string& zone) {
  if (!rule.days && !rule.time) return true;
  if (!when) return false;
  const auto local = calendar::to_local(when->start, zone);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto clock =
      std::chrono::duration_cast<std::chrono::minutes>(local - day);
  // Monday is 1 there and 0 in Weekdays.
  const auto weekday = std::chrono::weekday(day).iso_encoding() - 1;
  return (!rule.days || rule.days->at(weekday)) &&
         (!rule.time ||
          lies_within(static_cast<int>(clock.count()), *rule.time));
}

template <typename Value>
bool covers(const std::vector<Value>& wide, const std::vector<Value>& narrow) {
  return wide.empty() ||
         (!narrow.empty() &&
          std::all_of(narrow.begin(), narrow.end(), [&](const Value& value) {
            return is_among(value, wide);
          }));
}

bool covers_words(const std::string& wide, const std::string& narrow) {
  return wide.empty() || stand_in(wide, narrow);
}

// Both canonical.
bool covers_organizer(const std::string& wide, const std::string& narrow) {
  if (wide.empty() || wide == narrow) return true;
  if (narrow.empty() || has_wildcard(narrow)) return false;
  if (narrow.find('@') != std::string::npos) return fit(narrow, wide) > 0;
  // Whoever is in a domain is in one above it.
  return wide.find('@') == std::string::npos && !has_wildcard(wide) &&
         lies_in("a@" + narrow, wide);
}

bool covers_minutes(const std::optional<MinuteRange>& wide,
                    const std::optional<MinuteRange>& narrow) {
  if (!wide) return true;
  const MinuteRange all;
  const MinuteRange& in = narrow ? *narrow : all;
  return in.least.value_or(1) >= wide->least.value_or(1) &&
         (!wide->most || (in.most && *in.most <= *wide->most));
}

bool covers_days(const std::optional<Weekdays>& wide,
                 const std::optional<Weekdays>& narrow) {
  if (!wide) return true;
  for (std::size_t day = 0; day < wide->size(); ++day) {
    if (!wide->at(day) && (!narrow || narrow->at(day))) return false;
  }
  return narrow.has_value();
}

// What ends when it starts, as "00:00-24:00" does, is the whole day.
int minutes_in(const std::pair<int, int>& time) {
  const int minutes = (time.second - time.first + kDay) % kDay;
  return minutes == 0 ? kDay : minutes;
}

bool covers_time(const std::optional<std::pair<int, int>>& wide,
                 const std::optional<std::pair<int, int>>& narrow) {
  if (!wide || wide == narrow) return true;
  if (!narrow) return false;
  const int later = (narrow->first - wide->first + kDay) % kDay;
  return minutes_in(*wide) == kDay ||
         later + minutes_in(*narrow) <= minutes_in(*wide);
}

}  // namespace

bool same_client(std::string_view a, std::string_view b) {
  return text::ascii_iequals(a, b) ||
         (!(text::is_ascii(a) && text::is_ascii(b)) &&
          text::fold_case(a) == text::fold_case(b));
}

std::vector<Tier> possible_tiers(const Rule& rule, const Policy& policy) {
  std::array<bool, kTiers.size()> possible{};
  for (const Client& client : policy.clients) {
    if (!is_client(&client, rule.client)) continue;
    const auto tier = tier_of(client, policy.limits);
    possible.at(index(tier.value_or(policy.limits.unknown_tier))) = true;
  }
  if (rule.client.empty()) {
    possible.at(index(policy.limits.unknown_tier)) = true;
  }
  std::vector<Tier> tiers;
  for (const Tier tier : kTiers) {
    if (possible.at(index(tier)) && is_among(tier, rule.tiers)) {
      tiers.push_back(tier);
    }
  }
  return tiers;
}

Scope scope_of(const Rule& rule, const Policy& policy) {
  return {&rule,
          specificity_of(rule),
          text::fold_case(rule.client),
          canonical_pattern(rule.organizer),
          spelled_alike(rule.summary),
          possible_tiers(rule, policy)};
}

bool covers(const Scope& wide, const Scope& narrow) {
  const Rule& one = *wide.rule;
  const Rule& other = *narrow.rule;
  return (wide.client.empty() || wide.client == narrow.client) &&
         covers(one.tiers, narrow.tiers) && covers(one.forms, other.forms) &&
         covers_minutes(one.minutes, other.minutes) &&
         covers(one.recurrences, other.recurrences) &&
         covers(one.roles, other.roles) && covers_days(one.days, other.days) &&
         covers_time(one.time, other.time) &&
         covers(one.reasons, other.reasons) &&
         (!one.serious || one.serious == other.serious) &&
         covers_words(wide.summary, narrow.summary) &&
         covers_organizer(wide.organizer, narrow.organizer);
}

bool matches(const Rule& rule, const Facts& facts) {
  const Invite& invite = facts.invite;
  const Circumstances& circumstances = facts.circumstances;
  return is_client(facts.relation.client, rule.client) &&
         is_among(facts.relation.tier, rule.tiers) &&
         organizes(invite.organizer, rule.organizer) &&
         says(invite.summary, rule.summary) &&
         is_among(invite.form, rule.forms) &&
         lasts(facts.meeting.minutes, rule.minutes) &&
         is_among(recurrence_of(invite), rule.recurrences) &&
         is_among(facts.handover.role, rule.roles) &&
         any_holds(circumstances, rule.reasons) &&
         rule.serious.value_or(circumstances.serious) ==
             circumstances.serious &&
         starts(facts.meeting.when, rule, facts.policy.me.time_zone);
}

Specificity specificity_of(const Rule& rule) {
  using Who = Specificity::Who;
  const bool person = rule.organizer.find('@') != std::string::npos &&
                      !has_wildcard(rule.organizer);
  const Who who = person ? Who::kPerson
                  : !rule.client.empty() || !rule.organizer.empty()
                      ? Who::kHouse
                  : !rule.tiers.empty() ? Who::kTier
                                        : Who::kAnybody;
  const int conditions =
      !rule.client.empty() + !rule.tiers.empty() + !rule.organizer.empty() +
      !rule.summary.empty() + !rule.forms.empty() + rule.minutes.has_value() +
      !rule.recurrences.empty() + !rule.roles.empty() + rule.days.has_value() +
      rule.time.has_value() + !rule.reasons.empty() + rule.serious.has_value();
  return {who, conditions};
}

}  // namespace raincheck::weigh
