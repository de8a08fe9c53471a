#pragma once

#include <string>
#include <vector>

#include "tnef/calendar_text.hpp"
#include "tnef/message.hpp"
#include "tnef/quirks.hpp"

namespace raincheck::tnef {

/// Whom the message is between, as far as it gives mail addresses. An address
/// inside an Exchange organization ("EX:/O=...") is none.
struct Person {
  std::string name;
  std::string address;  ///< empty: nobody that could be written to
};

[[nodiscard]] Person sender(const Message& message);
/// On whose behalf the sender wrote; the sender, where nobody else is named.
[[nodiscard]] Person represented(const Message& message);
/// To whom an answer to a meeting goes: its organizer.
[[nodiscard]] Person answered(const Message& message);

/// ORGANIZER, with SENT-BY where an assistant wrote.
void write_organizer(CalendarText& out, const Person& organizer,
                     const Person& assistant);
/// One ATTENDEE, who has answered.
void write_answer(CalendarText& out, const Person& attendee,
                  std::string_view partstat);
/// An ATTENDEE for each recipient but the organizer.
void write_attendees(CalendarText& out, const Message& message,
                     const Person& organizer, Quirks& quirks);

}  // namespace raincheck::tnef
