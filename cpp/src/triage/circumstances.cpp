#include "triage/circumstances.hpp"

#include <algorithm>
#include <iterator>
#include <set>

#include "text.hpp"
#include "triage/codes.hpp"
#include "triage/working_time.hpp"

namespace raincheck::weigh {
namespace {

using std::chrono::minutes;

// The words of a summary without its numbers: the week and the date in "Weekly
// sync, week 48" are what changes between meetings that are alike.
std::set<std::string> words_of(std::string_view summary) {
  std::set<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty()) words.insert(std::move(word));
    word.clear();
  };
  for (const char c : text::fold_case(summary)) {
    const bool letter =
        (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word += c;
    } else {
      finish();
    }
  }
  finish();
  return words;
}

// Similar: of all the words in either, at least half are in both.
bool are_similar(const std::set<std::string>& a,
                 const std::set<std::string>& b) {
  std::vector<std::string> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(),
                        std::back_inserter(both));
  return !both.empty() && 2 * both.size() >= a.size() + b.size() - both.size();
}

bool overlap(const Interval& a, const Interval& b) {
  return a.start < b.end && b.start < a.end;
}

// "Ill until Friday" says nothing about a meeting in three weeks: the reason
// has to hold now, and when the meeting starts.
std::optional<Reason> standing_reason(const StandingReason& standing,
                                      Instant now, const Meeting& meeting) {
  if (!standing.until) return standing.reason;
  const Instant latest =
      meeting.when ? std::max(now, meeting.when->start) : now;
  return latest < *standing.until ? standing.reason : std::nullopt;
}

const Interval* find_busy(const Situation& situation, const Interval& when) {
  const auto found =
      std::find_if(situation.busy.begin(), situation.busy.end(),
                   [&](const Interval& busy) { return overlap(busy, when); });
  return found == situation.busy.end() ? nullptr : &*found;
}

void add(std::vector<Reason>& reasons, Reason reason) {
  if (std::find(reasons.begin(), reasons.end(), reason) == reasons.end()) {
    reasons.push_back(reason);
  }
}

void add_found(const Situation& situation, const Meeting& meeting,
               Circumstances& found) {
  if (meeting.when && find_busy(situation, *meeting.when) != nullptr) {
    add(found.reasons, Reason::kConflict);
  }
  if (situation.week_minutes_left && *situation.week_minutes_left <= 0) {
    add(found.reasons, Reason::kWorkload);
  }
  if (found.repetition) add(found.reasons, Reason::kRepetitive);
}

// PRIORITY 1 to 4 is what a calendar with three levels calls high (RFC 5545,
// 3.8.1.9), so it weighs like Importance in the mail.
bool is_important(const Invite& invite) {
  return invite.mail.high_importance ||
         (invite.priority >= 1 && invite.priority <= 4);
}

}  // namespace

bool Circumstances::has(Reason reason) const {
  return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
}

Repetition count_meetings(const Invite& invite, const Limits& limits,
                          const Situation& situation) {
  const Instant since = situation.now - minutes(limits.repetitive_window);
  const auto words = words_of(invite.summary);
  Repetition count;
  for (const EarlierMeeting& earlier : situation.earlier) {
    if (earlier.start < since || earlier.start > situation.now) continue;
    ++count.meetings;
    if (are_similar(words, words_of(earlier.summary))) ++count.alike;
  }
  return count;
}

Circumstances find_circumstances(const Invite& invite, const Policy& policy,
                                 const Situation& situation,
                                 const Meeting& meeting,
                                 const CalendarUser& me) {
  Circumstances found;
  for (const Reason reason : situation.reasons) add(found.reasons, reason);
  found.standing = standing_reason(policy.standing, situation.now, meeting);
  if (found.standing) add(found.reasons, *found.standing);
  for (const Reason reason :
       {Reason::kIllness, Reason::kEmergency, Reason::kConflict}) {
    if (!found.given_absence && found.has(reason)) found.given_absence = reason;
  }
  const Repetition count = count_meetings(invite, policy.limits, situation);
  if (count.weight() >= policy.limits.repetitive) found.repetition = count;
  add_found(situation, meeting, found);
  found.serious = !invite.serious.empty() || is_important(invite);
  if (!invite.serious.empty()) {
    found.cue = text::one_line(invite.serious.front().text);
  }
  if (meeting.when) found.time_off = find_time_off(policy.me, *meeting.when);
  // A serious matter is worth an evening, but nobody can call me back from my
  // holidays without asking.
  if (found.serious && found.time_off == because("outside_hours")) {
    found.time_off.reset();
  }
  found.optional = me.role == "OPT-PARTICIPANT" || me.role == "NON-PARTICIPANT";
  return found;
}

std::optional<Because> find_absence(const Circumstances& circumstances,
                                    const Situation& situation,
                                    const Meeting& meeting, int length) {
  if (meeting.when) {
    const Instant start = meeting.when->start;
    // Of a meeting of several days the minutes are those of working hours.
    const Instant end =
        length >= meeting.minutes
            ? meeting.when->end
            : std::min(meeting.when->end, start + minutes(length));
    const Interval* busy = find_busy(situation, {start, end});
    if (busy != nullptr) {
      return because("busy_then", format_instant(busy->start) + "/" +
                                      format_instant(busy->end));
    }
  }
  if (!circumstances.given_absence) return circumstances.time_off;
  switch (*circumstances.given_absence) {
    case Reason::kIllness:
      return because("illness");
    case Reason::kEmergency:
      return because("emergency");
    default:
      return because("conflict");
  }
}

}  // namespace raincheck::weigh
