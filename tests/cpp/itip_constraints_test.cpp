// Every object that leaves keeps every row of RFC 5546's tables, and breaking
// an object on purpose is noticed by the very row that it breaks.

#include "itip_constraints.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "calendar/reader.hpp"
#include "calendar/reply.hpp"
#include "text.hpp"

namespace raincheck::itip {
namespace {

using calendar::build_object;
using calendar::ObjectSpec;
using Lines = std::vector<std::string>;

// ---- An object as lines, read without any library --------------------------

// Unfolded (RFC 5545, 3.1).
Lines lines_of(std::string object) {
  for (std::size_t at; (at = object.find("\r\n ")) != std::string::npos;)
    object.erase(at, 3);
  Lines lines;
  for (const std::string_view line : text::split_lines(object))
    lines.emplace_back(line);
  return lines;
}

std::string name_of(const std::string& line) {
  return text::ascii_upper(line.substr(0, line.find_first_of(":;")));
}

std::string value_of(const std::string& line) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (line[i] == ':' && !quoted) return line.substr(i + 1);
  }
  return {};
}

// A line and the components that it stands in, "VCALENDAR/VEVENT".
struct Found {
  std::size_t at;
  std::string inside;
  std::size_t event;  // which VEVENT, from 0, when it stands in one
};

// "X-" rows of the tables stand for every name of that kind.
bool is_named(const std::string& name, std::string_view row) {
  return row == "X-PROPERTY" || row == "X-COMPONENT" ? name.starts_with("X-")
                                                     : name == row;
}

// The lines of a row: its properties, or where its components begin.
std::vector<Found> find_row(const Lines& lines, Place place,
                            std::string_view name) {
  const bool component =
      place == Place::kComponent || place == Place::kEventComponent;
  const std::string where =
      place == Place::kCalendar || place == Place::kComponent
          ? "VCALENDAR"
          : "VCALENDAR/VEVENT";
  std::vector<Found> found;
  std::vector<std::string> open;
  std::size_t events = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string inside = text::join(open, "/");
    const bool begins = name_of(lines[i]) == "BEGIN";
    const std::string subject = begins ? value_of(lines[i]) : name_of(lines[i]);
    if (begins == component && inside == where && is_named(subject, name))
      found.push_back({i, inside, events == 0 ? 0 : events - 1});
    if (begins) {
      if (subject == "VEVENT") ++events;
      open.push_back(subject);
    } else if (subject == "END") {
      open.pop_back();
    }
  }
  return found;
}

std::vector<std::string> values(const Lines& lines, Place place,
                                std::string_view name) {
  std::vector<std::string> out;
  for (const Found& found : find_row(lines, place, name))
    out.push_back(value_of(lines[found.at]));
  return out;
}

std::size_t events_in(const Lines& lines) {
  return find_row(lines, Place::kComponent, "VEVENT").size();
}

// How often a row's name stands in each VEVENT, or in the VCALENDAR.
std::vector<std::size_t> counts(const Lines& lines, const PresenceRow& row) {
  const auto found = find_row(lines, row.place, row.name);
  if (row.place == Place::kCalendar || row.place == Place::kComponent)
    return {found.size()};
  std::vector<std::size_t> out(events_in(lines));
  for (const Found& each : found) ++out[each.event];
  return out;
}

// The TZIDs that times outside VTIMEZONEs refer to.
std::set<std::string> zones_used(const Lines& lines) {
  std::set<std::string> tzids;
  for (const std::string_view name :
       {"DTSTART", "DTEND", "RECURRENCE-ID", "RDATE", "EXDATE"}) {
    for (const Found& found : find_row(lines, Place::kEvent, name)) {
      const std::string& line = lines[found.at];
      const std::size_t at = line.find(";TZID=");
      if (at == std::string::npos) continue;
      const std::size_t begin = at + 6;
      tzids.insert(line.substr(begin, line.find_first_of(";:", begin) - begin));
    }
  }
  return tzids;
}

std::set<std::string> zones_defined(const Lines& lines) {
  std::set<std::string> tzids;
  bool inside = false;
  for (const std::string& line : lines) {
    if (line == "BEGIN:VTIMEZONE") inside = true;
    if (line == "END:VTIMEZONE") inside = false;
    if (inside && name_of(line) == "TZID") tzids.insert(value_of(line));
  }
  return tzids;
}

// ---- The rows ---------------------------------------------------------------

// What the original said, which comments refer to.
struct Asked {
  std::string uid;
  std::string organizer;
  std::string me;
  int sequence = 0;
  bool instance = false;
  std::set<std::string> zones;  // those that it defines
};

