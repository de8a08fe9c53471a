#include "invite/quoted.hpp"

#include <algorithm>
#include <array>
#include <string_view>

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

// Labels of the block that Outlook puts above older mail.
constexpr std::array<Words, 20> kFrom = {
    "from:",     "von:",    "de:",        "de :",    "da:",
    "van:",      "od:",     "från:",      "fra:",    "dari:",
    "daripada:", "från:",   "от:",        "发件人:", "发件人：",
    "寄件者:",   "差出人:", "lähettäjä:", "kimden:", "từ:"};
constexpr std::array<Words, 30> kSent = {
    "sent:",      "gesendet:",  "envoyé",      "enviado",   "inviato:",
    "verzonden:", "wysłano:",   "dihantar:",   "dikirim:",  "отправлено:",
    "发送时间:",  "发送时间：", "傳送日期:",   "送信日時:", "skickat:",
    "sendt:",     "lähetetty:", "gönderildi:", "date:",     "datum:",
    "fecha:",     "data:",      "tarikh:",     "tanggal:",  "to:",
    "an:",        "à :",        "para:",       "kepada:",   "aan:"};

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

bool is_between_dashes(const Line& line) {
  return line.text.size() < 100 && line.text.starts_with("---") &&
         contains_one(line.folded, kOriginal);
}

// "From:" with "Sent:" or the like in one of the next two lines.
bool starts_header_block(const std::vector<Line>& lines, std::size_t at) {
  Words line = lines[at].folded;
  while (line.starts_with('*')) line.remove_prefix(1);  // bold, as text
  if (!starts_with_one(line, kFrom)) return false;
  for (std::size_t i = at + 1; i < std::min(at + 3, lines.size()); ++i) {
    Words next = lines[i].folded;
    while (next.starts_with('*')) next.remove_prefix(1);
    if (starts_with_one(next, kSent)) return true;
  }
  return false;
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

// Outlook, Exchange and Zimbra write "When: … Where: …" above this line.
void mark_calendar_head(std::vector<Line>& lines) {
  const auto rule = std::ranges::find_if(lines, [](const Line& line) {
    return line.text.starts_with("*~*~*~*~*");
  });
  if (rule == lines.end()) return;
  mark(lines, 0, static_cast<std::size_t>(rule - lines.begin()) + 1);
}

}  // namespace

void mark_quoted(std::vector<Line>& lines) {
  mark_calendar_head(lines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    Line& line = lines[i];
    if (!line.is_own() || line.text.empty()) continue;
    if (line.text.starts_with('>')) {
      line.origin = Origin::kQuoted;
    } else if (line.folded.starts_with("-----original appointment")) {
      // An invitation passed on: the organizer's words stand below its head.
      const std::size_t end = end_of_paragraph(lines, skip_empty(lines, i + 1));
      mark(lines, i, end);
    } else if (is_between_dashes(line) || starts_header_block(lines, i)) {
      mark(lines, i, lines.size());
    } else if (const std::size_t count = attribution_lines(lines, i)) {
      const std::size_t next = skip_empty(lines, i + count);
      const bool prefixed =
          next < lines.size() && lines[next].text.starts_with('>');
      // Own words may stand below a quotation that is marked line by line.
      mark(lines, i, prefixed ? i + count : lines.size());
    }
  }
}

}  // namespace raincheck::invite
