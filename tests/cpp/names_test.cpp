#include "draft/names.hpp"

#include <gtest/gtest.h>

#include <string>

#include "draft/greeting.hpp"
#include "draft/subject.hpp"

// By what name a letter addresses people, and what its subject keeps.

namespace raincheck::draft {
namespace {

std::string whole(std::string_view display) { return read_name(display).whole; }
std::string given(std::string_view display) { return read_name(display).given; }

TEST(ReadName, PutsTheNaturalWayRound) {
  EXPECT_EQ(whole("Sarah Miller"), "Sarah Miller");
  EXPECT_EQ(whole("Miller, Sarah"), "Sarah Miller");
  EXPECT_EQ(whole("Beethoven, Ludwig van"), "Ludwig van Beethoven");
  EXPECT_EQ(whole("山田, 太郎"), "山田 太郎");
  EXPECT_EQ(whole("Acme, Inc."), "Acme, Inc.");
  EXPECT_EQ(whole("One, Two, Three"), "One, Two, Three");
}

TEST(ReadName, KeepsTitles) {
  EXPECT_EQ(whole("Dr. Sarah Miller"), "Dr. Sarah Miller");
  EXPECT_EQ(whole("Miller, Dr. Sarah"), "Dr. Sarah Miller");
  EXPECT_EQ(whole("Prof. Dr. Miller, Sarah"), "Prof. Dr. Sarah Miller");
  EXPECT_EQ(whole("Müller, Hans, Dipl.-Ing."), "Dipl.-Ing. Hans Müller");
  EXPECT_EQ(whole("Tan Sri Ahmad Bakar"), "Tan Sri Ahmad Bakar");
  EXPECT_EQ(whole("Sarah Miller, PhD"), "Sarah Miller");
}

TEST(ReadName, DropsWhatIsNoName) {
  for (const std::string_view display :
       {"Sarah Miller (Acme)", "Sarah Miller | Acme", "Sarah Miller via Zoom",
        "'Sarah Miller'", "[EXT] Sarah Miller", "Sarah Miller - Acme Ltd",
        "Sarah Miller（Acme）", "Miller, Sarah (Acme", "Sarah Miller @ Acme"}) {
    EXPECT_EQ(whole(display), "Sarah Miller") << display;
  }
  EXPECT_EQ(whole("sarah@acme.example"), "");
  EXPECT_EQ(whole("sarah@acme.example (Sarah Miller)"), "");
  EXPECT_EQ(whole("(Acme)"), "");
  EXPECT_EQ(whole(", ,"), "");
  EXPECT_EQ(whole("Anne-Marie Duval"), "Anne-Marie Duval");
}

TEST(ReadName, LeavesCompaniesAndTasksAside) {
  EXPECT_EQ(whole("Sarah Miller, Acme Inc."), "Sarah Miller");
  EXPECT_EQ(whole("Sarah Miller, Acme Sdn Bhd"), "Sarah Miller");
  EXPECT_EQ(whole("Sarah Miller, Head of Sales"), "Sarah Miller");
  EXPECT_EQ(given("Sarah Miller, Head of Sales"), "");
  EXPECT_EQ(whole("Acme, S.A."), "Acme, S.A.");
  EXPECT_EQ(whole("Acme, KG"), "Acme, KG");
  EXPECT_EQ(whole("Smith & Sons, Ltd"), "Smith & Sons, Ltd");
}

TEST(ReadName, KnowsNobodyByTheseNames) {
  for (const std::string_view display : {"-", "...", "noreply", "No-Reply"}) {
    EXPECT_EQ(whole(display), "") << display;
  }
  EXPECT_EQ(whole("Sarah Miller <sarah@acme.example>"), "Sarah Miller");
}

TEST(ReadName, LowersItsVoiceWhereThatIsCertain) {
  EXPECT_EQ(whole("SARAH MILLER"), "Sarah Miller");
  EXPECT_EQ(whole("MILLER, SARAH"), "Sarah Miller");
  for (const std::string_view display :
       {"ACME", "RONALD MCDONALD", "ANNA VAN DYK", "IBM ASIA", "TAN MING",
        "JOSÉ PÉREZ", "ANNE-MARIE DUVAL", "DR SARAH MILLER", "Sophie MARTIN"}) {
    EXPECT_EQ(whole(display), display);
  }
}

TEST(ReadName, KnowsTheGivenNameOnlyByTheComma) {
  EXPECT_EQ(given("Miller, Sarah"), "Sarah");
  EXPECT_EQ(given("Miller, Dr. Sarah J."), "Sarah");
  EXPECT_EQ(given("Tan, Wei Ming"), "Wei Ming");
  EXPECT_EQ(given("Beethoven, Ludwig van"), "Ludwig");
  EXPECT_EQ(given("MILLER, SARAH"), "Sarah");
  EXPECT_EQ(given("Sarah Miller"), "");
  EXPECT_EQ(given("Tan Wei Ming"), "");
  EXPECT_EQ(given("山田, 太郎"), "");
}

Invite from(const std::string& display, const std::string& body = "") {
  Invite invite;
  invite.organizer.emplace();
  invite.organizer->name = display;
  invite.organizer->address = "sarah@acme.example";
  invite.body = body;
  return invite;
}

TEST(SalutationName, IsWholeUnlessTheGivenNameIsCertain) {
  const Policy policy;
  const auto name = [&](const Invite& invite, Tone tone) {
    return salutation_name(invite, policy, tone);
  };
  const std::string letter = "Can we meet?\n\nBest regards,\n";
  EXPECT_EQ(name(from("Sarah Miller"), Tone::kFamiliar), "Sarah Miller");
  EXPECT_EQ(name(from("Miller, Sarah"), Tone::kFamiliar), "Sarah");
  EXPECT_EQ(name(from("Miller, Sarah"), Tone::kFormal), "Sarah Miller");
  EXPECT_EQ(
      name(from("Sarah Miller", letter + "Sarah\nAcme\n"), Tone::kFamiliar),
      "Sarah");
  EXPECT_EQ(name(from("Sarah Miller", letter + "sarah"), Tone::kFormal),
            "Sarah Miller");
  EXPECT_EQ(name(from("Tan Wei Ming", letter + "Ming"), Tone::kFamiliar),
            "Ming");
  EXPECT_EQ(name(from("Dr. Sarah Miller", letter + "Dr."), Tone::kFamiliar),
            "Dr. Sarah Miller");
  // An assistant signs, and somebody writes of Sarah.
  EXPECT_EQ(
      name(from("Sarah Miller", letter + "Carol\n\nSarah\n"), Tone::kFamiliar),
      "Sarah Miller");
  EXPECT_EQ(
      name(from("Sarah Miller", "> Best regards,\n> Sarah\n"), Tone::kFamiliar),
      "Sarah Miller");
}

TEST(SalutationName, IsAsThePolicyHasIt) {
  Policy policy;
  policy.contacts = {{"Sarah@acme.example", "Frau Dr. Miller", {}, 1}};
  const Invite invite = from("Miller, Sarah", "Best regards,\nSarah\n");
  EXPECT_EQ(salutation_name(invite, policy, Tone::kFamiliar),
            "Frau Dr. Miller");
  policy.contacts.front().name = "";
  EXPECT_EQ(salutation_name(invite, policy, Tone::kFamiliar), "Sarah");
}

TEST(SalutationName, IsNotTheAssistants) {
  Invite invite = from("Sarah Miller");
  invite.organizer->sent_by = "carol@acme.example";
  invite.mail.from = {{"Carol White", "carol@acme.example"}};
  EXPECT_EQ(salutation_name(invite, {}, Tone::kFormal), "Sarah Miller");
  invite.organizer->name = "";
  EXPECT_EQ(salutation_name(invite, {}, Tone::kFormal), "");
}

TEST(Unaddressed, TakesTheSalutationOffAQuestion) {
  const auto clean = [](const std::string& question) {
    return unaddressed({question}, "Aisyah Rahman").front();
  };
  EXPECT_EQ(clean("Hi Aisyah, can we print it?"), "Can we print it?");
  EXPECT_EQ(clean("Aisyah, is blue right?"), "Is blue right?");
  EXPECT_EQ(clean("Hello all! Épreuve ou pas?"), "Épreuve ou pas?");
  EXPECT_EQ(clean("您好，海报印好了吗？"), "海报印好了吗？");
  EXPECT_EQ(clean("مرحباً عائشة، هل هو جاهز؟"), "هل هو جاهز؟");
  EXPECT_EQ(clean("Selamat pagi Bu, sudah siap?"), "Sudah siap?");
  EXPECT_EQ(clean("Bom dia, é possível?"), "É possível?");
  EXPECT_EQ(clean("Estimados, ¿Está listo?"), "¿Está listo?");
  EXPECT_EQ(clean("Boa ideia, é possível?"), "Boa ideia, é possível?");
  EXPECT_EQ(clean("Good news, can we sign it?"), "Good news, can we sign it?");
  EXPECT_EQ(clean("Is Aisyah, or Ben, in charge?"),
            "Is Aisyah, or Ben, in charge?");
  EXPECT_EQ(clean("If it rains, where do we meet?"),
            "If it rains, where do we meet?");
  EXPECT_EQ(clean("Hi Aisyah,"), "Hi Aisyah,");
}

TEST(Subject, LosesReplyPrefixesOfEveryLanguage) {
  for (const std::string_view prefix :
       {"Re:",      "RE :",    "re[2]:",
        "Re (3): ", "AW: ",    "SV:",
        "VS: ",     "Antw: ",  "RES: ",
        "RIF: ",    "R: ",     "Odp: ",
        "YNT: ",    "ΑΠ: ",    "回复：",
        "答复:",    "回覆：",  "返信: ",
        "رد: ",     "Balas: ", "AW: Re: 回复： Re[2]: "}) {
    EXPECT_EQ(without_reply_prefixes(std::string(prefix) + "Spring: a plan"),
              "Spring: a plan")
        << prefix;
  }
}

TEST(Subject, KeepsRealWords) {
  for (const std::string_view subject :
       {"Fwd: Spring", "Results: spring", "R2: the sequel", "Review: spring",
        "Re (Real Estate): plan", "Invitation: Spring", "10:30 with Acme", ":",
        "Resume: now", "Spring Re: summer"}) {
    EXPECT_EQ(without_reply_prefixes(subject), subject);
  }
  EXPECT_EQ(without_reply_prefixes("Re: "), "");
}

}  // namespace
}  // namespace raincheck::draft