std::string_view section_of(std::string_view method) {
  return method == "REQUEST" ? "3.2.2" : method == "REPLY" ? "3.2.3" : "3.2.7";
}

Presence presence(const PresenceRow& row, std::string_view method) {
  return method == "REQUEST" ? row.request
         : method == "REPLY" ? row.reply
                             : row.counter;
}

bool holds(Presence presence, std::size_t count) {
  switch (presence) {
    case Presence::kNone:
      return count == 0;
    case Presence::kOptional:
      return count <= 1;
    case Presence::kOne:
      return count == 1;
    case Presence::kAny:
      return true;
    case Presence::kSome:
      return count >= 1;
  }
  return false;
}

bool all_are(const std::vector<std::string>& values, const std::string& value) {
  return std::all_of(values.begin(), values.end(),
                     [&](const std::string& each) { return each == value; });
}

bool holds(Comment comment, const Lines& lines, std::string_view method,
           const Asked& asked) {
  const auto of_event = [&](std::string_view name) {
    return values(lines, Place::kEvent, name);
  };
  switch (comment) {
    case Comment::kMethod:
      return all_are(values(lines, Place::kCalendar, "METHOD"),
                     std::string(method));
    case Comment::kSameUid: {
      const auto uids = of_event("UID");
      return uids.empty() || all_are(uids, uids.front());
    }
    case Comment::kUid:
      return all_are(of_event("UID"), asked.uid);
    case Comment::kReplier:
      return all_are(of_event("ATTENDEE"), asked.me);
    case Comment::kOrganizer:
      return all_are(of_event("ORGANIZER"), asked.organizer);
    case Comment::kSequence:
      return all_are(of_event("SEQUENCE"), std::to_string(asked.sequence));
    case Comment::kSequenceShown:
      return asked.sequence == 0 || events_in(lines) == 0 ||
             !of_event("SEQUENCE").empty();
    case Comment::kEnd:
      return of_event("DTEND").empty() || of_event("DURATION").empty();
    case Comment::kInstance:
      return events_in(lines) == 0 ||
             of_event("RECURRENCE-ID").empty() != asked.instance;
    case Comment::kStatus: {
      std::set<std::string> allowed = {"TENTATIVE", "CONFIRMED"};
      if (method == "COUNTER") allowed.insert("CANCELLED");
      const auto found = of_event("STATUS");
      return std::all_of(
          found.begin(), found.end(),
          [&](const std::string& word) { return allowed.contains(word); });
    }
    case Comment::kZones: {
      const auto defined = zones_defined(lines);
      for (const std::string& tzid : zones_used(lines))
        if (asked.zones.contains(tzid) && !defined.contains(tzid)) return false;
      return true;
    }
  }
  return false;
}

std::string label(const PresenceRow& row, std::string_view method) {
  return std::string(section_of(method)) + ' ' + std::string(row.name) +
         ", presence";
}

std::string label(const CommentRow& row) {
  return std::string(row.section) + ' ' + std::string(row.name) + ", comment";
}

bool is_about(const CommentRow& row, std::string_view method) {
  return row.section.starts_with(section_of(method));
}

// The rows that an object breaks.
Lines broken_rows(const Lines& lines, std::string_view method,
                  const Asked& asked) {
  Lines out;
  for (const PresenceRow& row : kPresenceRows)
    for (const std::size_t count : counts(lines, row))
      if (!holds(presence(row, method), count))
        out.push_back(label(row, method));
  for (const CommentRow& row : kCommentRows)
    if (is_about(row, method) && !holds(row.comment, lines, method, asked))
      out.push_back(label(row));
  return out;
}

// ---- Invitations, and what we answer ----------------------------------------

std::string zone(const std::string& tzid, const std::string& offset) {
  return "BEGIN:VTIMEZONE\nTZID:" + tzid +
         "\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:" + offset +
         "\nTZOFFSETTO:" + offset + "\nEND:STANDARD\nEND:VTIMEZONE\n";
}

// All that a request may hold besides its times.
constexpr std::string_view kEverything =
    "ATTACH:https://example.com/a\nATTACH:https://example.com/b\n"
    "CATEGORIES:A,B\nCATEGORIES:C\nCLASS:PUBLIC\nCOMMENT:one\nCOMMENT:two\n"
    "CONTACT:a\nCONTACT:b\nCREATED:20261101T000000Z\nDESCRIPTION:Agenda\n"
    "GEO:1;2\nLAST-MODIFIED:20261101T000000Z\nLOCATION:Room\nPRIORITY:5\n"
    "RELATED-TO:9@example.com\nREQUEST-STATUS:2.0;Success\nRESOURCES:Beamer\n"
    "STATUS:CONFIRMED\nTRANSP:OPAQUE\nURL:https://example.com/\n"
    "X-ANY:1\nX-ANY:2\nX-MICROSOFT-CDO-APPT-SEQUENCE:2\n"
    "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:Go\nTRIGGER:-PT15M\n"
    "END:VALARM\n";

