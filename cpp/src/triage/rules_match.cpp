#include "triage/rules_match.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

#include "calendar/zones.hpp"
#include "text.hpp"
#include "triage/mailboxes.hpp"
#include "triage/options.hpp"

namespace raincheck::weigh {
namespace {

template <typename Value>
bool is_among(const Value& value, const std::vector<Value>& any_of) {
  return any_of.empty() ||
         std::find(any_of.begin(), any_of.end(), value) != any_of.end();
}

bool is_client(const Client* client, const std::string& name) {
  return name.empty() ||
         (client != nullptr &&
          text::fold_case(name) == text::fold_case(client->name));
}

bool organizes(const std::optional<CalendarUser>& organizer,
               const std::string& pattern) {
  return pattern.empty() || (organizer && fit(organizer->address, pattern) > 0);
}

bool says(const std::string& summary, const std::string& words) {
  return words.empty() || text::fold_case(summary).find(
                              text::fold_case(words)) != std::string::npos;
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

}  // namespace

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
