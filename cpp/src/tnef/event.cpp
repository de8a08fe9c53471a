#include "tnef/event.hpp"

#include <array>
#include <chrono>
#include <initializer_list>
#include <optional>

#include "raincheck/error.hpp"
#include "raincheck/limits.hpp"
#include "text.hpp"
#include "tnef/calendar_text.hpp"
#include "tnef/codepage.hpp"
#include "tnef/keys.hpp"
#include "tnef/people.hpp"
#include "tnef/recurrence.hpp"
#include "tnef/uid.hpp"
#include "tnef/zone.hpp"

namespace raincheck::tnef {
namespace {

namespace ch = std::chrono;

std::string_view first_of(const Message& message,
                          std::initializer_list<Key> keys) {
  for (const Key key : keys)
    if (const auto bytes = message.properties.binary(key); !bytes.empty())
      return bytes;
  return {};
}

std::optional<Instant> first_time(const Message& message,
                                  std::initializer_list<Key> keys) {
  for (const Key key : keys)
    if (const auto time = message.properties.time(key)) return time;
  return std::nullopt;
}

std::optional<Instant> start_of(const Message& message) {
  return first_time(message, {key::kAppointmentStartWhole, key::kStartDate,
                              key::kCommonStart});
}

std::optional<Instant> end_of(const Message& message) {
  return first_time(
      message, {key::kAppointmentEndWhole, key::kEndDate, key::kCommonEnd});
}

// The organizer's zone: for a series the one that it repeats by.
std::optional<Zone> zone_of(const Message& message, bool series,
                            Quirks& quirks) {
  const Properties& properties = message.properties;
  const std::string_view definition =
      series ? first_of(message, {key::kZoneOfSeries, key::kZoneOfStart})
             : first_of(message, {key::kZoneOfStart, key::kZoneOfSeries});
  const std::string_view rules = properties.binary(key::kTimeZoneStruct);
  std::optional<Zone> zone = Zone::from_definition(definition);
  const std::optional<Zone> other =
      Zone::from_struct(rules, message.text(key::kTimeZoneDescription));
  // Of a series the struct counts where they differ (MS-OXOCAL, 2.2.1.41).
  if (!zone || (series && other && !zone->has_rules_of(*other))) zone = other;
  if (!zone && !(definition.empty() && rules.empty()))
    quirks.note("tnef_zone_unusable");
  return zone;
}

// The subject without "Canceled:" and the like, which Outlook puts before it.
std::string summary_of(const Message& message) {
  std::string summary = message.text(key::kNormalizedSubject);
  if (!summary.empty()) return text::one_line(summary);
  summary = message.text(key::kSubject);
  if (summary.empty()) summary = message.text(Attribute::kSubject);
  const std::string prefix = message.text(key::kSubjectPrefix);
  if (!prefix.empty() && summary.starts_with(prefix))
    summary.erase(0, prefix.size());
  return text::one_line(summary);
}

std::string description_as_html(const Message& message) {
  const auto codepage = message.properties.integer(key::kInternetCodepage);
  const std::string_view bytes = message.properties.binary(key::kHtml);
  return bytes.empty()
             ? message.text(key::kHtml)
             : from_codepage(bytes.substr(0, limits::kTnefText),
                             codepage ? static_cast<std::uint32_t>(*codepage)
                                      : message.codepage);
}

class EventWriter {
 public:
  EventWriter(const Message& message, const Kind& kind, Quirks& quirks)
      : message_(message), kind_(kind), quirks_(quirks) {}

  std::string write(const std::string& words) {
    prepare();
    out_.line("BEGIN", "VCALENDAR");
    out_.line("PRODID", "-//raincheck//TNEF//EN");
    out_.line("VERSION", "2.0");
    out_.line("METHOD", method());
    if (zone_) zone_->write(out_);
    out_.line("BEGIN", "VEVENT");
    write_identity();
    write_times();
    write_series();
    write_people();
    write_words(words);
    write_microsoft();
    out_.line("END", "VEVENT");
    out_.line("END", "VCALENDAR");
    if (out_.was_cut()) quirks_.note("tnef_text_shortened");
    return out_.take();
  }

 private:
  [[nodiscard]] bool flag(Key key) const {
    return message_.properties.flag(key).value_or(false);
  }
  [[nodiscard]] std::optional<Instant> time(Key key) const {
    return message_.properties.time(key);
  }

