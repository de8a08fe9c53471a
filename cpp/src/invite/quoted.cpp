#include "invite/quoted.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "text.hpp"

namespace raincheck::invite {
namespace {

using Words = std::string_view;

// All without letter case, as fold() leaves it.

// The verb of "On Monday Ana wrote:" as mail programs write it.
constexpr std::array<Words, 22> kWrote = {
    "wrote:",   "schrieb",    "a écrit",
    "escribió", "ha scritto", "escreveu",
    "schreef",  "napisał",    "pisze:",
    "menulis",  "skrev",      "kirjoitti",
    "napsal",   "написал",    "пишет:",
    "写道",     "寫道",       "のメール",
    "yazdı",    "đã viết",    "のように書きました",
    "ha escrit"};

// What stands between the dashes of "-----Original Message-----".
constexpr std::array<Words, 18> kOriginal = {"original message",
                                             "forwarded message",
                                             "original-nachricht",
                                             "ursprüngliche nachricht",
                                             "weitergeleitete nachricht",
                                             "message d'origine",
                                             "message transféré",
                                             "mensaje original",
                                             "mensaje reenviado",
                                             "messaggio originale",
                                             "mensagem original",
                                             "oorspronkelijk bericht",
                                             "wiadomość oryginalna",
                                             "mesej asal",
                                             "pesan asli",
                                             "исходное сообщение",
                                             "原始邮件",
                                             "元のメッセージ"};

// The same above an invitation that is passed on.
constexpr std::array<Words, 7> kOriginalAppointment = {
    "original appointment",    "ursprünglicher termin",
    "rendez-vous d'origine",   "cita original",
    "appuntamento originale",  "compromisso original",
    "oorspronkelijke afspraak"};

// Labels of the block that Outlook puts above older mail.
constexpr std::array<Words, 19> kFrom = {
    "from:",     "von:",       "de:",     "de :",     "da:",
    "van:",      "od:",        "från:",   "fra:",     "dari:",
    "daripada:", "от:",        "发件人:", "发件人：", "寄件者:",
    "差出人:",   "lähettäjä:", "kimden:", "từ:"};
constexpr std::array<Words, 24> kSent = {
    "sent:",      "gesendet:",  "envoyé",      "enviado",   "inviato:",
    "verzonden:", "wysłano:",   "dihantar:",   "dikirim:",  "отправлено:",
    "发送时间:",  "发送时间：", "傳送日期:",   "送信日時:", "skickat:",
    "sendt:",     "lähetetty:", "gönderildi:", "date:",     "datum:",
    "fecha:",     "data:",      "tarikh:",     "tanggal:"};
constexpr std::array<Words, 8> kTo = {
    "to:", "an:", "à :", "à:", "para:", "kepada:", "aan:", "a:"};
constexpr std::array<Words, 20> kSubject = {
    "subject:",   "betreff:", "objet",   "asunto:", "oggetto:",
    "assunto:",   "temat:",   "subjek:", "subyek:", "perihal:",
    "onderwerp:", "тема:",    "主题:",   "主题：",  "主旨:",
    "件名:",      "ämne:",    "emne:",   "aihe:",   "konu:"};

template <std::size_t N>
bool starts_with_one(Words line, const std::array<Words, N>& words) {
  return std::ranges::any_of(
      words, [&](Words word) { return line.starts_with(word); });
}

template <std::size_t N>
bool contains_one(Words line, const std::array<Words, N>& words) {
  return std::ranges::any_of(
      words, [&](Words word) { return line.find(word) != Words::npos; });
}

bool is_attribution(Words line) {
  return line.size() < 400 && (line.ends_with(':') || line.ends_with("：")) &&
         line.find_first_of("0123456789@") != Words::npos &&
         contains_one(line, kWrote);
}

// How many lines from `at` on say "On … wrote:"; 0 when they don't.
std::size_t attribution_lines(const std::vector<Line>& lines, std::size_t at) {
  if (is_attribution(lines[at].folded)) return 1;
  if (at + 1 == lines.size() || lines[at].text.size() < 20 ||
      lines[at + 1].text.size() > 100)
    return 0;
  return is_attribution(lines[at].folded + " " + lines[at + 1].folded) ? 2 : 0;
}

// People write "On 3 December Acme wrote:" too; programs add an address or a
// time of day.
bool is_by_a_program(Words attribution) {
  if (attribution.find_first_of("@<") != Words::npos ||
      attribution.find(" kl") != Words::npos)  // "kl. 10.00", "klo 10.00"
    return true;
  for (std::size_t i = 1; i + 1 < attribution.size(); ++i) {
    const bool parts = attribution[i] == ':' || attribution[i] == 'h';
    if (parts && text::is_digit(attribution[i - 1]) &&
        text::is_digit(attribution[i + 1]))
      return true;
  }
  return false;
}

template <std::size_t N>
bool is_between_dashes(const Line& line, const std::array<Words, N>& words) {
  return line.text.size() < 100 && line.text.starts_with("---") &&
         contains_one(line.folded, words);
}

// Bold, as text has it: "*From:* Ana".
Words without_stars(const Line& line) {
  Words words = line.folded;
  while (words.starts_with('*')) words.remove_prefix(1);
  return words;
}

// "From:" with "Sent:" or the like in one of the next two lines; or with "To:"
// and an address or a subject, for "From: 10:00, To: 11:00" is no mail.
bool starts_header_block(const std::vector<Line>& lines, std::size_t at) {
  if (!starts_with_one(without_stars(lines[at]), kFrom)) return false;
  bool has_to = false;
  bool is_mail = lines[at].text.find('@') != std::string::npos;
  for (std::size_t i = at + 1; i < std::min(at + 5, lines.size()); ++i) {
    const Words line = without_stars(lines[i]);
    if (i < at + 3 && starts_with_one(line, kSent)) return true;
    if (i < at + 3 && starts_with_one(line, kTo)) {
      has_to = true;
      is_mail = is_mail || line.find('@') != Words::npos;
    }
    is_mail = is_mail || starts_with_one(line, kSubject);
  }
  return has_to && is_mail;
}

void mark(std::vector<Line>& lines, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) lines[i].origin = Origin::kQuoted;
}

// The first line at or after `at` that is not empty.
std::size_t skip_empty(const std::vector<Line>& lines, std::size_t at) {
  while (at < lines.size() && lines[at].text.empty()) ++at;
  return at;
}

std::size_t end_of_paragraph(const std::vector<Line>& lines, std::size_t at) {
  while (at < lines.size() && !lines[at].text.empty()) ++at;
  return at;
}

bool is_labelled(Words line) {
  constexpr std::size_t kLongestLabel = 30;
  const std::size_t colon = line.find(':');
  return colon < kLongestLabel && colon + 1 < line.size() &&
         line.find('?') == Words::npos;
}

// Outlook, Exchange and Zimbra write "When: … Where: …" above this line, a
// paragraph or several; what stands above those was written by whoever passes
// the invitation on.
void mark_calendar_head(std::vector<Line>& lines) {
  const auto rule = std::ranges::find_if(lines, [](const Line& line) {
    return line.text.starts_with("*~*~*~*~*");
  });
  if (rule == lines.end()) return;
  const auto end = static_cast<std::size_t>(rule - lines.begin());
  std::size_t start = end;
  for (std::size_t at = end; at > 0; start = at) {
    while (at > 0 && lines[at - 1].text.empty()) --at;
    while (at > 0 && !lines[at - 1].text.empty()) --at;
    if (!is_labelled(lines[at].text)) break;
  }
  mark(lines, start, end + 1);
}

}  // namespace

void mark_quoted(std::vector<Line>& lines) {
  mark_calendar_head(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    if (!line.is_own() || line.text.empty()) continue;
    if (line.text.starts_with('>')) {
      line.origin = Origin::kQuoted;
    } else if (is_between_dashes(line, kOriginalAppointment)) {
      // An invitation passed on: the organizer's words stand below its head.
      const std::size_t end = end_of_paragraph(lines, skip_empty(lines, i + 1));
      mark(lines, i, end);
    } else if (is_between_dashes(line, kOriginal) ||
               starts_header_block(lines, i)) {
      mark(lines, i, lines.size());
    } else if (const std::size_t count = attribution_lines(lines, i)) {
      const std::size_t next = skip_empty(lines, i + count);
      const bool prefixed =
          next < lines.size() && lines[next].text.starts_with('>');
      // Own words may stand below a quotation that is marked line by line.
      if (prefixed) {
        mark(lines, i, i + count);
      } else if (is_by_a_program(line.folded + lines[i + count - 1].folded)) {
        mark(lines, i, lines.size());
      }
    }
  }
}

}  // namespace raincheck::invite
