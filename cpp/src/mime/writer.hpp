#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace raincheck::mime {

/// A mail to write, as a tree. Header values are given ready: encoded and
/// folded by words.hpp, addresses.hpp and parameters.hpp.
struct Node {
  std::vector<std::pair<std::string, std::string>> fields;  ///< in order
  std::string body;            ///< of a leaf: encoded, CRLF line ends
  std::vector<Node> children;  ///< of a multipart
  std::string boundary;        ///< of a multipart
};

/// A leaf of text/SUBTYPE in UTF-8: 7bit where it is short ASCII lines,
/// quoted-printable where most of it is ASCII, base64 otherwise. `parameters`
/// go behind the charset: "; format=flowed".
[[nodiscard]] Node text_leaf(std::string_view subtype, std::string_view text,
                             std::string_view parameters = {});

/// A leaf in base64. `type` is the whole Content-Type value; an empty
/// `filename` makes no Content-Disposition.
[[nodiscard]] Node base64_leaf(std::string_view type, std::string_view bytes,
                               std::string_view filename);

/// multipart/SUBTYPE of the children.
[[nodiscard]] Node multipart(std::string_view subtype,
                             std::string_view boundary,
                             std::vector<Node> children);

/// The mail as RFC 5322 bytes with CRLF, put together and serialised by
/// mimetic. Throws Error(kInternal) if a field holds a bare CR or LF that is
/// no fold, or a boundary stands inside a body: neither can come from
/// outside, both would be ours.
[[nodiscard]] std::string write(const Node& root);

}  // namespace raincheck::mime
