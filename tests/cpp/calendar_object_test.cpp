#include <gtest/gtest.h>

#include "calendar/object.hpp"
#include "calendar/source.hpp"
#include "calendar/values.hpp"
#include "raincheck/time.hpp"

namespace raincheck::calendar {
namespace {

constexpr std::string_view kText =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
    "BEGIN:VTIMEZONE\r\nTZID:A\\, B\r\nBEGIN:STANDARD\r\n"
    "DTSTART:19700101T000000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
    "begin:vevent\r\nsummary;x-a=b:One\r\n \r\n\t, two\r\n"
    "BEGIN:VALARM\r\nSUMMARY:Alarm\r\nEND:VALARM\r\nUID:1\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n";

std::vector<std::string> names(const Object& object) {
  std::vector<std::string> found;
  for (const Component& component : object)
    found.push_back(std::string(component.name) + ' ' +
                    std::to_string(component.depth));
  return found;
}

TEST(Object, HoldsComponentsInTheOrderInWhichTheyBegin) {
  const Source source = read_source(kText);
  EXPECT_EQ(names(source.object),
            (std::vector<std::string>{"VCALENDAR 0", "VTIMEZONE 1",
                                      "STANDARD 2", "VEVENT 1", "VALARM 2"}));
  EXPECT_EQ(inside(source.object, 0).size(), 4U);
  ASSERT_EQ(inside(source.object, 1).size(), 1U);
  EXPECT_EQ(inside(source.object, 1)[0].name, "STANDARD");
  EXPECT_TRUE(inside(source.object, 4).empty());
}

TEST(Object, KeepsEachPropertyWithItsComponent) {
  const Source source = read_source(kText);
  const Component& event = source.object[3];
  ASSERT_EQ(event.properties.size(), 2U);
  EXPECT_EQ(event.properties[0].name, "SUMMARY");
  EXPECT_EQ(event.properties[0].parameters, ";x-a=b");
  EXPECT_EQ(event.properties[0].value, "One, two");
  EXPECT_EQ(find(event, "UID"), &event.properties[1]);
  EXPECT_EQ(find(event, "DTSTART"), nullptr);
  EXPECT_EQ(text_of(nullptr), "");
}

// Most text is not copied; a Source may be moved all the same.
TEST(Object, PointsIntoTheTextItWasReadFrom) {
  Source first = read_source(kText);
  const Source source = std::move(first);
  EXPECT_EQ(source.text.data(), kText.data());
  EXPECT_EQ(source.object[3].properties[1].value.data(),
            kText.data() + kText.find("UID:1") + 4);
  EXPECT_EQ(source.object[3].properties[0].value, "One, two");
  EXPECT_EQ(source.object[3].name, "VEVENT");
}

TEST(Object, NamesItsTimeZonesUnescaped) {
  const Source source = read_source(kText);
  ASSERT_EQ(source.time_zones.size(), 1U);
  const TimeZone& zone = source.time_zones.at("A, B");
  EXPECT_EQ(zone.component, 1U);
  EXPECT_TRUE(zone.text.starts_with("BEGIN:VTIMEZONE\r\nTZID"));
  EXPECT_TRUE(zone.text.ends_with("END:VTIMEZONE\r\n"));
}

TEST(Parameter, IsFoundWhateverStandsAround) {
  const Property property{
      "ATTENDEE",
      ";X=\"a;CN=no:b\";cn=\"Tan; Cy\";CN=second;EMPTY=;NOTHING; ROLE =CHAIR",
      "x"};
  EXPECT_EQ(parameter(property, "CN"), "Tan; Cy");
  EXPECT_EQ(raw_parameter(property, "CN"), "\"Tan; Cy\"");
  EXPECT_EQ(parameter(property, "X"), "a;CN=no:b");
  EXPECT_EQ(parameter(property, "ROLE"), "CHAIR");
  for (const std::string_view name : {"EMPTY", "NOTHING", "RSVP", ""})
    EXPECT_EQ(parameter(property, name), "") << name;
}

TEST(Parameter, HasItsCaretsUndone) {
  const auto value = [](std::string_view written) {
    const std::string all = ";CN=" + std::string(written);
    return parameter({"ATTENDEE", all, "x"}, "CN");
  };
  EXPECT_EQ(value("a^nb^^n^'c^'"), "a\nb^n\"c\"");
  EXPECT_EQ(value("^x^"), "^x^");
  EXPECT_EQ(value("\""), "");
  EXPECT_EQ(value("\"open"), "open");
  EXPECT_EQ(value("Tan, Cy"), "Tan, Cy");
}

TEST(Parameter, MayBeAList) {
  const Property property{"ATTENDEE", ";MEMBER=\"a,b\",c;X=", "x"};
  EXPECT_EQ(first_in_parameter(property, "MEMBER"), "a,b");
  EXPECT_EQ(first_in_parameter(property, "X"), "");
}

// Values that are no text.

TEST(Duration, IsReadByRfc5545) {
  const auto seconds = [](std::string_view value) -> std::int64_t {
    const auto read = read_duration(value);
    if (!read) return -1;
    return (read->is_negative ? -1 : 1) *
           (read->exact + std::chrono::seconds(read->days)).count();
  };
  EXPECT_EQ(seconds("P1W"), 604'800);
  EXPECT_EQ(seconds("P15DT5H0M20S"), 1'314'020);
  EXPECT_EQ(seconds("+PT90M"), 5400);
  EXPECT_EQ(seconds("-PT15M"), -900);
  EXPECT_EQ(seconds("pt0s"), 0);
  for (const std::string_view wrong :
       {"", "P", "PT", "P1", "1H", "P1H", "PT1D", "PT1M1H", "P1DT", "P-1D",
        "PT1.5H", "P1D1D", "P9999999999W", "PTT1H", "P1YT1H", "P1Dx"})
    EXPECT_EQ(seconds(wrong), -1) << wrong;
}

TEST(Rule, IsReadByRfc5545) {
  for (const std::string_view good :
       {"FREQ=DAILY", "FREQ=WEEKLY;COUNT=10;INTERVAL=2;WKST=SU;BYDAY=TU,TH",
        "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=19971224T000000Z",
        "FREQ=YEARLY;BYDAY=20MO,-53SU;BYSETPOS=-1;BYWEEKNO=53;BYYEARDAY=-366",
        "freq=daily;bysecond=60;byminute=59;byhour=0;", "FREQ=DAILY;X-A=b",
        "RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L;SKIP=FORWARD"})
    EXPECT_TRUE(read_rule(good)) << good;
  for (const std::string_view wrong : {"",
                                       "DAILY",
                                       "COUNT=3",
                                       "FREQ=OFTEN",
                                       "FREQ=DAILY;FREQ=DAILY",
                                       "FREQ=DAILY;COUNT=0",
                                       "FREQ=DAILY;COUNT=-1",
                                       "FREQ=DAILY;INTERVAL=0",
                                       "FREQ=DAILY;COUNT=3;UNTIL=20261201",
                                       "FREQ=DAILY;UNTIL=tomorrow",
                                       "FREQ=DAILY;BYDAY=XX",
                                       "FREQ=DAILY;BYDAY=0MO",
                                       "FREQ=DAILY;BYDAY=54MO",
                                       "FREQ=DAILY;BYMONTH=13",
                                       "FREQ=DAILY;BYMONTH=0",
                                       "FREQ=DAILY;BYHOUR=24",
                                       "FREQ=DAILY;BYMONTHDAY=0",
                                       "FREQ=DAILY;BYMONTHDAY=32",
                                       "FREQ=DAILY;BYSETPOS=367",
                                       "FREQ=DAILY;SOMETHING=1",
                                       "D3 #50"})
    EXPECT_FALSE(read_rule(wrong)) << wrong;
}

TEST(Clocks, AreListsOfDatesTimesAndPeriods) {
  const auto clocks = read_clocks(
      "20261201, 20261202T060000Z,20261203T060000/PT1H,"
      "20261204T060000/20261204T070000");
  ASSERT_TRUE(clocks);
  ASSERT_EQ(clocks->size(), 4U);
  EXPECT_TRUE((*clocks)[0].is_date);
  EXPECT_TRUE((*clocks)[1].is_utc);
  EXPECT_FALSE((*clocks)[2].is_utc || (*clocks)[2].is_date);
  for (const std::string_view wrong :
       {"20261201,,20261202", "x", ",", "20261201T060000/", "/PT1H",
        "20261201T060000/PT1H/PT1H"})
    EXPECT_FALSE(read_clocks(wrong)) << wrong;
}

TEST(Integer, HasARange) {
  EXPECT_EQ(read_integer(" +7 "), 7);
  EXPECT_EQ(read_integer("-2147483648"), -2147483648);
  for (const std::string_view wrong :
       {"", "+", "+-7", "2147483648", "1.5", "7x"})
    EXPECT_FALSE(read_integer(wrong)) << wrong;
}

}  // namespace
}  // namespace raincheck::calendar
