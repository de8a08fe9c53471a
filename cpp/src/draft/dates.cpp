#include "draft/dates.hpp"

#include <unicode/dtptngen.h>
#include <unicode/measfmt.h>
#include <unicode/measunit.h>
#include <unicode/measure.h>
#include <unicode/simpletz.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "calendar/zones.hpp"
#include "draft/template.hpp"
#include "raincheck/error.hpp"
#include "text.hpp"

namespace raincheck::draft {
namespace {

using std::chrono::floor;
using std::chrono::local_seconds;
using std::chrono::minutes;

icu::UnicodeString to_icu(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

// ICU sets U+202F and U+00A0 before "pm"; in a mail they read as noise where
// a client has no glyph, and break searching.
std::string from_icu(icu::UnicodeString text) {
  text.findAndReplace(icu::UnicodeString(char16_t{0x202F}),
                      icu::UnicodeString(u' '));
  text.findAndReplace(icu::UnicodeString(char16_t{0x00A0}),
                      icu::UnicodeString(u' '));
  std::string utf8;
  return text.toUTF8String(utf8);
}

// ICU writes "30 分" in Japanese; people write "30分".
void close_up(icu::UnicodeString& text) {
  const auto is_wide = [&](std::int32_t at) {
    return u_getIntPropertyValue(text.char32At(at), UCHAR_EAST_ASIAN_WIDTH) ==
           U_EA_WIDE;
  };
  for (std::int32_t at = text.length() - 2; at > 0; --at) {
    if (text[at] == u' ' && (is_wide(at - 1) || is_wide(at + 1)))
      text.remove(at, 1);
  }
}

// The language's own script also where my country writes another: in Taipei
// the words of zh.toml are Simplified still, and so are its dates.
std::string with_script(std::string_view language, const std::string& region) {
  const std::string tag(language);
  UErrorCode status = U_ZERO_ERROR;
  icu::Locale own(tag.c_str());
  icu::Locale there((tag + "_" + region).c_str());
  own.addLikelySubtags(status);
  there.addLikelySubtags(status);
  const std::string script = own.getScript();
  if (U_FAILURE(status) || script == there.getScript())
    return tag + "_" + region;
  return tag + "_" + script + "_" + region;
}

void check(UErrorCode status) {
  if (U_FAILURE(status)) {
    throw Error(
        ErrorCode::kInternal,
        std::string("ICU could not format a date: ") + u_errorName(status));
  }
}

std::string format_pattern(const icu::UnicodeString& pattern,
                           const icu::Locale& locale, const icu::TimeZone& zone,
                           double unix_seconds) {
  UErrorCode status = U_ZERO_ERROR;
  icu::SimpleDateFormat formatter(pattern, locale, status);
  check(status);
  formatter.setTimeZone(zone);
  icu::UnicodeString out;
  formatter.format(unix_seconds * 1000.0, out);
  return from_icu(out);
}

// The country that a zone lies in, or empty.
std::string region_of(const std::string& zone) {
  UErrorCode status = U_ZERO_ERROR;
  char region[8] = {};
  icu::TimeZone::getRegion(to_icu(zone), region, sizeof region, status);
  // "001" is the world: zones such as UTC lie in no country.
  return U_SUCCESS(status) && region[0] >= 'A' ? region : std::string();
}

// For a language that ICU has no data of it would take the process's locale,
// which is none of ours to look at: such dates are English, as explanations.
std::string known_language(std::string_view language) {
  std::int32_t count = 0;
  const icu::Locale* known = icu::Locale::getAvailableLocales(count);
  const bool found =
      std::any_of(known, known + count, [&](const icu::Locale& locale) {
        return language == locale.getLanguage();
      });
  return found ? std::string(language) : "en";
}

// With the invitation's own calendar, the Gregorian (RFC 5545, 3.7.1): in
// Riyadh or Bangkok ICU would count other years, where business does not.
std::string locale_for(std::string_view language, const std::string& my_zone,
                       const std::string& their_zone) {
  std::string region = region_of(their_zone);
  if (region.empty()) region = region_of(my_zone);
  const std::string known = known_language(language);
  return (region.empty() ? known : with_script(known, region)) +
         "@calendar=gregorian";
}

// By the moments where both are known, for an end in another zone or across a
// change of the clocks; by the clocks otherwise.
std::optional<minutes> length_of(const CalendarTime& start,
                                 const CalendarTime* end) {
  if (!end) return std::nullopt;
  if (start.instant && end->instant) {
    return floor<minutes>(*end->instant - *start.instant);
  }
  return floor<minutes>(end->local - start.local);
}

bool same_day(local_seconds a, local_seconds b) {
  return floor<std::chrono::days>(a) == floor<std::chrono::days>(b);
}

// "Z", or what Microsoft 365 writes instead: a clock on nobody's wall.
bool is_utc(const CalendarTime& time) {
  if (time.form == CalendarTime::Form::kUtc) return true;
  const bool named = time.zone == "UTC" || time.zone == "Etc/UTC";
  return named && time.instant &&
         time.local.time_since_epoch() == time.instant->time_since_epoch();
}

unsigned day_of_month(local_seconds clock) {
  const std::chrono::year_month_day date(floor<std::chrono::days>(clock));
  return static_cast<unsigned>(date.day());
}

}  // namespace

Dates::Dates(const Phrases& phrases, std::string my_zone,
             std::string their_zone)
    : phrases_(phrases),
      my_zone_(std::move(my_zone)),
      their_zone_(std::move(their_zone)),
      locale_(locale_for(phrases.language(), my_zone_, their_zone_)) {}

std::string Dates::format(local_seconds clock,
                          std::string_view skeleton) const {
  const icu::Locale locale(locale_.c_str());
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateTimePatternGenerator> generator(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  check(status);
  icu::UnicodeString pattern =
      generator->getBestPattern(to_icu(skeleton), status);
  check(status);
  // QUIRK: CLDR cannot say "1er décembre", the one day that French counts.
  if (phrases_.language() == "fr" && day_of_month(clock) == 1) {
    pattern.findAndReplace(icu::UnicodeString(u'd'),
                           icu::UnicodeString(u"d'er'"));
  }
  // The clock is formatted as it stands, so its seconds count as GMT's.
  return format_pattern(pattern, locale, *icu::TimeZone::getGMT(),
                        static_cast<double>(clock.time_since_epoch().count()));
}

std::string Dates::zone_name(std::string_view zone, Instant at) const {
  const std::unique_ptr<icu::TimeZone> icu_zone(
      icu::TimeZone::createTimeZone(to_icu(zone)));
  return format_pattern(icu::UnicodeString(u"vvvv"),
                        icu::Locale(locale_.c_str()), *icu_zone,
                        static_cast<double>(at.time_since_epoch().count()));
}

// Where the mail's VTIMEZONE makes something else of a name, only how far the
// clock is from UTC is certain.
std::string Dates::zone_name(const CalendarTime& time) const {
  if (time.zone.empty()) return time.tzid;
  if (calendar::to_local(*time.instant, time.zone) == time.local) {
    return zone_name(time.zone, *time.instant);
  }
  const auto ahead =
      time.local.time_since_epoch() - time.instant->time_since_epoch();
  const icu::SimpleTimeZone offset(
      static_cast<std::int32_t>(std::chrono::milliseconds(ahead).count()),
      icu::UnicodeString());
  return format_pattern(
      icu::UnicodeString(u"OOOO"), icu::Locale(locale_.c_str()), offset,
      static_cast<double>(time.instant->time_since_epoch().count()));
}

std::string Dates::range(local_seconds start, local_seconds end) const {
  const std::string day = format(start, phrases_.text("date.day"));
  const std::string from = format(start, phrases_.text("date.time"));
  if (end <= start) {
    return fill(phrases_.text("date.moment"), {{"day", day}, {"time", from}});
  }
  const std::string until = format(end, phrases_.text("date.time"));
  if (same_day(start, end)) {
    return fill(phrases_.text("date.range"),
                {{"day", day}, {"from", from}, {"to", until}});
  }
  const Values first = {{"day", day}, {"time", from}};
  const Values last = {{"day", format(end, phrases_.text("date.day"))},
                       {"time", until}};
  return fill(phrases_.text("date.days"),
              {{"from", fill(phrases_.text("date.moment"), first)},
               {"to", fill(phrases_.text("date.moment"), last)}});
}

std::string Dates::with_zone(const std::string& clock,
                             const std::string& zone) const {
  if (zone.empty()) return clock;
  return fill(phrases_.text("date.with_zone"),
              {{"moment", clock}, {"zone", text::one_line(zone)}});
}

// A clock that shows the same as mine needs no name: both of us mean it.
std::string Dates::beside_mine(const std::string& there,
                               const std::string& zone, local_seconds clock,
                               Instant instant) const {
  const local_seconds here = calendar::to_local(instant, my_zone_);
  if (here == clock) return there;
  const std::string mine =
      fill(phrases_.text(same_day(here, clock) ? "date.clock" : "date.moment"),
           {{"day", format(here, phrases_.text("date.day"))},
            {"time", format(here, phrases_.text("date.time"))}});
  return fill(phrases_.text("date.also"),
              {{"moment", with_zone(there, zone)},
               {"mine", mine},
               {"zone", zone_name(my_zone_, instant)}});
}

std::string Dates::in_zone(const Interval& time, std::string_view zone) const {
  const local_seconds start = calendar::to_local(time.start, zone);
  const local_seconds end = calendar::to_local(time.end, zone);
  return beside_mine(range(start, end), zone_name(zone, time.start), start,
                     time.start);
}

std::string Dates::in_my_zone(const Interval& time) const {
  return with_zone(mine(time), zone_name(my_zone_, time.start));
}

std::string Dates::whole_days(const CalendarTime& start,
                              const CalendarTime* end) const {
  const std::string first = format(start.local, phrases_.text("date.day"));
  // DTEND of a DATE is the day after the last (RFC 5545, 3.6.1).
  const local_seconds last =
      end ? end->local - std::chrono::days{1} : start.local;
  if (last <= start.local) {
    return fill(phrases_.text("date.whole_day"), {{"day", first}});
  }
  return fill(
      phrases_.text("date.days"),
      {{"from", first}, {"to", format(last, phrases_.text("date.day"))}});
}

std::string Dates::asked(const Invite& invite,
                         std::optional<int> length) const {
  if (!invite.dtstart) return {};
  const CalendarTime& start = *invite.dtstart;
  const CalendarTime* end = invite.dtend ? &*invite.dtend : nullptr;
  if (start.form == CalendarTime::Form::kDate) {
    return whole_days(start, length ? nullptr : end);
  }

  const minutes lasts =
      length ? minutes{*length} : length_of(start, end).value_or(minutes{0});
  if (start.instant) {
    const Interval time = {*start.instant, *start.instant + lasts};
    if (!their_zone_.empty()) return in_zone(time, their_zone_);
    if (is_utc(start)) return in_my_zone(time);
  }
  const bool same_clock =
      end && !length && end->form == start.form && end->tzid == start.tzid;
  const std::string clock =
      range(start.local, same_clock ? end->local : start.local + lasts);
  if (!start.instant) return with_zone(clock, start.tzid);
  return beside_mine(clock, zone_name(start), start.local, *start.instant);
}

std::string Dates::offered(const Interval& slot, const Invite& invite) const {
  const std::string zone = their_zone_.empty() ? zone_of(invite) : their_zone_;
  return zone.empty() ? in_my_zone(slot) : in_zone(slot, zone);
}

std::string Dates::day(Instant instant) const {
  return format(calendar::to_local(instant, my_zone_),
                phrases_.text("date.day"));
}

std::string Dates::length(int minutes) const {
  UErrorCode status = U_ZERO_ERROR;
  const icu::MeasureFormat formatter(icu::Locale(locale_.c_str()),
                                     UMEASFMT_WIDTH_WIDE, status);
  // People say ninety minutes, but two hours.
  const int hours = minutes < 120 ? 0 : minutes / 60;
  const int rest = minutes - hours * 60;
  std::vector<icu::Measure> parts;
  if (hours > 0) {
    parts.emplace_back(icu::Formattable(hours),
                       icu::MeasureUnit::createHour(status), status);
  }
  if (rest > 0 || hours == 0) {
    parts.emplace_back(icu::Formattable(rest),
                       icu::MeasureUnit::createMinute(status), status);
  }
  icu::UnicodeString out;
  icu::FieldPosition anywhere;
  formatter.formatMeasures(parts.data(),
                           static_cast<std::int32_t>(parts.size()), out,
                           anywhere, status);
  check(status);
  close_up(out);
  return from_icu(out);
}

std::string Dates::mine(const Interval& time) const {
  return range(calendar::to_local(time.start, my_zone_),
               calendar::to_local(time.end, my_zone_));
}

std::string zone_of(const Invite& invite) {
  if (!invite.dtstart || !invite.dtstart->instant) return {};
  const CalendarTime& start = *invite.dtstart;
  const bool fits =
      !start.zone.empty() && !is_utc(start) &&
      calendar::to_local(*start.instant, start.zone) == start.local;
  return fits ? start.zone : std::string();
}

}  // namespace raincheck::draft
