#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "raincheck/decision.hpp"

// The stage is called triage, but that name is the function's.
namespace raincheck::weigh {

/// A code that triage can give as a reason, and what its detail holds. Each
/// has a sentence under [because] in every file of cpp/phrases.
struct CodeRow {
  std::string_view code;
  std::string_view detail;
};

inline constexpr std::array kCodes = {
    // Why there is nothing to answer.
    CodeRow{"no_policy", ""},
    CodeRow{"not_a_request", "the METHOD, or nothing"},
    CodeRow{"i_am_organizer", "my address"},
    CodeRow{"cancelled", ""},
    CodeRow{"newer_known", "the SEQUENCE that is known"},
    CodeRow{"already_answered", ""},
    CodeRow{"past", "when it ended"},
    CodeRow{"no_date", ""},
    CodeRow{"forwarded", "who sent it on"},
    CodeRow{"mailing_list_only", "the list"},
    CodeRow{"not_invited", ""},
    CodeRow{"sender_not_trusted", "the sender's address"},
    CodeRow{"rules_leave_nothing", "the rule, as [[rule]]:LINE"},

    // Whether the mail comes from whom it says.
    CodeRow{"organizer_missing", ""},
    CodeRow{"organizer_is_sender", "the sender's address"},
    CodeRow{"organizer_in_senders_house", "the sender's address"},
    CodeRow{"organizer_by_service", "the service's address"},
    CodeRow{"organizer_by_assistant", "the assistant's address"},
    CodeRow{"sender_is_colleague", "the sender's address"},
    CodeRow{"organizer_differs", "the organizer's address"},
    CodeRow{"authenticated", "by what method: dmarc, dkim or spf"},
    CodeRow{"authentication_failed", ""},
    CodeRow{"sender_differs", "the address in Sender"},
    CodeRow{"reply_to_differs", "the address in Reply-To"},
    CodeRow{"trusted_by_policy", "the sender's address"},

    // How the weight of the relationship was found.
    CodeRow{"tier_key", "the client"},
    CodeRow{"tier_major", "the client"},
    CodeRow{"tier_standard", "the client"},
    CodeRow{"tier_minor", "the client"},
    CodeRow{"tier_not_given", "the client"},
    CodeRow{"tier_unknown_sender", "the sender's address"},
    CodeRow{"tier_colleague", "the colleague's address"},

    // What moved a bound.
    CodeRow{"week_budget", "minutes left this week"},
    CodeRow{"rule_limits", "the rule, as [[rule]]:LINE"},
    CodeRow{"repetitive", "meetings lately, or nothing"},
    CodeRow{"repetitive_alike", "how many of them are about the same"},
    CodeRow{"workload", ""},
    CodeRow{"optional", ""},
    CodeRow{"serious", "the words that say so, or nothing"},
    CodeRow{"illness", ""},
    CodeRow{"emergency", ""},

    // Why an option cannot be given. illness and emergency serve here too.
    CodeRow{"busy_then", "the busy time, START/END"},
    CodeRow{"conflict", ""},
    CodeRow{"day_off", "the day"},
    CodeRow{"outside_hours", ""},
    CodeRow{"slots_unknown", ""},
    CodeRow{"slots_unfit", "minutes asked"},
    CodeRow{"not_longer_than_short", "minutes asked"},
    CodeRow{"already_by_phone", ""},
    CodeRow{"nothing_in_writing", ""},
    CodeRow{"you_are_the_contact", "the client"},
    CodeRow{"no_colleague", ""},
    CodeRow{"decline_switched_off", ""},

    // Why an option that can be given is not wanted.
    CodeRow{"strain_too_high", "tenths beyond the tolerance"},
    CodeRow{"over_allowance", "minutes beyond the allowance"},
    CodeRow{"rule_forbids", "the rule, as [[rule]]:LINE"},
    CodeRow{"rule_allows_only", "the rule, as [[rule]]:LINE"},

    // Why this answer.
    CodeRow{"least_strain", ""},
    CodeRow{"relationship_wins", "minutes beyond the allowance"},
    CodeRow{"nothing_within_tolerance", "tenths beyond the tolerance"},
    CodeRow{"rule_forces", "the rule, as [[rule]]:LINE"},
    CodeRow{"rule_cannot_force", "the rule, as [[rule]]:LINE"},
    CodeRow{"chosen_by_person", ""},
    CodeRow{"chosen_by_caller", ""},

    // What else the person should know.
    CodeRow{"also_shorter", "minutes offered"},
    CodeRow{"you_chose_before", "the answer"},
    CodeRow{"you_edited_before", ""},
    CodeRow{"standing_reason", "the reason"},
    CodeRow{"length_unknown", "minutes assumed"},
    CodeRow{"zone_unknown", "the TZID"},
    CodeRow{"invited_by_list", "the list"},
    CodeRow{"invited_by_alias", "the alias"},
};

/// A code of the table above; any other does not compile.
class Code {
 public:
  consteval Code(const char* code) {  // implicit: because("past") reads best
    for (const CodeRow& row : kCodes) {
      if (row.code == code) text_ = row.code;
    }
    if (text_.empty()) throw "not in kCodes";
  }
  [[nodiscard]] constexpr std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

[[nodiscard]] inline Because because(Code code, std::string detail = {}) {
  return {std::string(code.text()), std::move(detail)};
}

}  // namespace raincheck::weigh