  // A reply that proposes another time.
  [[nodiscard]] bool is_counter() const {
    return kind_.method == "REPLY" && flag(key::kCounterProposal) &&
           time(key::kProposedStartWhole);
  }

  [[nodiscard]] std::string_view method() const {
    return is_counter() ? "COUNTER" : kind_.method;
  }

  void prepare() {
    const auto id = first_of(message_, {key::kGlobalObjectId});
    occurrence_ = occurrence_of(id);
    const Property* rule = message_.properties.find(key::kAppointmentRecur);
    const bool repeats =
        flag(key::kRecurring) || (rule != nullptr && !rule->value.empty());
    const bool is_series = repeats && !occurrence_ && !replaced();
    if (is_series && (rule == nullptr || rule->value.empty()))
      throw Error(ErrorCode::kBrokenCalendar,
                  "TNEF: the meeting repeats, but the message does not say "
                  "when; ask the sender for the dates");
    if (is_series) series_ = read_recurrence(rule->value, rule->offset);
    all_day_ = flag(key::kAppointmentSubType);
    zone_ = zone_of(message_, is_series, quirks_);
    if (!zone_ && (is_series || all_day_)) quirks_.note("tnef_zone_missing");
    start_ = start_of(message_);
    end_ = end_of(message_);
  }

  [[nodiscard]] std::optional<Instant> replaced() const {
    return time(key::kExceptionReplaceTime);
  }

  // On the organizer's clock; without a zone that is UTC.
  [[nodiscard]] ch::local_seconds to_local(Instant instant) const {
    return zone_ ? zone_->to_local(instant)
                 : ch::local_seconds(instant.time_since_epoch());
  }

  // A whole day begins at the organizer's midnight. Where the zone is missing
  // it is the midnight nearest.
  [[nodiscard]] ch::local_days to_day(Instant instant) const {
    const ch::local_seconds local = to_local(instant);
    return ch::floor<ch::days>(zone_ ? local : local + ch::hours(12));
  }

  void write_local(std::string_view name, ch::local_seconds local) {
    if (zone_)
      out_.line(std::string(name) + parameter("TZID", zone_->name()),
                format_date_time(local));
    else
      out_.line(name, format_date_time(local) + 'Z');
  }

  void write_day(std::string_view name, ch::local_days day) {
    out_.line(std::string(name) + ";VALUE=DATE", format_date(day));
  }

  void write_utc(std::string_view name, std::optional<Instant> instant) {
    if (instant)
      out_.line(name, format_date_time(
                          ch::local_seconds(instant->time_since_epoch())) +
                          'Z');
  }

  void write_time(std::string_view name, std::optional<Instant> instant) {
    if (!instant) return;
    if (all_day_) return write_day(name, to_day(*instant));
    // The second of two moments that a clock shows alike has no local name.
    if (zone_ && zone_->to_instant(to_local(*instant)) != *instant)
      return write_utc(name, instant);
    write_local(name, to_local(*instant));
  }

  void write_identity() {
    const auto id =
        first_of(message_, {key::kCleanGlobalObjectId, key::kGlobalObjectId});
    if (id.empty())
      quirks_.note("tnef_uid_missing");
    else
      out_.text("UID", uid_of(id));
    write_occurrence();
    auto stamp = time(kind_.partstat.empty() ? key::kOwnerCriticalChange
                                             : key::kAttendeeCriticalChange);
    if (!stamp) stamp = time(key::kClientSubmitTime);
    write_utc("DTSTAMP", stamp);
    if (const auto sequence =
            message_.properties.integer(key::kAppointmentSequence)) {
      out_.line("SEQUENCE", std::to_string(*sequence));
      out_.line("X-MICROSOFT-CDO-APPT-SEQUENCE", std::to_string(*sequence));
    }
    if (kind_.method == "CANCEL") out_.line("STATUS", "CANCELLED");
  }

  // MS-OXCICAL, "RECURRENCE-ID".
  void write_occurrence() {
    constexpr std::string_view kName = "RECURRENCE-ID";
    if (all_day_ && occurrence_) return write_day(kName, *occurrence_);
    if (const auto time = replaced()) return write_time(kName, time);
    if (!occurrence_) return;
    const auto clock = message_.properties.integer(key::kStartRecurrenceTime);
    if (clock && *clock >= 0 && zone_) {
      // PidLidStartRecurrenceTime (MS-OXOCAL): hours, minutes and seconds in
      // six bits each.
      const int bits = *clock;
      return write_local(kName, *occurrence_ + ch::hours(bits >> 12 & 0x1F) +
                                    ch::minutes(bits >> 6 & 0x3F) +
                                    ch::seconds(bits & 0x3F));
    }
    quirks_.note("tnef_occurrence_without_time");
    write_day(kName, *occurrence_);
  }

