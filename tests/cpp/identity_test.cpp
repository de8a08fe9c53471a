#include <gtest/gtest.h>

#include "raincheck/decision.hpp"
#include "triage/mailboxes.hpp"
#include "triage_samples.hpp"

namespace raincheck {
namespace {

using samples::detail;
using samples::invite;
using samples::policy;
using samples::says;
using samples::situation;
using samples::user;

std::string me_in(const Invite& invite, const Policy& policy) {
  const Decision decision = triage(invite, policy, situation());
  if (decision.answer == Answer::kNone) return decision.because.at(0).code;
  return decision.me->uri;
}

std::string client_of(const Invite& invite, const Policy& policy) {
  const Decision decision = triage(invite, policy, situation());
  return decision.answer == Answer::kNone ? decision.because.at(0).code
                                          : decision.client;
}

TEST(Identity, AnswersAsTheAttendeeAsItIsSpelt) {
  Invite asked = invite();
  asked.attendees = {user("ben@studio.example"), user("Aisyah@Studio.Example")};
  EXPECT_EQ(me_in(asked, policy()), "mailto:Aisyah@Studio.Example");
  asked.attendees = {user("AISYAH+clients@studio.example")};
  EXPECT_EQ(me_in(asked, policy()), "mailto:AISYAH+clients@studio.example");
  asked.attendees = {user("aisyah2@studio.example")};
  asked.mail.to.clear();
  EXPECT_EQ(me_in(asked, policy()), "not_invited");
}

TEST(Identity, KnowsDomainsByTheirLabels) {
  Policy mine = policy();
  mine.me.addresses = {"aisyah@b\u00fccher.example"};
  Invite asked = invite();
  asked.attendees = {user("aisyah@xn--bcher-kva.example")};
  EXPECT_EQ(me_in(asked, mine), "mailto:aisyah@xn--bcher-kva.example");
}

TEST(Identity, OfSeveralTakesToThenDeliveredToThenThePolicy) {
  Invite asked = invite();
  asked.attendees = {user("a.rahman@studio.example"),
                     user("aisyah@studio.example")};
  asked.mail.to = {};
  EXPECT_EQ(me_in(asked, policy()), "mailto:aisyah@studio.example");
  asked.mail.delivered_to = {"a.rahman@studio.example"};
  EXPECT_EQ(me_in(asked, policy()), "mailto:a.rahman@studio.example");
  asked.mail.to = {{"", "aisyah@studio.example"}};
  EXPECT_EQ(me_in(asked, policy()), "mailto:aisyah@studio.example");
}

TEST(Identity, AnAliasThatTheMailCameThroughIsMe) {
  Invite asked = invite();
  asked.attendees = {user("hello@studio.example")};
  asked.mail.to = {{"", "hello@studio.example"}};
  asked.mail.delivered_to = {"hello@studio.example", "aisyah@studio.example"};
  EXPECT_EQ(me_in(asked, policy()), "mailto:hello@studio.example");
  EXPECT_EQ(
      detail(triage(asked, policy(), situation()).because, "invited_by_alias"),
      "hello@studio.example");

  // A colleague's mail that is redirected to me is not mine to answer.
  Policy with_colleague = policy();
  with_colleague.me.delegate = Address{"", "hello@studio.example"};
  EXPECT_EQ(me_in(asked, with_colleague), "mailing_list_only");

  // Nor does an outsider's word make me anybody outside of my house.
  asked.attendees = {user("hello@other.example")};
  asked.mail.delivered_to[0] = "hello@other.example";
  EXPECT_EQ(me_in(asked, policy()), "not_invited");
}

TEST(Identity, AListOfMineMeansMe) {
  Policy mine = policy();
  mine.me.lists = {"Team@studio.example"};
  Invite asked = invite();
  asked.attendees = {user("team@studio.example")};
  asked.mail.to = {{"", "team@studio.example"}};
  asked.mail.delivered_to = {"aisyah@studio.example"};
  const Decision decision = triage(asked, mine, situation());
  ASSERT_TRUE(decision.me);
  EXPECT_EQ(decision.me->uri, "mailto:aisyah@studio.example");
  EXPECT_EQ(decision.me->name, "Aisyah Rahman");
  EXPECT_EQ(decision.me->partstat, "NEEDS-ACTION");
  EXPECT_EQ(detail(decision.because, "invited_by_list"), "team@studio.example");

  EXPECT_EQ(me_in(asked, policy()), "mailing_list_only");
}

TEST(Identity, TellsForwardedFromListFromStranger) {
  Invite asked = invite();
  asked.attendees = {user("dan@other.example")};
  asked.mail.from = {{"Dan", "dan@other.example"}};
  const Decision decision = triage(asked, policy(), situation());
  EXPECT_EQ(decision.answer, Answer::kNone);
  EXPECT_EQ(decision.role, Role::kForwarded);
  EXPECT_EQ(decision.because,
            (std::vector<Because>{{"forwarded", "dan@other.example"}}));

  asked.mail.from = {{"", "carol@acme.example"}};
  EXPECT_EQ(me_in(asked, policy()), "not_invited");

  asked.mail.to.clear();
  asked.mail.delivered_to = {"aisyah@studio.example"};
  EXPECT_EQ(me_in(asked, policy()), "not_invited");
  asked.attendees[0].cutype = "GROUP";
  EXPECT_EQ(me_in(asked, policy()), "mailing_list_only");
  asked.mail.delivered_to.clear();
  EXPECT_EQ(me_in(asked, policy()), "not_invited");
}

TEST(Identity, NobodyIsInvitedWithoutAPolicy) {
  EXPECT_EQ(me_in(invite(), Policy{}), "no_policy");
}

TEST(Sender, OrganizerOfTheSameHouseFits) {
  Invite asked = invite();
  asked.organizer = user("ceo@board.acme.example");
  EXPECT_EQ(client_of(asked, policy()), "Acme");
  asked.mail.from = {{"", "mallory@evil.example"}};
  EXPECT_EQ(client_of(asked, policy()), "sender_not_trusted");
  asked.mail.from = {{"", "x@example"}};
  EXPECT_EQ(client_of(asked, policy()), "sender_not_trusted");
  asked.mail.from = {{"", "x@evilacme.example"}};
  asked.organizer = user("carol@acme.example");
  EXPECT_EQ(client_of(asked, policy()), "sender_not_trusted");
}

TEST(Sender, AnAssistantBelongsToTheHouse) {
  Invite asked = invite();
  asked.organizer->sent_by = "mallory@evil.example";
  asked.mail.from = {{"", "mallory@evil.example"}};
  EXPECT_EQ(client_of(asked, policy()), "sender_not_trusted");
  asked.organizer->sent_by = "desk@acme.example";
  asked.mail.from = {{"", "desk@acme.example"}};
  EXPECT_EQ(client_of(asked, policy()), "Acme");
}

TEST(Sender, ACalendarServiceSpeaksForItsReplyTo) {
  Invite asked = invite();
  asked.mail.from = {{"", "calendar-notification@google.com"}};
  EXPECT_EQ(client_of(asked, policy()), "sender_not_trusted");
  asked.mail.reply_to = {{"", "carol@acme.example"}};
  EXPECT_EQ(client_of(asked, policy()), "Acme");
  asked.mail.from = {{"", "calendar@evil.example"}};
  EXPECT_EQ(client_of(asked, policy()), "sender_not_trusted");
}

TEST(Sender, ThePolicyTrustsAPair) {
  Policy trusting = policy();
  trusting.trust = {{"desk.example", "carol@acme.example"}};
  Invite asked = invite();
  asked.mail.from = {{"", "agent@eu.desk.example"}};
  EXPECT_EQ(client_of(asked, trusting), "Acme");
  asked.organizer = user("dora@acme.example");
  EXPECT_EQ(client_of(asked, trusting), "sender_not_trusted");
  trusting.trust[0].organizer.clear();
  EXPECT_EQ(client_of(asked, trusting), "Acme");
}

TEST(Sender, FailingDmarcCountsWhereMyServerSaysSo) {
  Invite asked = invite();
  asked.mail.authentication_results = {
      "mx.studio.example; spf=pass; dmarc=fail (p=none) header.from=acme"};
  EXPECT_EQ(client_of(asked, policy()), "sender_not_trusted");
  asked.mail.authentication_results.insert(
      asked.mail.authentication_results.begin(), "mx.example; dmarc=pass");
  EXPECT_EQ(client_of(asked, policy()), "Acme") << "the topmost counts";
  Policy careful = policy();
  careful.me.authserv_id = "MX.studio.example";
  EXPECT_EQ(client_of(asked, careful), "sender_not_trusted");
  careful.me.authserv_id = "studio.example";
  EXPECT_EQ(client_of(asked, careful), "Acme");
  careful.me.authserv_id = "mx.studio.example";
  asked.mail.authentication_results = {"mx.studio.example; dmarc=pass",
                                       "evil.example; dmarc=fail"};
  EXPECT_EQ(client_of(asked, careful), "Acme");
}

// Every code that is given, in order, behind the verdict.
std::string authenticity_of(const Invite& invite, const Policy& policy) {
  const Authenticity found = triage(invite, policy, situation()).authenticity;
  std::string out(name(found.verdict));
  for (const Because& because : found.because) {
    out += " " + because.code +
           (because.detail.empty() ? "" : "(" + because.detail + ")");
  }
  return out;
}

TEST(Authenticity, SaysHowTheOrganizerFitsTheSender) {
  const std::string carol = "(carol@acme.example)";
  Invite asked = invite();
  EXPECT_EQ(authenticity_of(asked, policy()),
            "plausible organizer_is_sender" + carol);
  asked.organizer = user("ceo@board.acme.example");
  EXPECT_EQ(authenticity_of(asked, policy()),
            "plausible organizer_in_senders_house" + carol);
  asked.organizer->sent_by = "carol@acme.example";
  EXPECT_EQ(authenticity_of(asked, policy()),
            "plausible organizer_by_assistant" + carol);
  asked.organizer = user("dora@other.example");
  EXPECT_EQ(authenticity_of(asked, policy()),
            "doubtful organizer_differs(dora@other.example)");
  asked.mail.from = {{"", "ben@studio.example"}};
  EXPECT_EQ(authenticity_of(asked, policy()),
            "plausible sender_is_colleague(ben@studio.example)");
  asked.organizer.reset();
  EXPECT_EQ(authenticity_of(asked, policy()), "plausible organizer_missing");
}

TEST(Authenticity, WeighsOneSenderWhereFromNamesSeveral) {
  Policy mine = policy(Tier::kKey);
  mine.me.authserv_id = "mx.studio.example";
  Invite asked = invite();
  asked.mail.from = {{"", "eve@evil.example"}, {"", "carol@acme.example"}};
  asked.mail.authentication_results = {
      "mx.studio.example; dkim=pass header.d=evil.example"};
  EXPECT_EQ(authenticity_of(asked, mine),
            "doubtful organizer_differs(carol@acme.example) "
            "authenticated(dkim)");
  asked.organizer.reset();
  EXPECT_EQ(client_of(asked, mine), "");
  mine.trust = {{"acme.example", ""}};
  asked.organizer = user("carol@acme.example");
  EXPECT_EQ(client_of(asked, mine), "sender_not_trusted");
}

TEST(Authenticity, NamesFieldsThatPointElsewhere) {
  Invite asked = invite();
  asked.mail.sender = Address{"", "lists@relay.example"};
  asked.mail.reply_to = {{"", "carol@acme.example"}, {"", "me@evil.example"}};
  EXPECT_EQ(authenticity_of(asked, policy()),
            "plausible organizer_is_sender(carol@acme.example) "
            "sender_differs(lists@relay.example) "
            "reply_to_differs(me@evil.example)");
}

TEST(Authenticity, IsConfirmedByMyOwnServerAlone) {
  Policy mine = policy();
  mine.me.authserv_id = "mx.studio.example";
  const auto verdict = [&](const std::string& results) {
    Invite asked = invite();
    asked.mail.authentication_results = {results};
    return authenticity_of(asked, mine);
  };
  const std::string plausible =
      "plausible organizer_is_sender(carol@acme.example)";
  const std::string confirmed =
      "confirmed organizer_is_sender(carol@acme.example) authenticated";
  EXPECT_EQ(verdict("mx.studio.example; dmarc=pass header.from=acme.example"),
            confirmed + "(dmarc)");
  EXPECT_EQ(verdict("mx.studio.example; dkim=pass header.d=acme.example; "
                    "dmarc=pass; spf=pass smtp.mailfrom=acme.example"),
            confirmed + "(dmarc)");
  EXPECT_EQ(verdict("mx.studio.example; dkim=pass header.d=acme.example"),
            confirmed + "(dkim)");
  EXPECT_EQ(
      verdict("mx.studio.example; spf=pass smtp.mailfrom=x@eu.acme.example"),
      confirmed + "(spf)");
  EXPECT_EQ(verdict("mx.evil.example; dmarc=pass"), plausible);
  EXPECT_EQ(verdict("mx.studio.example; dkim=pass header.d=evil.example; "
                    "spf=pass smtp.mailfrom=evil.example; "
                    "dmarc=pass header.from=evil.example"),
            plausible);
  EXPECT_EQ(verdict("mx.studio.example; spf=pass (dmarc=fail)"), plausible);
  EXPECT_EQ(verdict("mx.studio.example; dkim=pass header.d=acme.example; "
                    "dmarc=fail"),
            "doubtful organizer_is_sender(carol@acme.example) "
            "authentication_failed authenticated(dkim)");
}

TEST(Authenticity, OfAnUnknownServerOnlyAFailureCounts) {
  Invite asked = invite();
  asked.mail.authentication_results = {"mx.example; dmarc=pass"};
  EXPECT_EQ(authenticity_of(asked, policy()),
            "plausible organizer_is_sender(carol@acme.example)");
  asked.mail.authentication_results = {"mx.example; dmarc=fail"};
  EXPECT_EQ(authenticity_of(asked, policy()),
            "doubtful organizer_is_sender(carol@acme.example) "
            "authentication_failed");
  Policy trusting = policy();
  trusting.trust = {{"acme.example", ""}};
  EXPECT_EQ(authenticity_of(asked, trusting),
            "confirmed organizer_is_sender(carol@acme.example) "
            "authentication_failed trusted_by_policy(carol@acme.example)");
}

TEST(Sender, WithoutAnOrganizerTheSenderIsAll) {
  Invite asked = invite();
  asked.organizer.reset();
  EXPECT_EQ(client_of(asked, policy()), "Acme");
}

TEST(Relation, TheMostSpecificPatternWins) {
  Policy many = policy();
  many.clients.push_back(samples::acme(Tier::kMinor));
  many.clients[1].name = "Acme Board";
  many.clients[1].domains = {"board.acme.example"};
  many.clients.push_back(samples::acme(Tier::kMajor));
  many.clients[2].name = "Carol";
  many.clients[2].domains.clear();
  many.clients[2].addresses = {"CAROL@board.acme.example"};
  Invite asked = invite();
  const auto from = [&](std::string_view address) {
    asked.organizer = user(address);
    asked.mail.from = {{"", std::string(address)}};
    return client_of(asked, many);
  };
  EXPECT_EQ(from("carol@acme.example"), "Acme");
  EXPECT_EQ(from("dan@mail.acme.example"), "Acme");
  EXPECT_EQ(from("dan@board.acme.example"), "Acme Board");
  EXPECT_EQ(from("carol@board.acme.example"), "Carol");
  EXPECT_EQ(from("dan@notacme.example"), "");
}

TEST(Relation, AStrangerWeighsAsThePolicySays) {
  Policy mine = policy();
  mine.clients.clear();
  mine.limits.unknown_tier = Tier::kMinor;
  const Decision decision = triage(invite(), mine, situation());
  EXPECT_EQ(decision.tier, Tier::kMinor);
  EXPECT_EQ(detail(decision.tolerance.because, "tier_unknown_sender"),
            "carol@acme.example");
}

TEST(Relation, TheTierFollowsFromTheShare) {
  Policy mine = policy();
  mine.clients[0].tier.reset();
  const auto tier = [&](std::optional<double> share) {
    mine.clients[0].share = share;
    return triage(invite(), mine, situation()).tier;
  };
  EXPECT_EQ(tier(0.20), Tier::kKey);
  EXPECT_EQ(tier(0.19), Tier::kMajor);
  EXPECT_EQ(tier(0.07), Tier::kStandard);
  EXPECT_EQ(tier(0.0), Tier::kMinor);
  EXPECT_EQ(tier(std::nullopt), Tier::kStandard);
  EXPECT_TRUE(says(triage(invite(), mine, situation()).tolerance.because,
                   "tier_not_given"));
}

TEST(Relation, ACoworkersInvitationIsTheClientsThatComes) {
  Invite asked = invite();
  asked.organizer = user("ben@studio.example");
  asked.mail.from = {{"", "ben@studio.example"}};
  asked.attendees.push_back(user("dan@other.example"));
  asked.attendees.push_back(user("carol@acme.example"));
  Policy mine = policy(Tier::kKey);
  mine.clients.push_back(samples::acme(Tier::kMinor));
  mine.clients[1].name = "Other";
  mine.clients[1].domains = {"other.example"};
  const Decision decision = triage(asked, mine, situation());
  EXPECT_EQ(decision.client, "Acme");
  EXPECT_EQ(decision.role, Role::kAmongUs);
  EXPECT_EQ(decision.colleague, (Address{"", "ben@studio.example"}));
  EXPECT_TRUE(decision.colleague_is_there);

  asked.attendees.resize(1);
  EXPECT_TRUE(says(triage(asked, mine, situation()).tolerance.because,
                   "tier_colleague"));

  // An organizer that only claims to be Ben brings nobody's weight.
  asked = invite();
  asked.organizer = user("ben@studio.example");
  asked.organizer->sent_by = "mallory@evil.example";
  asked.mail.from = {{"", "mallory@evil.example"}};
  asked.attendees.push_back(user("carol@acme.example"));
  EXPECT_EQ(client_of(asked, mine), "sender_not_trusted");
}

TEST(Handover, TheAccountManagerCarriesTheClient) {
  Policy mine = policy();
  mine.clients[0].account_manager = Address{"Ben Tan", "ben@studio.example"};
  Invite asked = invite();
  Decision decision = triage(asked, mine, situation());
  EXPECT_EQ(decision.role, Role::kInvited);
  EXPECT_EQ(decision.colleague, (Address{"Ben Tan", "ben@studio.example"}));
  EXPECT_FALSE(decision.colleague_is_there);
  EXPECT_EQ(samples::row(decision, Answer::kBowOut).strain, 10);

  // Somebody else of ours being there does not make them the owner.
  asked.attendees.push_back(user("cara@studio.example"));
  decision = triage(asked, mine, situation());
  EXPECT_EQ(decision.role, Role::kAmongUs);
  EXPECT_EQ(decision.colleague->address, "ben@studio.example");
  EXPECT_FALSE(decision.colleague_is_there);

  asked.attendees.push_back(user("BEN@studio.example"));
  decision = triage(asked, mine, situation());
  EXPECT_TRUE(decision.colleague_is_there);
  EXPECT_EQ(samples::row(decision, Answer::kBowOut).strain, 0);

  asked.attendees.back().partstat = "DECLINED";
  // Then it falls to who is there.
  decision = triage(asked, mine, situation());
  EXPECT_EQ(decision.colleague->address, "cara@studio.example");
  asked.attendees = {user("aisyah@studio.example"), asked.attendees.back()};
  EXPECT_EQ(triage(asked, mine, situation()).colleague, std::nullopt);
}

TEST(Handover, TheClientsContactStays) {
  Policy mine = policy();
  mine.clients[0].account_manager = Address{"", "A.Rahman@studio.example"};
  mine.me.delegate = Address{"", "cara@studio.example"};
  Invite asked = invite();
  asked.attendees.push_back(user("ben@studio.example"));
  const Decision decision = triage(asked, mine, situation());
  EXPECT_EQ(decision.role, Role::kInvited);
  EXPECT_EQ(decision.colleague, std::nullopt);
  const Option& bow_out = samples::row(decision, Answer::kBowOut);
  EXPECT_FALSE(bow_out.possible);
  EXPECT_EQ(detail(bow_out.failed, "you_are_the_contact"), "Acme");
}

TEST(Handover, RoomsListsAndMyOtherAddressesCarryNothing) {
  Policy mine = policy();
  mine.me.lists = {"team@studio.example"};
  Invite asked = invite();
  asked.attendees.push_back(user("room1@studio.example"));
  asked.attendees.back().cutype = "ROOM";
  asked.attendees.push_back(user("team@studio.example"));
  asked.attendees.push_back(user("a.rahman@studio.example"));
  Decision decision = triage(asked, mine, situation());
  EXPECT_EQ(decision.colleague, std::nullopt);
  EXPECT_TRUE(
      says(samples::row(decision, Answer::kBowOut).failed, "no_colleague"));
  mine.me.delegate = Address{"", "cara@studio.example"};
  decision = triage(asked, mine, situation());
  EXPECT_EQ(decision.colleague, mine.me.delegate);
  EXPECT_TRUE(samples::row(decision, Answer::kBowOut).possible);
}

TEST(Mailboxes, CompareDomainsBelowEachOther) {
  using weigh::lies_in;
  using weigh::same_house;
  EXPECT_TRUE(lies_in("a@Mail.ACME.example", "acme.example"));
  EXPECT_TRUE(lies_in("a@mail.b\u00fccher.example", "xn--bcher-kva.example"));
  EXPECT_FALSE(lies_in("a@notacme.example", "acme.example"));
  EXPECT_FALSE(lies_in("a@example", "acme.example"));
  EXPECT_FALSE(lies_in("a@.example", ""));
  EXPECT_FALSE(lies_in("acme.example", "acme.example"));
  EXPECT_TRUE(same_house("a@acme.example", "b@mail.acme.example"));
  EXPECT_FALSE(same_house("a@example", "b@acme.example"));
  EXPECT_FALSE(same_house("a", "b"));
  // What no label can be is still itself.
  const std::string broken = "a@\xff\u00fc..example";
  EXPECT_TRUE(same_house(broken, broken));
  EXPECT_FALSE(same_house(broken, "a@acme.example"));
  EXPECT_FALSE(lies_in(broken, "\xff.example"));
}

TEST(Mailboxes, FitWildcards) {
  using weigh::fit;
  EXPECT_GT(fit("Sales-EU@acme.example", "sales-*@Acme.example"), 0);
  EXPECT_GT(fit("sales-@acme.example", "sales-*@acme.example"), 0);
  EXPECT_EQ(fit("sales@acme.example", "sales-*@acme.example"), 0);
  EXPECT_EQ(fit("sales-eu@mail.acme.example", "sales-*@acme.example"), 0);
  EXPECT_GT(fit("a.b.c@acme.example", "a*b*c@acme.example"), 0);
  EXPECT_EQ(fit("a.c.b@acme.example", "a*b*c@acme.example"), 0);
  EXPECT_EQ(fit("ab@acme.example", "ab*b@acme.example"), 0);
  EXPECT_GT(fit("a@acme-eu.example", "acme-*.example"), 0);
  EXPECT_GT(fit("a@mail.acme-eu.example", "acme-*.example"), 0);
  EXPECT_EQ(fit("a@acme.example", "*.acme.example"), 0);
  EXPECT_GT(fit("a@x.y.acme.example", "*.acme.example"), 0);
  // Whoever owns that domain is not Acme.
  EXPECT_GT(fit("a@acme.org", "acme.*"), 0);
  EXPECT_EQ(fit("a@acme.stranger.example", "acme.*"), 0);
  EXPECT_GT(fit("a@b\u00dccher.example", "b\u00fc*.example"), 0);
  EXPECT_GT(fit("a@xn--bcher-kva.example", "b\u00fc*.example"), 0);
  EXPECT_GT(fit("\u00c9mile@acme.example", "\u00e9*@acme.example"), 0);
  EXPECT_EQ(fit("acme.example", "*@acme.example"), 0);
}

TEST(Mailboxes, FitTheMorePreciseBetter) {
  const std::vector<std::string_view> patterns = {
      "*.example",          "*cme.example",      "example",
      "acme.example",       "*@*.example",       "c*@acme.example",
      "caro*@acme.example", "carol@acme.example"};
  int before = 0;
  for (const auto pattern : patterns) {
    const int fits = weigh::fit("carol@acme.example", pattern);
    EXPECT_GT(fits, before) << pattern;
    EXPECT_EQ(fits, weigh::precision(pattern)) << pattern;
    before = fits;
  }
}

// Trying all ways to divide it between the stars would take years.
TEST(Mailboxes, FitManyStarsAtOnce) {
  std::string pattern;
  for (int i = 0; i < 200; ++i) pattern += "*a";
  EXPECT_EQ(weigh::fit(std::string(5000, 'a') + "b@acme.example",
                       pattern + "@acme.example"),
            0);
  EXPECT_FALSE(
      weigh::may_meet(pattern + "c@acme.example", pattern + "b@acme.example"));
}

TEST(Mailboxes, MayMeet) {
  using weigh::may_meet;
  EXPECT_TRUE(may_meet("*@acme.example", "acme.example"));
  EXPECT_TRUE(may_meet("acme.example", "carol@mail.acme.example"));
  EXPECT_TRUE(may_meet("a*@acme.example", "*b@acme.example"));
  EXPECT_FALSE(may_meet("a*@acme.example", "b*@acme.example"));
  EXPECT_TRUE(may_meet("*a*b*", "*b*a*"));
  EXPECT_TRUE(may_meet("**@acme.example", "a@acme.example"));
  EXPECT_FALSE(may_meet("a@acme.example", "a@mail.acme.example"));
  EXPECT_FALSE(may_meet("a@acme.example", "mail.acme.example"));
  EXPECT_FALSE(may_meet("acme.example", "bolt.example"));
}

TEST(Mailboxes, LooksLikeAnAddress) {
  using weigh::looks_like_address;
  EXPECT_TRUE(looks_like_address("a.b+c@mail.example"));
  EXPECT_TRUE(looks_like_address("\u00e9@b\u00fccher.example"));
  for (const auto* bad : {"", "a", "@a.example", "a@", "a@b@c", "a b@c.example",
                          "a@b..example", "a@b\r\nBcc: c", "<a@b.example>"}) {
    EXPECT_FALSE(looks_like_address(bad)) << bad;
  }
}

}  // namespace
}  // namespace raincheck