struct Request {
  std::string name;
  std::string zones;
  std::string event;
  bool instance = false;
};

std::vector<Request> requests() {
  const std::string everything(kEverything);
  const std::string office = zone("Head Office", "+0100");
  const std::string branch = zone("Branch", "+0900");
  const std::string there = "DTSTART;TZID=Head Office:20261201T140000\n";
  return {
      {"times in UTC", "",
       "DTSTART:20261201T060000Z\nDTEND:20261201T073000Z\n"},
      {"everything there is", "",
       "DTSTART:20261201T060000Z\nDTEND:20261201T073000Z\n" + everything},
      {"a zone of its own", office,
       there + "DTEND;TZID=Head Office:20261201T153000\n"},
      {"a Windows zone, defined", zone("W. Europe Standard Time", "+0100"),
       "DTSTART;TZID=W. Europe Standard Time:20261201T140000\n"
       "DURATION:PT1H30M\n"},
      {"a duration", office, there + "DURATION:PT90M\n"},
      {"two zones", office + branch,
       there + "DTEND;TZID=Branch:20261202T003000\n"},
      {"no end", "", "DTSTART:20261201T060000Z\n"},
      {"whole days", "",
       "DTSTART;VALUE=DATE:20261201\nDTEND;VALUE=DATE:20261203\n"},
      {"floating", "", "DTSTART:20261201T140000\nDTEND:20261201T153000\n"},
      {"a series", office,
       there + "DTEND;TZID=Head Office:20261201T153000\n"
               "RRULE:FREQ=WEEKLY\nEXDATE;TZID=Head Office:20261208T140000\n"
               "RDATE;TZID=Head Office:20261210T140000\n"},
      {"one occurrence", office,
       there + "DTEND;TZID=Head Office:20261201T153000\n"
               "RECURRENCE-ID;TZID=Head Office:20261201T100000\n",
       true},
      {"one occurrence, moved to another zone", office + branch,
       "DTSTART;TZID=Branch:20261201T140000\n"
       "DTEND;TZID=Branch:20261201T153000\n"
       "RECURRENCE-ID;TZID=Head Office:20261201T100000\n",
       true},
      {"one day of whole days", "",
       "DTSTART;VALUE=DATE:20261201\nRECURRENCE-ID;VALUE=DATE:20261201\n",
       true},
      {"no summary", "", "DTSTART:20261201T060000Z\nSUMMARY:\n"},
  };
}

std::string text_of(const Request& request) {
  const bool named = request.event.find("SUMMARY") != std::string::npos;
  return text::to_crlf(
      "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\nMETHOD:REQUEST\n" +
      request.zones +
      "BEGIN:VEVENT\nUID:1@example.com\nDTSTAMP:20261101T000000Z\n"
      "SEQUENCE:2\nORGANIZER;CN=Ada:mailto:Ada@client.example\n"
      "ATTENDEE;CN=Cy:mailto:cy@client.example\n"
      "ATTENDEE;CN=Aisyah:mailto:Aisyah@studio.example\n" +
      (named ? "" : "SUMMARY:Review\n") + request.event +
      "END:VEVENT\nEND:VCALENDAR\n");
}

Asked asked_by(const Request& request) {
  return {"1@example.com",
          "mailto:Ada@client.example",
          "mailto:Aisyah@studio.example",
          2,
          request.instance,
          zones_defined(lines_of(text_of(request)))};
}

ObjectSpec spec(const std::string& method, const std::string& partstat) {
  ObjectSpec spec;
  spec.method = method;
  spec.partstat = partstat;
  spec.me.uri = "mailto:aisyah@studio.example";
  spec.me.address = "aisyah@studio.example";
  spec.dtstamp = parse_instant("2026-11-20T12:00:00Z");
  spec.words = "Dear Ada,\nwould half an hour do?";
  if (partstat == "DELEGATED")
    spec.delegate = Address{"Ben Tan", "ben@studio.example"};
  return spec;
}

