#include "invite/words.hpp"

#include "invite/candidates.hpp"
#include "invite/html.hpp"
#include "mime/leaf.hpp"
#include "text.hpp"

namespace raincheck::invite {
namespace {

using mime::Part;
using mime::Skeleton;

bool is_attachment(const Part& part) {
  return part.disposition.value == "attachment" || !part.filename().empty();
}

const Part* first_text(const Skeleton& skeleton, std::string_view type) {
  for (const Part& part : skeleton.parts) {
    if (part.leaf && part.type.value == type && !is_attachment(part) &&
        rate(part) == Rating::kNone) {
      return &part;
    }
  }
  return nullptr;
}

}  // namespace

std::string body_text(const Skeleton& skeleton, std::vector<Quirk>& quirks) {
  if (const Part* plain = first_text(skeleton, "text/plain")) {
    std::string words = mime::leaf_text(*plain, &quirks);
    if (!text::trim(words).empty()) return words;
  }
  const Part* html = first_text(skeleton, "text/html");
  return html ? plain_text(mime::leaf_text(*html, &quirks)) : std::string();
}

std::vector<std::string> attachment_names(const Skeleton& skeleton) {
  std::vector<std::string> names;
  for (const Part& part : skeleton.parts) {
    if (part.leaf && is_attachment(part) && rate(part) == Rating::kNone) {
      names.push_back(text::one_line(part.filename()));
    }
  }
  return names;
}

}  // namespace raincheck::invite
