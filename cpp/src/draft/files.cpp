#include "draft/files.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>

#include "invite/candidates.hpp"
#include "invite/words.hpp"
#include "mime/leaf.hpp"
#include "mime/skeleton.hpp"
#include "raincheck/limits.hpp"
#include "text.hpp"

namespace raincheck::draft {
namespace {

using mime::Part;

// Of the mail as it was, not of what is passed on; and what Outlook packs,
// whose files are not taken out.
bool is_wrapping(std::string_view name) {
  constexpr std::array<std::string_view, 6> kNames = {
      "smime.p7s", "smime.p7m",     "signature.asc",
      "pgp.asc",   "encrypted.asc", "winmail.dat"};
  return std::ranges::find(kNames, text::ascii_lower(name)) != kNames.end();
}

bool is_encrypted(const mime::Skeleton& skeleton, const Part& part) {
  for (const Part* up = &part;;
       up = &skeleton.parts[static_cast<std::size_t>(up->parent)]) {
    const std::string& type = up->type.value;
    if (type == "multipart/encrypted" || type == "application/pgp-encrypted" ||
        type == "application/pkcs7-mime" ||
        type == "application/x-pkcs7-mime") {
      return true;
    }
    if (up->parent < 0) return false;
  }
}

bool is_token(std::string_view word) {
  return !word.empty() && word.size() <= 80 &&
         std::ranges::all_of(word, [](char c) {
           return text::is_ascii_letter(c) || text::is_digit(c) ||
                  std::string_view("!#$&^_.+-").find(c) !=
                      std::string_view::npos;
         });
}

// RFC 6838, 4.2. A message may not stand in base64 (RFC 2046, 5.2.1), and a
// page is for a browser that somebody chose, not for the mail program.
std::string safe_type(const Part& part) {
  const std::string& type = part.type.value;
  const std::size_t slash = type.find('/');
  const std::string_view top = std::string_view(type).substr(0, slash);
  const bool plain = slash != std::string::npos && is_token(top) &&
                     is_token(std::string_view(type).substr(slash + 1));
  if (!plain || top == "message" || top == "multipart" || type == "text/html" ||
      type == "application/xhtml+xml" || type == "image/svg+xml") {
    return "application/octet-stream";
  }
  const std::string charset = part.type.parameter("charset");
  return top == "text" && is_token(charset) ? type + "; charset=" + charset
                                            : type;
}

bool is_unsafe(UChar32 c) {
  const int type = u_charType(c);
  return type == U_CONTROL_CHAR || type == U_FORMAT_CHAR ||
         type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR ||
         type == U_UNASSIGNED || type == U_SURROGATE || c == 0xFFFD ||
         (c < 0x80 &&
          std::string_view("/\\:*?\"<>|").find(static_cast<char>(c)) !=
              std::string_view::npos);
}

// Lines travel with CRLF at their ends (RFC 5322, 2.3), however the mail was
// stored. A line end that is encoded inside of them belongs to the file.
std::string file_bytes(const Part& part) {
  if (part.transfer_encoding == "base64" ||
      part.transfer_encoding == "binary") {
    return mime::leaf_bytes(part, nullptr);
  }
  const std::string lines = text::to_crlf(part.body);
  Part travelled = part;
  travelled.body = lines;
  return mime::leaf_bytes(travelled, nullptr);
}

}  // namespace

std::string safe_file_name(std::string_view name) {
  // Some programs send the whole path.
  const std::size_t folder = name.find_last_of("/\\");
  if (folder != std::string_view::npos) name.remove_prefix(folder + 1);
  auto safe = icu::UnicodeString::fromUTF8(text::one_line(name));
  for (std::int32_t i = 0; i < safe.length(); ++i) {
    const UChar32 c = safe.char32At(i);
    if (is_unsafe(c)) safe.replace(i, U16_LENGTH(c), icu::UnicodeString(u'_'));
    i += U16_LENGTH(safe.char32At(i)) - 1;
  }
  std::string out;
  safe.toUTF8String(out);
  out.erase(0, out.find_first_not_of(". "));
  out.resize(out.find_last_not_of(". ") + 1);
  constexpr std::size_t kMost = 120;
  if (out.size() > kMost) {
    const std::size_t dot = out.rfind('.');
    const bool short_end = dot != std::string::npos && out.size() - dot <= 16;
    const std::string end = short_end ? out.substr(dot) : "";
    out = std::string(text::cut(out, kMost - end.size())) + end;
  }
  return out.empty() ? "file" : out;
}

std::vector<std::string> file_names(const Invite& invite) {
  std::vector<std::string> names;
  for (const std::string& name : invite.mail.attachments) {
    if (!is_wrapping(name)) names.push_back(safe_file_name(name));
  }
  return names;
}

Files take_files(std::string_view original) {
  Files files;
  const mime::Skeleton skeleton = mime::read_skeleton(original);
  if (!invite::seal(skeleton).empty()) return files;
  std::size_t size = 0;
  for (const Part* part : invite::attachments(skeleton)) {
    const std::string name = part->filename();
    if (is_wrapping(text::one_line(name)) || is_encrypted(skeleton, *part)) {
      continue;
    }
    const std::string bytes = file_bytes(*part);
    size += bytes.size();
    if (size > limits::kFiles) return {{}, true};
    files.parts.push_back(
        mime::base64_leaf(safe_type(*part), bytes, safe_file_name(name)));
  }
  return files;
}

}  // namespace raincheck::draft