std::vector<ObjectSpec> answers() {
  ObjectSpec shorter = spec("COUNTER", "TENTATIVE");
  shorter.minutes = 30;
  ObjectSpec phone = shorter;
  phone.location = "Phone: +60 3-5550 1234";
  ObjectSpec later = spec("COUNTER", "TENTATIVE");
  later.proposed = parse_interval("2026-12-02T01:00:00Z/2026-12-02T02:30:00Z");
  return {spec("REPLY", "ACCEPTED"),
          spec("REPLY", "TENTATIVE"),
          spec("REPLY", "DECLINED"),
          spec("REPLY", "DELEGATED"),
          shorter,
          phone,
          later,
          spec("REQUEST", "DELEGATED")};
}

Lines built(const Request& request, const ObjectSpec& answer) {
  Invite invite;
  calendar::read_calendar(text_of(request), "REQUEST", invite);
  return lines_of(build_object(invite, answer));
}

TEST(ItipConstraints, AreKeptByWhateverLeaves) {
  for (const Request& request : requests())
    for (const ObjectSpec& answer : answers()) {
      const Lines object = built(request, answer);
      EXPECT_THAT(broken_rows(object, answer.method, asked_by(request)),
                  testing::IsEmpty())
          << answer.method << ' ' << answer.partstat << " to " << request.name
          << '\n'
          << text::join(object, "\n");
    }
}

// ---- Breaking them
// -----------------------------------------------------------

// An object to break: good, and about one occurrence or a single meeting.
struct Sample {
  std::string method;
  Asked asked;
  Lines lines;
};

Sample sample(const std::string& method, bool instance) {
  const std::vector<Request> all = requests();
  const Request& request =
      *std::find_if(all.begin(), all.end(), [&](const Request& each) {
        return each.name == (instance ? "one occurrence" : "a zone of its own");
      });
  const auto specs = answers();
  const auto& answer = *std::find_if(
      specs.begin(), specs.end(),
      [&](const ObjectSpec& each) { return each.method == method; });
  return {method, asked_by(request), built(request, answer)};
}

// What is added where a row has nothing to be repeated.
Lines one_more(const PresenceRow& row) {
  const std::string name(row.name);
  if (row.name == "X-COMPONENT") return {"BEGIN:X-BOX", "END:X-BOX"};
  if (row.name == "X-PROPERTY") return {"X-ANY:1"};
  if (row.name == "VTIMEZONE")
    return lines_of(text::to_crlf(zone("Elsewhere", "+0200")));
  if (row.place == Place::kComponent || row.place == Place::kEventComponent)
    return {"BEGIN:" + name, "END:" + name};
  if (row.name == "STATUS") return {"STATUS:CONFIRMED"};
  if (row.name == "RECURRENCE-ID") return {"RECURRENCE-ID:20261201T060000Z"};
  return {name + ":1"};
}

// A copy of what the row has already, else something new.
void add_one(Lines& lines, const PresenceRow& row) {
  const auto found = find_row(lines, row.place, row.name);
  const bool is_component =
      row.place == Place::kComponent || row.place == Place::kEventComponent;
  Lines more = one_more(row);
  if (!found.empty()) {
    const auto begin =
        lines.begin() + static_cast<std::ptrdiff_t>(found.front().at);
    const auto end =
        is_component ? std::find(begin, lines.end(), "END:" + value_of(*begin))
                     : begin;
    more.assign(begin, end + 1);
  }
  const bool in_event =
      row.place == Place::kEvent || row.place == Place::kEventComponent;
  lines.insert(std::find(lines.begin(), lines.end(),
                         in_event ? "END:VEVENT" : "END:VCALENDAR"),
               more.begin(), more.end());
}

void remove_all(Lines& lines, const PresenceRow& row) {
  for (;;) {
    const auto found = find_row(lines, row.place, row.name);
    if (found.empty()) return;
    const auto begin =
        lines.begin() + static_cast<std::ptrdiff_t>(found.front().at);
    const auto end =
        row.place == Place::kComponent || row.place == Place::kEventComponent
            ? std::find(begin, lines.end(), "END:" + value_of(*begin))
            : begin;
    lines.erase(begin, end + 1);
  }
}

// The ways in which a presence can be wrong: too few and too many.
std::vector<Lines> broken_presences(const Sample& sample,
                                    const PresenceRow& row) {
  std::vector<Lines> out;
  Lines start = sample.lines;
  // Both together break a comment as well.
  if (row.name == "DURATION")
    std::erase_if(start,
                  [](const std::string& l) { return name_of(l) == "DTEND"; });
  const Presence allowed = presence(row, sample.method);
  if (allowed == Presence::kOne || allowed == Presence::kSome) {
    out.push_back(start);
    remove_all(out.back(), row);
  }
  if (allowed != Presence::kAny && allowed != Presence::kSome) {
    out.push_back(start);
    const std::size_t most = allowed == Presence::kNone ? 0 : 1;
    while (find_row(out.back(), row.place, row.name).size() <= most)
      add_one(out.back(), row);
  }
  return out;
}

