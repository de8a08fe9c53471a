#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "mime/parameters.hpp"
#include "raincheck/invite.hpp"

// Quirks that reading a mail's parts can name. Each stands once per mail, its
// detail says where it was seen first:
//   header_line_no_field         a line in a header block was passed over
//   blank_before_colon           "Subject : x"
//   no_blank_line_after_headers  the body was found all the same
//   content_type_unreadable      no "type/subtype": read as text/plain
//   multipart_without_boundary   read as text/plain
//   multipart_not_closed         ended by an outer boundary or the mail's end
//   message_encoded              a message/rfc822 in base64: opened all the
//   same message_not_opened           the same, but too large to be decoded
// and, by leaf.hpp, for each leaf that is decoded:
//   transfer_encoding_unknown    read as 8bit
//   charset_guessed              8-bit bytes in no charset that we know

namespace raincheck::mime {

/// One header field as it stands in the message.
struct Field {
  std::string_view name;
  std::string_view body;  ///< still folded
};

/// The fields of a header block; lines that are no field are passed over.
[[nodiscard]] std::vector<Field> read_fields(std::string_view headers);
/// The unfolded, trimmed body of the first field of that name, or empty.
[[nodiscard]] std::string field(const std::vector<Field>& fields,
                                std::string_view name);
[[nodiscard]] std::string unfold(std::string_view body);

/// One entity of the MIME tree, by its place in the message.
struct Part {
  std::string_view headers;
  std::string_view body;  ///< of a leaf: without the line end before a boundary
  int parent = -1;        ///< index in Skeleton::parts
  int depth = 0;
  ContentField type;  ///< defaults to text/plain (RFC 2045, 5.2)
  ContentField disposition;
  std::string transfer_encoding;  ///< lower case, "7bit" by default
  bool leaf = true;

  /// The file name from Content-Disposition or Content-Type.
  [[nodiscard]] std::string filename() const;
};

/// The tree of a message in document order; parts[0] is the message itself.
/// The views point into the message, or into `decoded`.
struct Skeleton {
  std::vector<Part> parts;  ///< those of encoded messages come last
  std::vector<Quirk> quirks;
  std::deque<std::string> decoded;  ///< messages that were encoded

  /// The message that the part belongs to, by the index of its root: 0 for the
  /// mail itself, else that of one enclosed in it.
  [[nodiscard]] std::size_t message_of(const Part& part) const;
};

/// Reads the tree iteratively, in one pass over the lines, with the caps of
/// raincheck/limits.hpp (throws Error(kTooLarge)). An inner multipart that is
/// never closed ends where its outer boundary comes. A mbox "From " line at
/// the start is passed over. A message/rfc822 is opened, its child being the
/// message inside, even when it is encoded (against RFC 2046, 5.2.1).
[[nodiscard]] Skeleton read_skeleton(std::string_view message);

}  // namespace raincheck::mime
