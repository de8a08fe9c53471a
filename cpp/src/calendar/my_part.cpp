#include "calendar/my_part.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "calendar/users.hpp"
#include "invite/meeting_place.hpp"
#include "text.hpp"
#include "triage/mailboxes.hpp"

namespace raincheck::calendar {
namespace {

constexpr std::size_t kMostOfLocation = 2048;  // bytes

std::string word(const Component& event, std::string_view name) {
  return text::ascii_upper(text::trim(value_of(find(event, name))));
}

bool is_me(const Me& me, const CalendarUser& user) {
  return std::any_of(me.addresses.begin(), me.addresses.end(),
                     [&](const std::string& mine) {
                       return weigh::arrives_at(user.address, mine);
                     });
}

// Whoever is delegated to goes in my place.
Show show_of(std::string_view partstat) {
  if (partstat == "ACCEPTED") return Show::kBusy;
  if (partstat == "DECLINED" || partstat == "DELEGATED") return Show::kFree;
  return Show::kTentative;
}

// Empty where I am not named: the event is mine alone. Of several addresses of
// mine, one that was answered for counts before one that was not, and the
// firmest answer first. A meeting that I called I attend unless I say so.
std::optional<Show> my_answer(const Component& event, const Me& me) {
  std::optional<Show> answer;
  bool unanswered = false;
  for (const Property& property : event.properties) {
    if (property.name != "ATTENDEE") continue;
    const CalendarUser user = read_user(property);
    if (!is_me(me, user)) continue;
    if (user.partstat == "NEEDS-ACTION")
      unanswered = true;
    else
      answer = std::max(answer.value_or(Show::kFree), show_of(user.partstat));
  }
  if (answer || !unanswered) return answer;
  const Property* organizer = find(event, "ORGANIZER");
  const bool is_mine = organizer != nullptr && is_me(me, read_user(*organizer));
  return is_mine ? Show::kBusy : Show::kTentative;
}

// Microsoft's (MS-OXCICAL): who works elsewhere has time; out of office is as
// busy as busy.
Show show_in_outlook(std::string_view status) {
  if (status == "FREE" || status == "WORKINGELSEWHERE") return Show::kFree;
  return status == "TENTATIVE" ? Show::kTentative : Show::kBusy;
}

}  // namespace

bool is_cancelled(const Component& event) {
  return word(event, "STATUS") == "CANCELLED";
}

Show read_show(const Component& event, const Me& me) {
  Show show = my_answer(event, me).value_or(Show::kBusy);
  if (word(event, "TRANSP") == "TRANSPARENT") return Show::kFree;
  if (word(event, "STATUS") == "TENTATIVE")
    show = std::min(show, Show::kTentative);
  return std::min(show,
                  show_in_outlook(word(event, "X-MICROSOFT-CDO-BUSYSTATUS")));
}

bool is_in_person(const Component& event) {
  const std::string location = text_of(find(event, "LOCATION"));
  if (location.empty()) return false;
  invite::Source source;
  source.name = "location";
  source.lines = invite::read_lines(text::cut(location, kMostOfLocation));
  source.own = invite::own_lines(source.lines);
  return invite::read_location(source).place.has_value();
}

std::vector<std::string> read_people(const Component& event) {
  std::vector<std::string> people;
  std::set<std::string> known;
  for (const Property& property : event.properties) {
    if (property.name != "ORGANIZER" && property.name != "ATTENDEE") continue;
    CalendarUser user = read_user(property);
    const bool is_person = user.cutype != "ROOM" && user.cutype != "RESOURCE" &&
                           user.cutype != "GROUP";
    if (is_person && !user.address.empty() &&
        known.insert(text::fold_case(user.address)).second)
      people.push_back(std::move(user.address));
  }
  return people;
}

}  // namespace raincheck::calendar