const PresenceRow& row_named(std::string_view name) {
  return *std::find_if(
      kPresenceRows.begin(), kPresenceRows.end(),
      [&](const PresenceRow& row) { return row.name == name; });
}

void change(Lines& lines, std::string_view name, const std::string& value) {
  for (std::string& line : lines)
    if (name_of(line) == name) line = std::string(name) + ':' + value;
}

Lines with_broken_comment(const Sample& sample, Comment comment) {
  Lines lines = sample.lines;
  switch (comment) {
    case Comment::kMethod:
      change(lines, "METHOD", "PUBLISH");
      break;
    case Comment::kSameUid: {
      add_one(lines, row_named("VEVENT"));
      const auto uids = find_row(lines, Place::kEvent, "UID");
      lines[uids.back().at] = "UID:2@example.com";
      break;
    }
    case Comment::kUid:
      change(lines, "UID", "2@example.com");
      break;
    case Comment::kReplier:
      change(lines, "ATTENDEE", "mailto:cy@client.example");
      break;
    case Comment::kOrganizer:
      change(lines, "ORGANIZER", "mailto:aisyah@studio.example");
      break;
    case Comment::kSequence:
      change(lines, "SEQUENCE", "3");
      break;
    case Comment::kSequenceShown:
      remove_all(lines, row_named("SEQUENCE"));
      break;
    case Comment::kEnd:
      add_one(lines, row_named("DURATION"));
      break;
    case Comment::kInstance:
      if (sample.asked.instance)
        remove_all(lines, row_named("RECURRENCE-ID"));
      else
        add_one(lines, row_named("RECURRENCE-ID"));
      break;
    case Comment::kStatus:
      remove_all(lines, row_named("STATUS"));
      lines.insert(std::find(lines.begin(), lines.end(), "END:VEVENT"),
                   "STATUS:DRAFT");
      break;
    case Comment::kZones:
      remove_all(lines, row_named("VTIMEZONE"));
      break;
  }
  return lines;
}

TEST(ItipConstraints, FindWhatIsTooFewOrTooMany) {
  for (const std::string method : {"REQUEST", "REPLY", "COUNTER"}) {
    const Sample good = sample(method, true);
    ASSERT_THAT(broken_rows(good.lines, method, good.asked),
                testing::IsEmpty());
    for (const PresenceRow& row : kPresenceRows) {
      for (const Lines& broken : broken_presences(good, row))
        EXPECT_THAT(broken_rows(broken, method, good.asked),
                    testing::ElementsAre(label(row, method)))
            << text::join(broken, "\n");
    }
  }
}

TEST(ItipConstraints, AllowWhatMayRepeat) {
  for (const std::string method : {"REQUEST", "REPLY", "COUNTER"}) {
    const Sample good = sample(method, true);
    for (const PresenceRow& row : kPresenceRows) {
      if (presence(row, method) != Presence::kAny) continue;
      Lines more = good.lines;
      add_one(more, row);
      add_one(more, row);
      EXPECT_THAT(broken_rows(more, method, good.asked), testing::IsEmpty())
          << row.name;
    }
  }
}

TEST(ItipConstraints, FindWhatACommentForbids) {
  for (const CommentRow& row : kCommentRows) {
    for (const std::string method : {"REQUEST", "REPLY", "COUNTER"}) {
      if (!is_about(row, method)) continue;
      for (const bool instance : {true, false}) {
        const Sample good = sample(method, instance);
        const Lines broken = with_broken_comment(good, row.comment);
        // Another event in an object about one UID is of another request too.
        Lines expected = {label(row)};
        if (row.comment == Comment::kSameUid)
          expected.push_back(method == "REQUEST" ? "3.2.2.3 UID, comment"
                                                 : "3.2.3 UID, comment");
        EXPECT_EQ(broken_rows(broken, method, good.asked), expected)
            << text::join(broken, "\n");
      }
    }
  }
}

// The table, too: every row has a way to be broken, or may be there any number
// of times.
TEST(ItipConstraints, HaveNoRowTwice) {
  std::set<std::string> labels;
  std::size_t rows = 0;
  for (const std::string method : {"REQUEST", "REPLY", "COUNTER"})
    for (const PresenceRow& row : kPresenceRows) {
      labels.insert(label(row, method));
      ++rows;
    }
  for (const CommentRow& row : kCommentRows) {
    labels.insert(label(row));
    ++rows;
  }
  EXPECT_EQ(labels.size(), rows);
}

}  // namespace
}  // namespace raincheck::itip
