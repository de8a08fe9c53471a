#include "learn/meetings.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "text.hpp"
#include "triage/mailboxes.hpp"
#include "triage/sender.hpp"

namespace raincheck::learn {
namespace {

Person person(const CalendarUser& user) { return {user.address, user.name}; }

// From's first address, as triage has it, with its name.
Person sender_of(const Envelope& mail) {
  if (!mail.from.empty()) {
    return {mail.from.front().address, mail.from.front().name};
  }
  return mail.sender ? Person{mail.sender->address, mail.sender->name}
                     : Person();
}

bool is_person(const CalendarUser& user) {
  return !user.address.empty() && user.cutype != "ROOM" &&
         user.cutype != "RESOURCE";
}

Request request_of(const Invite& invite, const Age& age) {
  Request request;
  request.age = age;
  request.start = *invite.dtstart;
  request.end = invite.dtend;
  request.rules = invite.rrule;
  if (invite.organizer) request.organizer = person(*invite.organizer);
  request.sender = sender_of(invite.mail);
  request.organizer_fits =
      weigh::organizer_bond(invite, Policy()) != weigh::Bond::kNone;
  for (const CalendarUser& user : invite.attendees) {
    if (is_person(user)) request.attendees.push_back(person(user));
  }
  return request;
}

auto as_tuple(const CalendarTime& time) {
  return std::tuple(time.local, time.instant, time.form, time.tzid);
}

// Two of one age may differ all the same, as when a list writes the sender
// anew. Which of them counts must not depend on the order they come in.
bool is_newer(const Request& a, const Request& b) {
  if (a.age != b.age) return a.age > b.age;
  const auto rest = [](const Request& request) {
    return std::tuple(request.organizer_fits, request.sender, request.organizer,
                      as_tuple(request.start), request.end.has_value(),
                      as_tuple(request.end.value_or(CalendarTime())),
                      request.rules, request.attendees);
  };
  return rest(a) > rest(b);
}

// Of mail without a UID each is taken for a meeting of its own.
std::string key_of(const Invite& invite) {
  if (!invite.uid.empty()) return invite.uid;
  return sender_of(invite.mail).address + "\n" + invite.summary + "\n" +
         (invite.dtstart ? format_local(*invite.dtstart) : std::string());
}

std::string key_of(const CalendarTime& time) {
  return time.instant ? format_instant(*time.instant) : format_local(time);
}

void note_replies(const Invite& invite, const Age& age, Meeting& meeting) {
  for (const CalendarUser& user : invite.attendees) {
    const std::string partstat = text::ascii_upper(user.partstat);
    if (user.address.empty() || partstat == "NEEDS-ACTION") continue;
    Reply& reply = meeting.replies[weigh::canonical(user.address)];
    reply = std::max(reply, Reply{age, partstat});
  }
}

// When somebody asked. QUIRK: a DTSTAMP years before the meeting is a
// constant of the program that wrote it (1970, 1976).
Instant asked_at(const Invite& invite) {
  constexpr std::chrono::days kLongAgo{2 * 366};
  const Instant start = about(*invite.dtstart);
  return invite.dtstamp && *invite.dtstamp > start - kLongAgo ? *invite.dtstamp
                                                              : start;
}

// A clock that was wrong, or a joke, would thin out everybody's hours: not
// before there was iCalendar (RFC 2445), and not a year from any other.
bool is_plausible(std::set<Instant>::const_iterator one,
                  const std::set<Instant>& all) {
  using std::chrono::sys_days;
  using std::chrono::year;
  constexpr std::chrono::days kAlone{366};
  if (*one < sys_days(year(1998) / 1 / 1)) return false;
  const auto next = std::next(one);
  return (one != all.begin() && *one - *std::prev(one) <= kAlone) ||
         (next != all.end() && *next - *one <= kAlone);
}

}  // namespace

Instant about(const CalendarTime& time) {
  return time.instant.value_or(Instant(time.local.time_since_epoch()));
}

void Meetings::add(const Invite& invite) {
  const bool request = invite.method == "REQUEST" && invite.dtstart;
  const bool cancel =
      invite.method == "CANCEL" || (request && invite.status == "CANCELLED");
  if (!request && !cancel && invite.method != "REPLY") return;
  Meeting& meeting =
      threads_[key_of(invite)]
              [invite.recurrence_id ? key_of(*invite.recurrence_id) : ""];
  if (invite.recurrence_id &&
      (!meeting.occurrence ||
       as_tuple(*invite.recurrence_id) < as_tuple(*meeting.occurrence))) {
    meeting.occurrence = invite.recurrence_id;
  }
  const Age age{invite.sequence, invite.dtstamp};
  if (cancel) {
    meeting.cancelled = std::max(meeting.cancelled, std::optional(age));
  } else {
    note_replies(invite, age, meeting);
    if (request) add_request(invite, meeting);
  }
}

void Meetings::add_request(const Invite& invite, Meeting& meeting) {
  Request request = request_of(invite, {invite.sequence, invite.dtstamp});
  if (!meeting.request || is_newer(request, *meeting.request)) {
    meeting.request = std::move(request);
  }
  asked_.insert(asked_at(invite));
}

Interval Meetings::span() const {
  if (asked_.empty()) return {Instant(), Instant() + kMonth};
  Interval span{*asked_.begin(), *asked_.rbegin()};
  const auto counts = [&](auto one) { return is_plausible(one, asked_); };
  auto first = asked_.begin();
  while (first != asked_.end() && !counts(first)) ++first;
  if (first != asked_.end()) {
    auto last = std::prev(asked_.end());
    while (!counts(last)) --last;
    span = {*first, *last};
  }
  return {span.start, std::max<Instant>(span.end, span.start + kMonth)};
}

}  // namespace raincheck::learn
