#include "survey/inquiry.hpp"

namespace raincheck::survey {
namespace {

// An occurrence that was moved starts elsewhere, so only where its calendar
// does not say which it is does its start tell.
bool is_occurrence(const Event& event, const CalendarTime& id,
                   const Clock& clock) {
  if (!event.recurrence_id.empty()) {
    return event.recurrence_id == format_local(id);
  }
  return event.when.start == id.instant.value_or(clock.when(id.local));
}

}  // namespace

bool is_own(const Event& event, const Inquiry& inquiry) {
  const Invite& invite = inquiry.invite;
  if (invite.uid.empty() || event.uid != invite.uid) return false;
  return !invite.recurrence_id ||
         is_occurrence(event, *invite.recurrence_id, inquiry.clock);
}

std::chrono::minutes one_way(const Limits& limits) {
  return std::chrono::minutes((limits.travel + 1) / 2);
}

}  // namespace raincheck::survey
