#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "raincheck/invite.hpp"
#include "raincheck/policy.hpp"
#include "raincheck/time.hpp"

namespace raincheck {

/// A house or a person outside mine whom I have meetings with, as an export of
/// mail shows them.
struct Acquaintance {
  std::string name;                    ///< a guess, by domain or display name
  std::vector<std::string> domains;    ///< their house; or, without one, …
  std::vector<std::string> addresses;  ///< … people at a mail provider
  std::vector<Address> people;  ///< who asked or was asked, most often first
  int meetings = 0;             ///< each occurrence of a series is one
  int series = 0;               ///< how many of them repeat
  int minutes = 0;
  int minutes_per_month = 0;  ///< over the time that the whole census spans
  int accepted = 0;           ///< by me, or it was I who asked
  int tentative = 0;
  int declined = 0;
  Instant first{};  ///< start of the first meeting
  Instant last{};   ///< start of the last one
  bool operator==(const Acquaintance&) const = default;
};

/// Counts who has meetings with me, mail by mail, and keeps of each mail only
/// the few facts that count.
///
///     Census census;
///     for (const std::string& mail : mails) {
///       if (const auto invite = parse(mail)) census.add(*invite);
///     }
///     std::cout << propose_clients(census.acquaintances(policy.me), policy);
///
/// The order of the mails changes nothing. Of one meeting (UID and
/// RECURRENCE-ID) the latest REQUEST counts (SEQUENCE, then DTSTAMP; RFC 5546,
/// 2.1.5), unless it was cancelled. My answer is the latest that a REPLY or an
/// update of the organizer's shows.
///
/// A series counts once for each day in the time that the census spans: from
/// the first to the last DTSTAMP of a request, at least a month; those before
/// 1998, and those without another within a year, are passed over. Days left
/// out by EXDATE are counted all the same.
///
/// Whether a mail is authentic is not asked: what comes out is for a person to
/// read.
class Census {
 public:
  Census();
  Census(Census&&) noexcept;
  Census& operator=(Census&&) noexcept;
  ~Census();

  void add(const Invite& invite);

  /// Whose mail this seems to be: the address that is most often invited and
  /// mailed to. Empty when no mail names any.
  [[nodiscard]] std::string guess_my_address() const;

  /// By minutes, most first. People of my house are left out: `me.domains`,
  /// or, without any, the domains of my addresses unless a mail provider's.
  /// For a meeting that one of us asks for, everybody outside counts.
  [[nodiscard]] std::vector<Acquaintance> acquaintances(const Me& me) const;

 private:
  struct Facts;
  std::unique_ptr<Facts> facts_;
};

/// The same for invitations that are at hand.
[[nodiscard]] std::vector<Acquaintance> learn_clients(
    std::span<const Invite> invites, const Me& me);

/// The same as [[client]] entries (TOML) to be given a tier by hand and put at
/// the end of a policy; what was counted stands in comments. Those that the
/// policy knows are left out.
[[nodiscard]] std::string propose_clients(
    std::span<const Acquaintance> acquaintances, const Policy& policy);

/// Whether the policy has everybody of theirs: as a client or as a colleague.
[[nodiscard]] bool is_known(const Acquaintance& acquaintance,
                            const Policy& policy);

}  // namespace raincheck
