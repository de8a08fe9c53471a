#include "invite/about.hpp"

#include <gmock/gmock.h>

#include "text.hpp"

namespace raincheck::invite {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> texts(const std::vector<Finding>& findings) {
  std::vector<std::string> out;
  for (const Finding& finding : findings) out.push_back(finding.text);
  return out;
}

Invite about(Invite invite) {
  read_about(invite);
  return invite;
}

Invite with_description(const std::string& description) {
  Invite invite;
  invite.description = description;
  return about(invite);
}

Invite with_location(const std::string& location) {
  Invite invite;
  invite.location = location;
  return about(invite);
}

std::vector<std::string> agenda(const std::string& description) {
  return texts(with_description(description).agenda);
}

std::vector<std::string> questions(const std::string& description) {
  return texts(with_description(description).questions);
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

// ---- agenda

TEST(Agenda, IsReadBelowItsHeading) {
  const Invite invite = with_description(
      "Hi,\n\nAgenda:\n1. Budget\n2) Launch date\n\nSee you\n- not this");
  EXPECT_THAT(texts(invite.agenda), ElementsAre("Budget", "Launch date"));
  EXPECT_EQ(invite.agenda.front().source, "description");
}

TEST(Agenda, IsReadBehindItsHeading) {
  EXPECT_THAT(agenda("Agenda: budget; launch"),
              ElementsAre("budget", "launch"));
  EXPECT_THAT(agenda("Perkara: harga, tarikh"), ElementsAre("harga", "tarikh"));
  EXPECT_THAT(agenda("Agenda: 1) budget 2) launch 3) who"),
              ElementsAre("budget", "launch", "who"));
  EXPECT_THAT(agenda("Agenda: the renewal, which as you know ends in May"),
              ElementsAre("the renewal, which as you know ends in May"));
  EXPECT_THAT(agenda("Agenda: TBD"), IsEmpty());
}

TEST(Agenda, IsReadInArabic) {
  EXPECT_THAT(agenda("جدول الأعمال:\n١. الميزانية\n٢- الموعد\n(٣) من يكتب"),
              ElementsAre("الميزانية", "الموعد", "من يكتب"));
  EXPECT_THAT(agenda("جَدْوَل الأَعمـــال: الميزانية، الموعد"),
              ElementsAre("الميزانية", "الموعد"));
  EXPECT_THAT(agenda("\u200Fجدول الأعمال\u200F:\n\u200F۱. الميزانية"),
              ElementsAre("الميزانية"));
  EXPECT_THAT(agenda("المحاور:\n- الميزانية\nمع خالص التحية والتقدير،\nليلى"),
              ElementsAre("الميزانية"));
  EXPECT_THAT(agenda("المحاور: يُحدَّد لاحقاً"), IsEmpty());
}

TEST(Agenda, HasNumbersWithADashInArabic) {
  EXPECT_THAT(agenda("جدول الأعمال:\n1- الميزانية\n2-المواعيد"),
              ElementsAre("الميزانية", "المواعيد"));
  EXPECT_THAT(agenda("سنناقش:\n1- الميزانية\n2- المواعيد"),
              ElementsAre("الميزانية", "المواعيد"));
  EXPECT_THAT(agenda("جدول الأعمال: لاحقاً"), IsEmpty());
}

TEST(Agenda, TakesNoArabicAmountForANumberedItem) {
  EXPECT_THAT(agenda("١.٥ مليون\n٢.٥ مليون"), IsEmpty());
  EXPECT_THAT(agenda("١٠-١٢ شخصاً\n١٣-١٥ شخصاً"), IsEmpty());
  EXPECT_THAT(agenda("٢٠٢٦. عام\n٢٠٢٧. عام"), IsEmpty());
}

TEST(Agenda, IsNothingThatIsYetToCome) {
  for (const std::string words : {"TBC", "see attached", "akan dimaklumkan",
                                  "https://docs.example/agenda", "======"}) {
    EXPECT_THAT(agenda("Agenda: " + words), IsEmpty()) << words;
    EXPECT_THAT(agenda("Agenda:\n" + words + "\n\nThanks"), IsEmpty()) << words;
  }
  EXPECT_THAT(agenda("Agenda\n======\n- budget\n- launch"),
              ElementsAre("budget", "launch"));
}

TEST(Agenda, IsNotCutInsideANumber) {
  EXPECT_THAT(agenda("Agenda: 1,500 euros, launch"),
              ElementsAre("1,500 euros", "launch"));
  EXPECT_THAT(agenda("Agenda: Price increase from 1,500 to 2,000 euros, "
                     "effective January"),
              ElementsAre("Price increase from 1,500 to 2,000 euros, "
                          "effective January"));
}

TEST(Agenda, HeadingsComeInManyShapes) {
  for (const std::string heading :
       {"AGENDA", "**Agenda**", "Agenda for Tuesday:", "Proposed agenda:",
        "Points to discuss:", "Agenda -", "Agenda：", "Agenda mesyuarat:"}) {
    EXPECT_THAT(agenda(heading + "\n- a\n- b"), ElementsAre("a", "b"))
        << heading;
  }
  EXPECT_THAT(agenda("Our agenda is full this week.\nBye"), IsEmpty());
}

TEST(Agenda, ItemsComeInManyShapes) {
  for (const std::string mark : {"- ",      "* ",       "*\t",
                                 "\u2022 ", "\u2022\t", "\u00B7\u00A0\u00A0",
                                 "\u25AA ", "\uF0B7 ",  "\u2460",
                                 "\u2013 ", "o\t\t",    "1) ",
                                 "(1) ",    "1. ",      "a) ",
                                 "I. ",     "iv) ",     "1.1 ",
                                 "1.1. ",   "1\u3001",  "- [ ] "}) {
    EXPECT_THAT(agenda("Agenda\n" + mark + "budget\n" + mark + "launch"),
                ElementsAre("budget", "launch"))
        << mark;
  }
}

TEST(Agenda, KeepsNestedItemsInTheirOrder) {
  EXPECT_THAT(agenda("Agenda:\n1. Budget\n   a) this year\n   b) next\n"
                     "\n2. Launch\n"),
              ElementsAre("Budget", "this year", "next", "Launch"));
}

TEST(Agenda, MayLackAHeading) {
  EXPECT_THAT(agenda("Let us see\n- a\n- b\nBye"), ElementsAre("a", "b"));
  EXPECT_THAT(agenda("One thing\n- a\nBye"), IsEmpty());
  EXPECT_THAT(agenda("I would like to go through these:\n\n- a\n- b"),
              ElementsAre("a", "b"));
}

TEST(Agenda, WithoutAHeadingHasNoHeadingOfAnotherKind) {
  for (const std::string heading :
       {"Who:", "Steps to enter:", "My numbers:", "Options:"}) {
    EXPECT_THAT(agenda(heading + "\n- a\n- b"), IsEmpty()) << heading;
    EXPECT_THAT(agenda(heading + "\n- a\n- b\n\nAnd:\nThis\n- c\n- d"),
                ElementsAre("c", "d"))
        << heading;
  }
  for (const std::string heading :
       {"Tagesordnung:", "Themen:", "Ordre du jour :", "Orden del d\u00EDa:",
        "\u8B70\u984C\uFF1A"})
    EXPECT_THAT(agenda(heading + "\n- a\n- b"), ElementsAre("a", "b"))
        << heading;
}

TEST(Agenda, WithoutAHeadingIsNoListOfDatesOrPeople) {
  EXPECT_THAT(agenda("24. November\n25. November\n"), IsEmpty());
  EXPECT_THAT(agenda("* ana@acme.example - organizer\n* budi@acme.example\n"),
              IsEmpty());
  EXPECT_THAT(agenda("- https://a.example/\n- https://b.example/\n"),
              IsEmpty());
}

TEST(Agenda, IsNotTheGuestsThatGoogleLists) {
  Invite invite;
  invite.body =
      "Guests\n* Ana Tan - organizer\n* Budi\n\n"
      "View on https://calendar.google.com/calendar/event?action=VIEW\n";
  EXPECT_THAT(about(invite).agenda, SizeIs(2));
  invite.prodid = "-//Google Inc//Google Calendar 70.9054//EN";
  EXPECT_THAT(about(invite).agenda, IsEmpty());
}

TEST(Agenda, EndsWhereTheLetterEnds) {
  EXPECT_THAT(agenda("Agenda:\nBudget\nLaunch\nKind regards,\nAna"),
              ElementsAre("Budget", "Launch"));
}

TEST(Agenda, PrefersAHeadingInTheBodyToABareListInTheDescription) {
  Invite invite;
  invite.description = "- bring a pen\n- park behind the house";
  invite.body = "Agenda:\n- budget";
  invite = about(invite);
  ASSERT_THAT(texts(invite.agenda), ElementsAre("budget"));
  EXPECT_EQ(invite.agenda.front().source, "body");
}

TEST(Agenda, PutsWrappedLinesTogether) {
  const Invite invite = with_description(
      "Agenda:\n- the very long first item which a mail program had to wrap\n"
      "  somewhere\n- b\n");
  EXPECT_THAT(
      texts(invite.agenda),
      ElementsAre("the very long first item which a mail program had to wrap "
                  "somewhere",
                  "b"));
}

TEST(Agenda, IsReadFromHtml) {
  EXPECT_THAT(agenda("Hi<br><b>Agenda</b><ul><li>budget</li><li>launch</li>"
                     "</ul>Ana"),
              ElementsAre("budget", "launch"));
  Invite invite;
  invite.description = "Hi\n\nbudget launch";
  invite.alt_description =
      "<html><body><p>Hi</p><ol><li>budget<li>launch</ol></body></html>";
  invite = about(invite);
  ASSERT_THAT(texts(invite.agenda), ElementsAre("budget", "launch"));
  EXPECT_EQ(invite.agenda.front().source, "alt_description");
}

TEST(Agenda, HasAtMostTwentyItems) {
  EXPECT_THAT(agenda("Agenda:\n" + repeated("- a\n", 400)), SizeIs(20));
}

// ---- questions

TEST(Questions, AreWholeSentencesOnce) {
  Invite invite;
  invite.description = "We saw it. Does the red still hold? Thanks.";
  invite.body = "Does the red  still hold?\nSee https://x.example/?a=b now";
  EXPECT_THAT(texts(about(invite).questions),
              ElementsAre("Does the red still hold?"));
}

TEST(Questions, BeginBehindASentenceNotBehindAnAbbreviation) {
  EXPECT_THAT(
      questions("Hello! Could you ask Mr. Tan about it? And J. Lim, too?"),
      ElementsAre("Could you ask Mr. Tan about it?", "And J. Lim, too?"));
}

TEST(Questions, AreNotCutInTheMiddle) {
  for (const std::string question :
       {"How about Thursday at 10 a.m. or 3 p.m.?",
        "Is 5 p.m. too late for Fig. 3?", "Is it ok (or not?) to bring Ben?"})
    EXPECT_THAT(questions(question), ElementsAre(question));
}

TEST(Questions, MayBeTitles) {
  Invite invite;
  invite.summary = "[EXTERNAL] Microsoft Teams meeting: who pays?";
  invite.mail.subject = "EXTERNAL: Time for the contract?";
  EXPECT_THAT(texts(about(invite).questions),
              ElementsAre("Microsoft Teams meeting: who pays?",
                          "Time for the contract?"));
}

TEST(Questions, LeaveOutCourtesies) {
  EXPECT_THAT(questions("How are you? Apa khabar?"), IsEmpty());
  EXPECT_THAT(questions("How are you going to fix it?"),
              ElementsAre("How are you going to fix it?"));
}

TEST(Questions, AreNotTakenFromOlderMail) {
  for (const std::string older :
       {"On Mon, 16 Nov 2026 at 10:00, Budi <b@acme.example> wrote:\nWhy?!",
        "-----Original Message-----\nWhy is it late?",
        "Von: Budi\nGesendet: Montag\nWarum ist es sp\u00E4t?",
        "> Why is it late?"}) {
    EXPECT_THAT(questions("Is it ready?\n\n" + older),
                ElementsAre("Is it ready?"))
        << older;
  }
}

TEST(Questions, BelowAQuotationAreTheWritersOwn) {
  EXPECT_THAT(questions("On 16 Nov, Budi wrote:\n> Why?\n\nIs it ready?"),
              ElementsAre("Is it ready?"));
}

TEST(Questions, InAnInvitationPassedOnAreTheOrganizers) {
  EXPECT_THAT(
      questions("-----Original Appointment-----\nFrom: Ana\nSent: Monday\n"
                "To: Budi\n\nIs it ready?"),
      ElementsAre("Is it ready?"));
}

// ---- seriousness

TEST(Serious, IsFoundAsWholeWordsInEveryLanguage) {
  EXPECT_THAT(texts(with_description("The CONTRACT ends").serious),
              ElementsAre("contract"));
  EXPECT_THAT(texts(with_description("Ada aduan pelanggan").serious),
              ElementsAre("aduan"));
  EXPECT_THAT(with_description("subcontractors are priceless").serious,
              IsEmpty());
}

TEST(Serious, IsFoundInEveryFormOfTheWord) {
  EXPECT_THAT(texts(with_description("Complaints, invoices, contracts, prices, "
                                     "penalties, lawyers: escalated, renewing")
                        .serious),
              ElementsAre("complaints", "invoices", "contracts", "prices",
                          "penalties", "lawyers", "escalated", "renewing"));
}

TEST(Serious, IsFoundBehindArabicPrefixesAndBeforeItsPunctuation) {
  EXPECT_THAT(texts(with_description("وبالفاتورة، وللعُقُود؛ والأسعـار").serious),
              ElementsAre("فاتورة", "للعقود", "أسعار"));
  EXPECT_THAT(texts(with_description("هل من شكوى؟").serious),
              ElementsAre("شكوى"));
  // To hold a meeting; otherwise; this invitation.
  EXPECT_THAT(
      with_description("لعقد اجتماع، وبخلاف ذلك فهذه دعوة إلى العشاء").serious,
      IsEmpty());
}

TEST(Serious, IsNotWhatIndonesianAndMalaySayInPassing) {
  EXPECT_THAT(with_description("Pendaftaran diperpanjang. Tuntutan perjalanan "
                               "dan padam e-mel ini.")
                  .serious,
              IsEmpty());
}

TEST(Serious, IsNotWhatLawyersOrOlderMailSay) {
  EXPECT_THAT(with_description("Hello\n\nThis e-mail and any attachments are "
                               "confidential; no contract\nis made by it.")
                  .serious,
              IsEmpty());
  EXPECT_THAT(with_description("Hello\n> the contract").serious, IsEmpty());
}

// ---- form, place, conference, number

TEST(Form, FollowsThePlaceThenTheLink) {
  Invite invite;
  EXPECT_EQ(about(invite).form, Form::kUnknown);
  EXPECT_FALSE(about(invite).form_cue);
  invite.description = "Join: https://acme.zoom.us/j/123";
  EXPECT_EQ(about(invite).form, Form::kVideo);
  EXPECT_EQ(about(invite).conference,
            (Finding{"https://acme.zoom.us/j/123", "description"}));
  invite.location = "Acme Tower";
  EXPECT_EQ(about(invite).form, Form::kInPerson);
  EXPECT_EQ(about(invite).form_cue, (Finding{"Acme Tower", "location"}));
  invite.location = "Phone call";
  EXPECT_EQ(about(invite).form, Form::kPhone);
  invite.location = "Microsoft Teams Meeting";
  EXPECT_EQ(about(invite).form, Form::kVideo);
}

TEST(Form, IsToldByTheTitleAtLast) {
  Invite invite;
  invite.summary = "Video call: spring campaign";
  EXPECT_EQ(about(invite).form, Form::kVideo);
  invite.summary = "Panggilan telefon";
  EXPECT_EQ(about(invite).form, Form::kPhone);
  EXPECT_EQ(about(invite).form_cue, (Finding{"panggilan telefon", "summary"}));
  invite.summary = "Microsoft Teams meeting";
  EXPECT_EQ(about(invite).form, Form::kVideo);
  for (const std::string none :
       {"Online shop, new teams", "Call for papers review",
        "Roll call and site visit"}) {
    invite.summary = none;
    EXPECT_EQ(about(invite).form, Form::kUnknown) << none;
  }
}

TEST(Place, IsWhereTheBodyGoes) {
  const auto place = [](const std::string& location) {
    const auto found = with_location(location).place;
    return found ? found->text : "";
  };
  EXPECT_EQ(place("Acme Tower, level 5"), "Acme Tower, level 5");
  EXPECT_EQ(place("Microsoft Teams Meeting; Room 4.12"), "Room 4.12");
  EXPECT_EQ(place("Room 4.12, Microsoft Teams-Besprechung"), "Room 4.12");
  EXPECT_EQ(place("Zoom Room 5"), "Zoom Room 5");
  EXPECT_EQ(place("Conference Room A (Microsoft Teams Meeting)"),
            "Conference Room A");
  EXPECT_EQ(place("Room 4/5 / Microsoft Teams Meeting"), "Room 4/5");
  EXPECT_EQ(place("Level 3 Meeting Room (Webex enabled)"),
            "Level 3 Meeting Room");
  EXPECT_EQ(place("Raum 3 (1. OG), Microsoft Teams-Besprechung"),
            "Raum 3 (1. OG)");
  for (const std::string whole :
       {"Call Centre, Building 5", "Phone Booth 2", "Skypeline Tower, Level 3",
        "Room 2023-10-12345", "Room 4 (call Ana at the door)",
        "Acme HQ, 3rd floor (dial +60 3 1234 5678 from the lobby)"})
    EXPECT_EQ(place(whole), whole);
  EXPECT_EQ(place("Acme Tower https://maps.example/x"), "Acme Tower");
  for (const std::string none :
       {"Microsoft Teams Meeting", "R\u00E9union Microsoft Teams", "Zoom",
        "Online", "Dalam talian", "https://acme.zoom.us/j/1", "Phone call",
        "+60 3-5550 1234",
        "UK: +44 20 7946 0958; CH: 0 800 946 095 or 0 44 946 0958", "TBD",
        "n/a", "see invite", "akan dimaklumkan", "TBC, Microsoft Teams Meeting",
        "Conference call, Ana dials", "Call Ana"}) {
    EXPECT_EQ(place(none), "") << none;
  }
}

TEST(Place, IsCutBetweenCharacters) {
  std::string long_place = "A";
  for (int i = 0; i < 120; ++i) long_place += "\u4F1A";
  const auto place = with_location(long_place).place;
  ASSERT_TRUE(place);
  EXPECT_EQ(place->text, long_place.substr(0, 298));
}

TEST(Place, IsNotWhereTheWriterLives) {
  const std::string signature =
      "Best regards,\nAna\nAddress: 12 Jalan Ampang\nCall in: +60 3 5550 1234";
  const Invite invite = with_description("Shall we?\n\n" + signature);
  EXPECT_FALSE(invite.place);
  EXPECT_FALSE(invite.dial_in);
  EXPECT_EQ(invite.form, Form::kUnknown);
  EXPECT_TRUE(with_description("Hi\nThanks for the list.\nWhere: Acme").place);
  EXPECT_TRUE(with_description("Thanks!\n\nWhere: Acme").place);
  EXPECT_TRUE(
      with_description("\nThanks!\n> Regards,\n> B\n\nDial +60 3 5550 1234")
          .dial_in);
}

TEST(Place, MayStandInTheWords) {
  const Invite invite = with_description("Hi\nWhere: Acme Tower, level 5\n");
  EXPECT_EQ(invite.place, (Finding{"Acme Tower, level 5", "description"}));
  EXPECT_EQ(invite.form, Form::kInPerson);
  EXPECT_TRUE(with_description("Tempat:\nMenara Acme").place);
  EXPECT_FALSE(with_description("Where:\nOrganizer: Ana").place);
  EXPECT_FALSE(with_description("Where: Microsoft Teams Meeting").place);
}

TEST(Conference, IsALinkToJoinByNotAnyOfTheService) {
  for (const std::string link :
       {"https://us02web.zoom.us/j/81234567890?pwd=x",
        "https://acme.zoomgov.com/j/1", "https://acme.zoom.us/my/ana",
        "https://teams.microsoft.com/l/meetup-join/19%3ameeting/0",
        "https://teams.microsoft.com/meet/123?p=x",
        "https://teams.live.com/meet/123", "https://meet.google.com/abc-defg",
        "https://acme.webex.com/acme/j.php?MTID=m1",
        "https://acme.webex.com/meet/ana", "https://meet.goto.com/123456789",
        "https://global.gotomeeting.com/join/123", "https://whereby.com/acme",
        "https://meet.jit.si/AcmeRoom", "https://bbb.acme.example/b/ana-1",
        "HTTPS://Acme.Zoom.US/j/1"}) {
    const auto found =
        with_description("See you (" + link + "), Ana").conference;
    EXPECT_TRUE(found && found->text == link) << link;
  }
  for (const std::string link :
       {"https://us02web.zoom.us/u/kx", "https://support.google.com/meet",
        "https://teams.microsoft.com/meetingOptions/?organizerId=1",
        "https://zoom.us@evil.example/j/1", "https://evilzoom.us.example/j/1",
        "https://notzoom.us/j/1", "https://meet.google.com/",
        "https://meet.google.com/landing",
        "https://whereby.com/information/pricing"}) {
    EXPECT_FALSE(with_description("See " + link).conference) << link;
  }
}

TEST(Conference, IsCutBetweenCharacters) {
  for (const std::string start :
       {"https://acme.zoom.us/j/1", "https://acme.zoom.us/j/12"}) {
    const auto found =
        with_description(start + repeated("\u00E9", 5000)).conference;
    ASSERT_TRUE(found);
    EXPECT_TRUE(text::is_utf8(found->text)) << start;
  }
}

TEST(Conference, IsUnwrappedFromSafeLinks) {
  const std::string inner = "https://acme.zoom.us/j/1?pwd=a";
  for (const std::string link :
       {"https://eur01.safelinks.protection.outlook.com/"
        "?url=https%3A%2F%2Facme.zoom.us%2Fj%2F1%3Fpwd%3Da&data=05|01|x",
        "https://urldefense.proofpoint.com/v2/url"
        "?u=https-3A__acme.zoom.us_j_1-3Fpwd-3Da&d=x",
        "https://urldefense.com/v3/__https://acme.zoom.us/j/"
        "1?pwd=a__;!!x!y",
        "https://www.google.com/url?q=https://acme.zoom.us/j/1?pwd%3Da&sa=D"}) {
    const auto found = with_description("Join <" + link + ">").conference;
    EXPECT_TRUE(found && found->text == inner) << link;
  }
  EXPECT_FALSE(with_description("https://eur01.safelinks.protection.outlook."
                                "com/?url=javascript%3Aalert(1)")
                   .conference);
}

TEST(Conference, MayBeAnyLinkInPlaceOfARoom) {
  EXPECT_EQ(with_location("https://meet.example/kencana").conference,
            (Finding{"https://meet.example/kencana", "location"}));
  EXPECT_FALSE(
      with_location("Acme Tower, https://acme.example/way").conference);
}

TEST(Conference, IsNotTakenFromOlderMail) {
  EXPECT_FALSE(with_description("> https://acme.zoom.us/j/1").conference);
}

TEST(DialIn, IsANumberToCallWithItsCode) {
  const auto number = [](const std::string& description) {
    const auto found = with_description(description).dial_in;
    return found ? found->text : "";
  };
  EXPECT_EQ(number("Join Zoom Meeting\nhttps://acme.zoom.us/j/1\n\n"
                   "One tap mobile\n+13125550100,,812345678# US (Chicago)\n"),
            "+13125550100,,812345678#");
  EXPECT_EQ(number("Join with Google Meet: https://meet.google.com/abc-defg\n"
                   "Or dial: (US) +1 405-555-0100 PIN: 123 456 789#\n"),
            "+1 405-555-0100 PIN: 123 456 789#");
  EXPECT_EQ(number("Please dial 03-5550 1234, Ana"), "03-5550 1234");
  EXPECT_EQ(number("Lost? Call me at 03-5550 1234, Ana"), "");
  EXPECT_EQ(number("Dial-in: +60 3 5550 1234"), "+60 3 5550 1234");
  EXPECT_EQ(number("Regards\nAna, +60 3 5550 1234"), "");
  EXPECT_EQ(number("Call in on 23.11.2026, please"), "");
  EXPECT_EQ(number("Dial in on 2026-12-10 10:00 at +60 3 5550 1234."),
            "+60 3 5550 1234");
  EXPECT_EQ(number("Dial 03-5550 1234 on 10-12-2026 10:00"), "03-5550 1234");
  EXPECT_EQ(number("Dial in on 10-12-2026 10:00"), "");
  EXPECT_EQ(number("Une seule touche sur l\u2019appareil mobile\n"
                   "https://acme.zoom.us/j/1\nUne seule touche sur "
                   "l\u2019appareil mobile\n+33170555010,,812345678#"),
            "+33170555010,,812345678#");
}

TEST(DialIn, MayStandInALongLocation) {
  const Invite invite = with_location(
      "Conference call -US: 888.555.8922 ; Internl: 617.555.4792 ; "
      "UK: +44 20 7946 0958 - Participant code- 94152393");
  EXPECT_EQ(invite.form, Form::kPhone);
  EXPECT_FALSE(invite.place);
  EXPECT_EQ(invite.dial_in, (Finding{"888.555.8922", "location"}));
}

TEST(DialIn, MakesItACallWhereThereIsNothingElse) {
  const Invite invite = with_location("Phone: +60 3-5550 1234");
  EXPECT_EQ(invite.dial_in, (Finding{"+60 3-5550 1234", "location"}));
  EXPECT_EQ(invite.form, Form::kPhone);
  EXPECT_EQ(with_description("Dial-in: +60 3 5550 1234").form, Form::kPhone);
}

// ---- language

TEST(Language, IsThatOfThePersonsOwnWords) {
  EXPECT_EQ(with_description("Selamat pagi, kami ingin berbincang tentang "
                             "laman web baharu dengan anda.\n\n"
                             "This e-mail and any attachments are "
                             "confidential and intended solely for you.")
                .language,
            "ms");
  EXPECT_EQ(with_description("recc_non_allday_cancel").language, "");
  EXPECT_EQ(with_description("\u05E9\u05DC\u05D5\u05DD "
                             "\u05DC\u05DB\u05D5\u05DC\u05DD, "
                             "\u05E0\u05D3\u05D1\u05E8 \u05E2\u05DC "
                             "\u05D4\u05EA\u05E7\u05E6\u05D9\u05D1")
                .language,
            "he");
}

// ---- hostile

TEST(About, TakesAnyTextWithinItsCaps) {
  for (const std::string piece : {"?",
                                  "a? ",
                                  "- ",
                                  "- a\n",
                                  "https://",
                                  "+1234567 ",
                                  "____________\n",
                                  "join zoom meeting\n",
                                  "from:\n",
                                  "agenda:\n",
                                  "<b>",
                                  "&",
                                  "\x80",
                                  "on 1 wrote:\n",
                                  "1) ",
                                  "disclaimer\n",
                                  "a:\n\n",
                                  "(+1234567",
                                  "://",
                                  "regards,\n",
                                  "1,1,",
                                  "(1?) "}) {
    Invite invite;
    invite.summary = invite.location = invite.description = invite.body =
        invite.alt_description = repeated(piece, kMostText + 100);
    EXPECT_NO_THROW(read_about(invite)) << piece;
    EXPECT_LE(invite.agenda.size(), 20U);
    EXPECT_LE(invite.questions.size(), 20U);
  }
}

TEST(About, ReadsNothingBehindItsCap) {
  const std::string padding = repeated("word \n", kMostText);
  EXPECT_THAT(questions(padding + "Is it ready?"), IsEmpty());
  EXPECT_THAT(questions("Is it ready?\n" + padding),
              ElementsAre("Is it ready?"));
}

}  // namespace
}  // namespace raincheck::invite
