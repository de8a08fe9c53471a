#include <benchmark/benchmark.h>

#include "raincheck/invite.hpp"
#include "reading.hpp"

namespace raincheck::bench {
namespace {

long long seconds(const std::optional<CalendarTime>& time) {
  if (!time || !time->instant) return 0;
  return time->instant->time_since_epoch().count();
}

class RaincheckReader : public Reader {
 public:
  void time(std::string_view mail) override {
    benchmark::DoNotOptimize(parse(mail));
  }

  Reading read(std::string_view mail) override {
    const std::optional<Invite> invite = parse(mail);
    Reading reading;
    if (!invite) return reading;
    reading.is_invitation = true;
    for (const auto* list :
         {&invite->mail.from, &invite->mail.to, &invite->mail.cc}) {
      for (const Address& address : *list) {
        reading.addresses.push_back(address.address);
      }
    }
    const std::string& id = invite->mail.message_id;
    if (id.size() > 2) reading.message_id = id.substr(1, id.size() - 2);
    reading.subject = invite->mail.subject;
    reading.body = invite->body;
    reading.method = invite->method;
    reading.uid = invite->uid;
    reading.sequence = invite->sequence;
    reading.start = seconds(invite->dtstart);
    reading.end = seconds(invite->dtend);
    reading.summary = invite->summary;
    reading.location = invite->location;
    reading.description = invite->description;
    if (invite->organizer) reading.organizer = invite->organizer->address;
    for (const CalendarUser& user : invite->attendees) {
      reading.attendees.push_back(
          {user.address, user.name, user.role, user.partstat, user.rsvp});
    }
    return reading;
  }
};

}  // namespace

Reader& raincheck_reader() {
  static RaincheckReader reader;
  return reader;
}

}  // namespace raincheck::bench
