#include "invite/words.hpp"

#include <algorithm>

#include "invite/candidates.hpp"
#include "invite/html.hpp"
#include "mime/charset.hpp"
#include "mime/leaf.hpp"
#include "text.hpp"

namespace raincheck::invite {
namespace {

using mime::Part;
using mime::Skeleton;

bool is_attachment(const Part& part) {
  return part.disposition.value == "attachment" || !part.filename().empty();
}

// A logo in a signature belongs to the page that shows it (RFC 2387).
bool belongs_to_page(const Skeleton& skeleton, const Part& part) {
  return part.parent >= 0 && part.type.value.starts_with("image/") &&
         part.disposition.value != "attachment" &&
         skeleton.parts[static_cast<std::size_t>(part.parent)].type.value ==
             "multipart/related";
}

// Whether there is more than blanks; mailers fill an empty text with U+00A0.
bool says_anything(std::string_view words) {
  while (true) {
    words.remove_prefix(
        std::min(words.find_first_not_of(" \t\r\n"), words.size()));
    if (!words.starts_with("\u00A0")) return !words.empty();
    words.remove_prefix(2);
  }
}

std::string html_of(const Part& part, std::vector<Quirk>& quirks) {
  if (!part.type.parameter("charset").empty()) {
    return mime::leaf_text(part, &quirks);
  }
  const std::string bytes = mime::leaf_bytes(part, &quirks);
  return mime::to_utf8(bytes, declared_charset(bytes));
}

// Empty for what is no text.
std::string words_of(const Part& part, std::vector<Quirk>& quirks) {
  if (part.type.value == "text/plain") return mime::leaf_text(part, &quirks);
  if (part.type.value != "text/html") return {};
  return plain_text(html_of(part, quirks));
}

}  // namespace

std::string body_text(const Skeleton& skeleton, const Part& calendar,
                      std::vector<Quirk>& quirks) {
  const std::size_t message = skeleton.message_of(calendar);
  for (const Part& part : skeleton.parts) {
    if (!part.leaf || is_attachment(part) || rate(part) != Rating::kNone ||
        skeleton.message_of(part) != message) {
      continue;
    }
    std::string words = words_of(part, quirks);
    if (says_anything(words)) return words;
  }
  return {};
}

std::vector<const Part*> attachments(const Skeleton& skeleton) {
  std::vector<const Part*> parts;
  for (const Part& part : skeleton.parts) {
    if (part.leaf && is_attachment(part) && rate(part) == Rating::kNone &&
        !belongs_to_page(skeleton, part)) {
      parts.push_back(&part);
    }
  }
  return parts;
}

std::vector<std::string> attachment_names(const Skeleton& skeleton) {
  std::vector<std::string> names;
  for (const Part* part : attachments(skeleton)) {
    names.push_back(text::one_line(part->filename()));
  }
  return names;
}

}  // namespace raincheck::invite
