#include "invite/boilerplate.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "invite/quoted.hpp"
#include "text.hpp"

namespace raincheck::invite {
namespace {

const std::string kLong(80, '_');
const std::string kShort(32, '_');

// The person's own lines, empty ones left out, joined by "|".
std::string own(const std::string& text) {
  std::vector<Line> lines = read_lines(text);
  mark_quoted(lines);
  mark_boilerplate(lines);
  std::vector<std::string> kept;
  for (const Line& line : lines)
    if (line.is_own() && !line.text.empty()) kept.push_back(line.text);
  return text::join(kept, "|");
}

TEST(Boilerplate, OfTeamsEndsAtItsLastRule) {
  EXPECT_EQ(own("Hello\n" + kLong +
                "\nMicrosoft Teams Need help?<https://aka.ms/"
                "JoinTeamsMeeting?omkt=en-US>\nJoin the meeting "
                "now<https://teams.microsoft.com/l/meetup-join/19/0>\n"
                "Meeting ID: 400 100 200 300\nPasscode: Ex4mpl\n" +
                kShort +
                "\nDial in by phone\n+1 312-555-0100,,123456789# United "
                "States, Chicago\nFind a local number\nFor organizers: "
                "Meeting options\n" +
                kLong + "\nAgenda:\n- budget"),
            "Hello|Agenda:|- budget");
}

TEST(Boilerplate, OfTeamsIsKnownInLanguagesThatAreNotListed) {
  EXPECT_EQ(own("Moi\n" + kLong +
                "\nMicrosoft Teams -kokous\nLiity tietokoneella tai "
                "mobiilisovelluksella\nLiity kokoukseen napsauttamalla "
                "t\u00E4t\u00E4<https://teams.microsoft.com/l/meetup-join/1/"
                "0>\n" +
                kLong + "\nTerveisin"),
            "Moi|Terveisin");
}

TEST(Boilerplate, OfTeamsWithoutRulesIsKnownByItsWords) {
  EXPECT_EQ(own("Hallo\nMicrosoft Teams-Besprechung\nNehmen Sie auf dem "
                "Computer, in der mobilen App oder im Raumger\u00E4t teil\n"
                "Hier klicken, um an der Besprechung teilzunehmen"
                "<https://teams.microsoft.com/l/meetup-join/19/0>\n"
                "Besprechungs-ID: 400 100 200 300\nPasscode: Ex4mpl\n"
                "Weitere Informationen | Besprechungsoptionen\n"
                "Wir sprechen \u00FCber den Vertrag."),
            "Hallo|Wir sprechen \u00FCber den Vertrag.");
}

TEST(Boilerplate, OfZoomEndsWithItsNumbers) {
  EXPECT_EQ(own("Hi Budi\n\nAna is inviting you to a scheduled Zoom meeting."
                "\n\nTopic: Spring\nTime: Mar 15, 2027 06:00 AM London\n\n"
                "Join Zoom Meeting\nhttps://acme.zoom.us/j/81234567890\n\n"
                "Meeting ID: 812 3456 7890\nPasscode: 4rT9x\n\n---\n\n"
                "One tap mobile\n+13125550100,,81234567890# US (Chicago)\n\n"
                "Dial by your location\n        +1 312 555 0100 US (Chicago)\n"
                "\u2022 +1 646 555 0100 US (New York)\n"
                "Find your local number: https://acme.zoom.us/u/kx\n\n"
                "Join by SIP\n81234567890@zoomcrc.com\n\nJoin by H.323\n"
                "162.255.37.11 (US West)\nMeeting ID: 812 3456 7890\n\n"
                "Please bring the drafts.\n"),
            "Hi Budi|Please bring the drafts.");
}

TEST(Boilerplate, OfGoogleStandsBetweenItsRules) {
  const std::string rule = "-::~:~::~:~:~:~:~:~:~:~:~:~:~:~::~:~::-";
  EXPECT_EQ(own("Hi\n" + rule +
                "\n\u00C4ndra inte det h\u00E4r avsnittet i beskrivningen.\n"
                "G\u00E5 med: https://meet.google.com/abc-defg-hij\n" +
                rule + "\nBye"),
            "Hi|Bye");
}

TEST(Boilerplate, OfWebexAndGoToMeetingEndsToo) {
  EXPECT_EQ(own("-- Do not delete or change any of the following text. --\n\n"
                "Join from the meeting link\nhttps://acme.webex.com/acme/"
                "j.php?MTID=m1\n\nJoin by meeting number\nMeeting number "
                "(access code): 2345 678 9012\nMeeting password: x1\n\n"
                "Join by phone\n+1-650-555-0100 US Toll\n"
                "Global call-in numbers\n\nNeed help? Go to "
                "https://help.webex.com\n\nOur price list comes later."),
            "Our price list comes later.");
  EXPECT_EQ(own("Please join my meeting from your computer, tablet or "
                "smartphone.\nhttps://global.gotomeeting.com/join/123\n\n"
                "You can also dial in using your phone.\n"
                "United States: +1 (571) 555-0100\n\n"
                "Access Code: 123-456-789\n\nBring a pen."),
            "Bring a pen.");
}

TEST(Boilerplate, DoesNotTakeWhatThePersonWritesBelowALink) {
  EXPECT_EQ(own("Join: https://acme.zoom.us/j/1\nAgenda: budget\n- a"),
            "Agenda: budget|- a");
  EXPECT_EQ(own("https://acme.zoom.us/j/1\n\nIs it ready?\nAna"),
            "Is it ready?|Ana");
  EXPECT_EQ(own("Could you open https://acme.zoom.us/j/1 and show the page?"),
            "Could you open https://acme.zoom.us/j/1 and show the page?");
}

TEST(Boilerplate, DoesNotTakeALabelsWordFromASentence) {
  const std::string link = "https://acme.zoom.us/j/1\n";
  for (const std::string line :
       {"Time to talk about the price: can we keep it?",
        "Help us with the invoice, when is it due?",
        "Legal review of the contract: can you bring it?",
        "Topic: the price, or is it too soon?",
        "Time to talk about the price."}) {
    EXPECT_EQ(own(link + line), line);
  }
  EXPECT_EQ(own(link + "Time: 10:00\nHelp | Legal\nTopic"), "");
  for (const std::string line :
       {"Microsoft Teams meeting notes are attached, can you read them?",
        "Microsoft Teams meeting notes are attached."}) {
    EXPECT_EQ(own(line), line);
  }
}

TEST(Boilerplate, IsNotEveryRule) {
  EXPECT_EQ(own(kShort + "\nBudget\n" + kShort), kShort + "|Budget|" + kShort);
  EXPECT_EQ(own("----------\nAgenda\n- a\nhttps://acme.zoom.us/j/1\n"
                "----------"),
            "----------|Agenda|- a|----------");
}

TEST(Boilerplate, OfLawyersIsAParagraphInManyLanguages) {
  for (const std::string notice :
       {"This e-mail is confidential and may be privileged.",
        "Diese E-Mail enth\u00E4lt vertrauliche Informationen.",
        "Este mensaje y sus anexos son confidenciales.",
        "Ce message et ses pi\u00E8ces jointes sont confidentiels.",
        "E-mel ini adalah sulit.", "Questo messaggio \u00E8 riservato.",
        "Dit bericht is vertrouwelijk.",
        "CAUTION: This email originated from outside the organization."}) {
    EXPECT_EQ(own("Hello\n\n" + notice + "\nIt says contract.\n\nAna"),
              "Hello|Ana")
        << notice;
  }
}

TEST(Boilerplate, OfLawyersSpeaksOfTheLaw) {
  for (const std::string words :
       {"E-mel ini adalah jemputan rasmi ke mesyuarat kami.",
        "Diese E-Mail ist eine Einladung. Kommen Sie?",
        "Ce message est une invitation.",
        "This communication plan needs your review.",
        "AVISO: la reuni\u00F3n cambia de sala.",
        "Disclaimer: I am no lawyer, but can we end the contract?",
        "The information in this contract is wrong.",
        "Confidential: we end the contract.",
        "CAUTION: the stairs are slippery.",
        "This email is intended to prepare the meeting."}) {
    EXPECT_EQ(own("Hello\n\n" + words + "\nIt says contract."),
              "Hello|" + words + "|It says contract.");
  }
}

TEST(Boilerplate, OfLawyersHoldsNoAgenda) {
  const std::string notice = "This e-mail is confidential and privileged.\n";
  EXPECT_EQ(own(notice + "Agenda:\nbudget"), "Agenda:|budget");
  EXPECT_EQ(own(notice + "- budget\n- launch"), "- budget|- launch");
}

TEST(Boilerplate, OfProgramsIsALine) {
  for (const std::string line :
       {"Sent from my iPhone", "Von meinem iPhone gesendet",
        "Get Outlook for iOS<https://aka.ms/o0ukef>", "[EXTERNAL] mail",
        "Unsubscribe<https://a.example/u>"}) {
    EXPECT_EQ(own(line + "\nHello"), "Hello") << line;
  }
}

TEST(Boilerplate, BeginsWithTheSignature) {
  EXPECT_EQ(own("Hello\n-- \nAna\nAcme"), "Hello");
  EXPECT_EQ(own("Hello\n-- \nAna\n" + kLong + "\nMicrosoft Teams meeting\n" +
                kLong + "\nAgenda"),
            "Hello|Agenda");
}

TEST(Boilerplate, HasNoEmptyWords) {
  for (const MarkedWords& row : boilerplate_words())
    EXPECT_GE(row.words.size(), 3U);
  for (const std::string_view words : inviting_words())
    EXPECT_EQ(words, fold(words)) << "is compared without letter case";
  for (const std::string_view words : legal_words())
    EXPECT_EQ(words, fold(words)) << "is compared without letter case";
}

TEST(Boilerplate, SaysNothingTwice) {
  std::set<std::string> seen;
  for (const MarkedWords& row : boilerplate_words())
    EXPECT_TRUE(seen.insert(fold(row.words)).second) << row.words;
}

TEST(Quoted, IsTheHeadThatACalendarWrites) {
  EXPECT_EQ(own("When: Monday\nWhere: Acme\n\n*~*~*~*~*~*~*~*~*~*\n\nHello"),
            "Hello");
  EXPECT_EQ(own("Subject: x\nOrganizer: Ana\n\nLocation: y\nTime: now\n\n"
                "*~*~*~*~*~*~*~*~*~*\nHello"),
            "Hello");
}

TEST(Quoted, IsNotWhatStandsAboveTheHeadOfACalendar) {
  const std::string rule = "\n\n*~*~*~*~*~*~*~*~*~*\n\nHello";
  EXPECT_EQ(own("Can you go?\n\nWhen: Monday\nWhere: Acme" + rule),
            "Can you go?|Hello");
  EXPECT_EQ(own("Can you bring it?" + rule), "Can you bring it?|Hello");
}

TEST(Quoted, IsTheHeadOfAnAppointmentPassedOn) {
  for (const std::string original :
       {"Original Appointment", "Urspr\u00FCnglicher Termin",
        "Rendez-vous d\u2019origine", "Cita original", "Appuntamento originale",
        "Oorspronkelijke afspraak"}) {
    EXPECT_EQ(own("FYI\n\n-----" + original +
                  "-----\nVon: Ben\nGesendet: Montag\nAn: Ana\n\nHallo"),
              "FYI|Hallo")
        << original;
  }
}

TEST(Quoted, BeginsWithTheHeadOfAMail) {
  for (const std::string head :
       {"From: Ben\nSent: Monday", "From: Ben <b@acme.example>\nTo: Ana",
        "De: Ben\nPara: Ana\nAsunto: x", "*Von:* Ben\n*Datum:* Montag"}) {
    EXPECT_EQ(own("Hi\n" + head + "\n\nWhy?"), "Hi") << head;
  }
  for (const std::string own_words :
       {"From: 10:00|To: 11:00|Agenda:", "From: KL Sentral|To: Ipoh",
        "De: 10h a 11h|Para: todos"}) {
    std::string lines = own_words;
    std::ranges::replace(lines, '|', '\n');
    EXPECT_EQ(own(lines), own_words);
  }
}

TEST(Quoted, BeginsWithAnAttributionThatAProgramWrote) {
  for (const std::string line : {"On 23 Nov 2026, at 10:00, Ben wrote:",
                                 "Am 23.11.26 um 10:00 schrieb Ben:",
                                 "Le 23 nov. \u00E0 10h30 Ben a "
                                 "\u00E9crit :",
                                 "On 3 December Acme <a@acme.example> wrote:",
                                 "23.11.2026 klo 10.00 Ben kirjoitti:"}) {
    EXPECT_EQ(own("Hi\n" + line + "\n\nWhy?"), "Hi") << line;
  }
  EXPECT_EQ(own("On 3 December Acme wrote:\n\nHow do we answer?"),
            "On 3 December Acme wrote:|How do we answer?");
}

}  // namespace
}  // namespace raincheck::invite
