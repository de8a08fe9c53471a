#include <algorithm>
#include <functional>
#include <string>

#include "fuzz.hpp"
#include "mime/leaf.hpp"
#include "mime/skeleton.hpp"
#include "raincheck/error.hpp"
#include "raincheck/limits.hpp"
#include "text.hpp"

// The MIME tree of any bytes: within its caps, inside the message, every leaf
// decodable.

namespace {

using raincheck::fuzz::require;
namespace limits = raincheck::limits;
namespace mime = raincheck::mime;
namespace text = raincheck::text;

bool lies_inside(std::string_view part, std::string_view message) {
  return std::greater_equal<>()(part.data(), message.data()) &&
         std::less_equal<>()(part.data() + part.size(),
                             message.data() + message.size());
}

// The line end before a boundary belongs to the boundary, so that the body of
// an outer part may end before the headers of an inner one do.
bool lies_below(std::string_view child, std::string_view parent) {
  return std::greater_equal<>()(child.data(), parent.data()) &&
         child.data() + child.size() <= parent.data() + parent.size() + 2;
}

bool lies_in_any(std::string_view part, const mime::Skeleton& skeleton,
                 std::string_view message) {
  return lies_inside(part, message) ||
         std::ranges::any_of(skeleton.decoded, [&](const std::string& decoded) {
           return lies_inside(part, decoded);
         });
}

// What a part lies inside of: its parent, or what that held encoded.
std::string_view room_of(const mime::Skeleton& skeleton,
                         const mime::Part& parent, const mime::Part& part) {
  for (const std::string& decoded : skeleton.decoded) {
    if (lies_inside(part.body, decoded) && !lies_inside(parent.body, decoded)) {
      return decoded;
    }
  }
  return parent.body;
}

void check_place(const mime::Skeleton& skeleton, std::size_t index,
                 std::string_view message) {
  const mime::Part& part = skeleton.parts[index];
  require(lies_in_any(part.headers, skeleton, message) &&
              lies_in_any(part.body, skeleton, message),
          "a part lies inside the message");
  if (index == 0) {
    require(part.parent == -1 && part.depth == 0, "the message is the root");
    return;
  }
  require(part.parent >= 0 && static_cast<std::size_t>(part.parent) < index,
          "a parent stands before its children");
  const mime::Part& parent =
      skeleton.parts[static_cast<std::size_t>(part.parent)];
  require(part.depth == parent.depth + 1, "a child is one level deeper");
  require(!parent.leaf, "a leaf has no children");
  const std::string_view around = room_of(skeleton, parent, part);
  require(lies_below(part.headers, around) && lies_below(part.body, around),
          "a child lies inside its parent");
}

void check_leaf(const mime::Part& part) {
  std::vector<raincheck::Quirk> quirks;
  const std::string words = mime::leaf_text(part, &quirks);
  require(text::is_utf8(words), "a leaf's text is UTF-8");
  require(words.find('\r') == std::string::npos, "a leaf's text has LF ends");
}

void check_part(const mime::Part& part) {
  require(text::is_utf8(part.filename()), "a file name is UTF-8");
  require(part.headers.size() <= limits::kHeaders, "headers keep their cap");
  for (const mime::Field& field : mime::read_fields(part.headers)) {
    require(!field.name.empty(), "a field has a name");
    require(lies_inside(field.body, part.headers),
            "a field lies inside its headers");
  }
  if (part.leaf) check_leaf(part);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view message = raincheck::fuzz::view(data, size);
  try {
    const mime::Skeleton skeleton = mime::read_skeleton(message);
    require(!skeleton.parts.empty(), "a message has a part");
    require(skeleton.parts.size() <= limits::kParts, "parts keep their cap");
    for (std::size_t i = 0; i < skeleton.parts.size(); ++i) {
      check_place(skeleton, i, message);
      check_part(skeleton.parts[i]);
    }
  } catch (const raincheck::Error& error) {
    require(error.code() == raincheck::ErrorCode::kTooLarge,
            "a tree is refused for its size only");
  }
  return 0;
}