  void write_times() {
    if (is_counter()) {
      write_time("DTSTART", time(key::kProposedStartWhole));
      write_time("DTEND", time(key::kProposedEndWhole));
      write_utc("X-MS-OLK-ORIGINALSTART", start_);
      write_utc("X-MS-OLK-ORIGINALEND", end_);
    } else {
      write_time("DTSTART", start_);
      write_time("DTEND", end_);
      if (!start_) write_floating_times();
    }
  }

  // QUIRK: a message of before 1997 gives its times on a clock without a zone.
  void write_floating_times() {
    const auto start = message_.local_time(Attribute::kDateStart);
    const auto end = message_.local_time(Attribute::kDateEnd);
    if (start) quirks_.note("tnef_zone_missing");
    if (start) out_.line("DTSTART", format_date_time(*start));
    if (start && end && !end_) out_.line("DTEND", format_date_time(*end));
  }

  void write_series() {
    if (!series_) return;
    const ch::seconds clock =
        start_ && !all_day_
            ? to_local(*start_) - ch::floor<ch::days>(to_local(*start_))
            : ch::seconds(0);
    std::string rule = series_->rule;
    if (series_->until) rule += ";UNTIL=" + until(*series_->until, clock);
    out_.line("RRULE", rule);
    for (const ch::local_days day : series_->deleted)
      if (all_day_)
        write_day("EXDATE", day);
      else
        write_local("EXDATE", day + clock);
    if (series_->modified > 0)
      quirks_.note("tnef_occurrences_moved", std::to_string(series_->modified));
  }

  // RFC 5545, 3.3.10: a DATE where DTSTART is one, else in UTC.
  [[nodiscard]] std::string until(ch::local_days day, ch::seconds clock) const {
    if (all_day_) return format_date(day);
    const ch::local_seconds last = day + clock;
    const Instant instant =
        zone_ ? zone_->to_instant(last) : Instant(last.time_since_epoch());
    return format_date_time(ch::local_seconds(instant.time_since_epoch())) +
           'Z';
  }

  void write_people() {
    const Person wrote = represented(message_);
    if (!kind_.partstat.empty()) {
      write_organizer(out_, answered(message_), {});
      return write_answer(out_, wrote,
                          is_counter() ? "TENTATIVE" : kind_.partstat);
    }
    if (wrote.address.empty()) quirks_.note("tnef_address_missing", wrote.name);
    write_organizer(out_, wrote, sender(message_));
    write_attendees(out_, message_, wrote, quirks_);
  }

  void write_words(const std::string& words) {
    out_.text("SUMMARY", summary_of(message_));
    out_.text("LOCATION", text::one_line(message_.text(key::kLocation)));
    out_.text("DESCRIPTION", words);
    if (words.empty())
      out_.text("X-ALT-DESC;FMTTYPE=text/html", description_as_html(message_));
  }

  void write_microsoft() {
    // MS-OXCICAL, "PRIORITY".
    constexpr std::array kPriorities = {"9", "5", "1"};
    const auto importance = message_.properties.integer(key::kImportance);
    if (importance && *importance >= 0 && *importance < 3)
      out_.line("PRIORITY", kPriorities[static_cast<std::size_t>(*importance)]);
    if (const auto closed = message_.properties.flag(key::kNotAllowPropose))
      out_.line("X-MICROSOFT-DISALLOW-COUNTER", *closed ? "TRUE" : "FALSE");
  }

  const Message& message_;
  const Kind& kind_;
  Quirks& quirks_;
  CalendarText out_;
  std::optional<ch::local_days> occurrence_;
  std::optional<Recurrence> series_;
  std::optional<Zone> zone_;
  bool all_day_ = false;
  std::optional<Instant> start_;
  std::optional<Instant> end_;
};

}  // namespace

std::string write_calendar(const Message& message, const Kind& kind,
                           const std::string& words, Quirks& quirks) {
  return EventWriter(message, kind, quirks).write(words);
}

}  // namespace raincheck::tnef
