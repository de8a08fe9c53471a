#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "draft/phrases.hpp"
#include "draft/render.hpp"
#include "draft/template.hpp"
#include "raincheck/decision.hpp"
#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/wording.hpp"

namespace raincheck::draft {

/// The words of a mail, before any format.
struct Letter {
  std::string subject;
  std::vector<Block> blocks;      ///< what I write
  std::vector<Block> quote = {};  ///< what they wrote, below; may be empty

  [[nodiscard]] std::vector<Block> shown() const;
};

/// The words of one language, in one tone.
struct Voice {
  const Phrases& phrases;
  Tone tone = Tone::kFormal;

  [[nodiscard]] const std::string& text(std::string_view key) const {
    return phrases.text(key, tone);
  }
};

/// Takes out the marks by which a value would turn the words behind it. Among
/// words that run from right to left, keeps each value's own order and
/// punctuation inside an isolate (UAX 9, 2.4).
void isolate(Values& values, const Voice& voice);

/// The reply to whoever invited me, by the answer of the decision.
[[nodiscard]] Letter write_reply(const Invite& invite, const Decision& decision,
                                 const Policy& policy, const Voice& voice);

/// The hand-over to decision.colleague, with so many of the invitation's files.
[[nodiscard]] Letter write_briefing(const Invite& invite,
                                    const Decision& decision,
                                    const Policy& policy, const Voice& voice,
                                    std::size_t files_attached);

/// Whether the colleague who can carry it is who dragged me in.
[[nodiscard]] bool colleague_invited_me(const Invite& invite,
                                        const Decision& decision);

/// The tag of the language to write in: the client's, else the invitation's
/// when I speak it, else my first; of those that there are phrases for.
[[nodiscard]] std::string letter_language(const Invite& invite,
                                          const Decision& decision,
                                          const Policy& policy,
                                          const Wording& wording);

/// The tone to write to `person` in: of their entry in the policy, else their
/// client's, else as the policy has it for clients or for ourselves.
[[nodiscard]] Tone letter_tone(const Address& person, const Decision& decision,
                               const Policy& policy);

}  // namespace raincheck::draft
