#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "raincheck/decision.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/wording.hpp"

namespace raincheck {

/// What varies from run to run. Drafts are equal byte for byte when it is.
struct Stamp {
  Instant now{};           ///< Date and DTSTAMP
  std::string message_id;  ///< with "<" and ">", of the reply
  std::string boundary;    ///< stem of the MIME boundaries
  bool operator==(const Stamp&) const = default;

  /// The stamp that makes saving idempotent: Message-ID and boundary are the
  /// version 5 UUID (RFC 9562) of UID, RECURRENCE-ID, SEQUENCE and answer, so
  /// the same answer to the same invitation never lands in a folder twice.
  [[nodiscard]] static Stamp derive(const Invite& invite,
                                    const Decision& decision, Instant now);
};

/// Where a draft is headed.
enum class Shape {
  kEdit,  ///< to a drafts folder: the calendar object as an attachment
  kSend,  ///< to the wire: iMIP as RFC 6047 has it
};
[[nodiscard]] std::string_view name(Shape shape);
/// Throws Error(kBadUsage), naming the shapes there are.
[[nodiscard]] Shape shape_from_name(std::string_view name);

struct ComposeOptions {
  Shape shape = Shape::kEdit;
  std::string language;       ///< "en", "ms"; empty: as the policy and mail say
  std::optional<Tone> tone;   ///< empty: as the policy says
  std::optional<bool> quote;  ///< the invitation's words below a reply; empty:
                              ///< as the policy says
  Wording wording;            ///< the built-in words, or with a person's own
  std::string_view original;  ///< the mail that was parsed; what it attaches
                              ///< goes along with a briefing. May be empty
};

/// A finished mail that nobody has sent yet.
struct Draft {
  enum class Kind {
    kReply,     ///< to the organizer
    kBriefing,  ///< to the colleague who takes over
  };
  Kind kind = Kind::kReply;
  Address from;
  std::vector<Address> to;
  std::string subject;
  std::string message_id;
  std::string language;
  std::string text;    ///< the plain-text words, LF line ends, 72 columns
  std::string method;  ///< of the calendar object inside; empty: none inside
  std::vector<Because> notes;  ///< what had to fall back, and why
  std::string bytes;           ///< RFC 5322 with CRLF
  bool operator==(const Draft&) const = default;
};
[[nodiscard]] std::string_view name(Draft::Kind kind);

/// Writes the reply and, when bowing out, the briefing for the colleague.
/// Throws Error(kNothingToAnswer) for an answer none, Error(kUnknownLanguage)
/// for a language without phrases.
[[nodiscard]] std::vector<Draft> compose(const Invite& invite,
                                         const Decision& decision,
                                         const Policy& policy,
                                         const Stamp& stamp,
                                         const ComposeOptions& options = {});

}  // namespace raincheck
