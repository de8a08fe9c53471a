#include "mime/writer.hpp"

#include <mimetic/mimetic.h>

#include <algorithm>
#include <memory>
#include <sstream>
#include <utility>

#include "mime/parameters.hpp"
#include "mime/transfer.hpp"
#include "raincheck/error.hpp"
#include "text.hpp"

namespace raincheck::mime {
namespace {

// An entity of the tree that mimetic owns and walks. It is a subclass because
// mimetic's own write() folds values that are folded already, and ends the
// header in the middle of one doing so (0.9.8).
class Entity : public mimetic::MimeEntity {
 public:
  explicit Entity(const Node& node);

 protected:
  std::ostream& write(std::ostream& out, const char* line_end) const override;

 private:
  std::string boundary_;
};

Entity::Entity(const Node& node) : boundary_(node.boundary) {
  for (const auto& [name, value] : node.fields) {
    // Field's typed setters would rewrite the value.
    header().push_back(mimetic::Field(name, value));
  }
  body().set(node.body);
  for (const Node& child : node.children) {
    auto entity = std::make_unique<Entity>(child);
    body().parts().push_back(entity.get());
    static_cast<void>(entity.release());  // the parent deletes its parts
  }
}

std::ostream& Entity::write(std::ostream& out, const char* /*line_end*/) const {
  for (const mimetic::Field& field : header()) {
    field.write(out) << "\r\n";
  }
  out << "\r\n" << static_cast<const std::string&>(body());
  for (const mimetic::MimeEntity* part : body().parts()) {
    out << "--" << boundary_ << "\r\n" << *part << "\r\n";
  }
  if (!boundary_.empty()) out << "--" << boundary_ << "--\r\n";
  return out;
}

void check(bool holds, const std::string& what) {
  if (!holds) throw Error(ErrorCode::kInternal, "cannot write mail: " + what);
}

// RFC 5322, 2.2 and 2.2.3: a line end stands before a blank that a word
// follows, or it would end the field or the header.
void check_field(const std::string& name, const std::string& value) {
  const auto printable = [](char c) { return c > ' ' && c <= '~' && c != ':'; };
  check(!name.empty() && std::ranges::all_of(name, printable),
        "a field name has a byte that may not stand there");
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool fold = value.compare(i, 3, "\r\n ") == 0 && i + 3 < value.size();
    if (fold) i += 3;
    check(value[i] != '\r' && value[i] != '\n' && value[i] != '\0' &&
              !(fold && value[i] == ' '),
          "the value of " + name + " has a line end that is no fold");
  }
}

// No line of the bodies below may look like a boundary above. Prefixes count:
// readers exist that compare no further.
void check_boundaries(const Node& node, std::vector<std::string>& above) {
  for (const std::string& boundary : above) {
    const std::string line = "--" + boundary;
    check(!node.body.starts_with(line) &&
              node.body.find("\n" + line) == std::string::npos,
          "a boundary stands inside a body");
    check(!node.boundary.starts_with(boundary), "a boundary is used twice");
  }
  if (node.children.empty()) return;
  above.push_back(node.boundary);
  for (const Node& child : node.children) check_boundaries(child, above);
  above.pop_back();
}

void check_node(const Node& node) {
  for (const auto& [name, value] : node.fields) check_field(name, value);
  check(node.children.empty() == node.boundary.empty(),
        "parts need a boundary, and a boundary needs parts");
  for (const Node& child : node.children) check_node(child);
}

bool is_7bit_line(std::string_view line) {
  const auto is_plain = [](char c) {
    return (c >= ' ' && c <= '~') || c == '\t';
  };
  constexpr std::size_t kLineLength = 78;  // RFC 5322, 2.1.1
  return line.size() <= kLineLength && std::ranges::all_of(line, is_plain) &&
         !line.starts_with('.') && !line.starts_with("From ");
}

bool is_mostly_ascii(std::string_view text) {
  const auto eight_bit = std::ranges::count_if(
      text, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  // Where quoted-printable (3 for 1) gets longer than base64 (4 for 3).
  return static_cast<std::size_t>(eight_bit) * 6 <= text.size();
}

}  // namespace

Node text_leaf(std::string_view subtype, std::string_view text,
               std::string_view parameters) {
  std::string encoding = "7bit";
  std::string body = text::to_crlf(text);
  if (!std::ranges::all_of(text::split_lines(body), is_7bit_line)) {
    const bool readable = is_mostly_ascii(body);
    encoding = readable ? "quoted-printable" : "base64";
    body = readable ? encode_quoted_printable(body) : encode_base64(body);
  }
  return {{{"Content-Type", "text/" + std::string(subtype) + "; charset=utf-8" +
                                std::string(parameters)},
           {"Content-Transfer-Encoding", encoding}},
          std::move(body),
          {},
          ""};
}

Node base64_leaf(std::string_view type, std::string_view bytes,
                 std::string_view filename) {
  Node node{{{"Content-Type", std::string(type)},
             {"Content-Transfer-Encoding", "base64"}},
            encode_base64(bytes),
            {},
            ""};
  if (!filename.empty()) {
    node.fields.emplace_back(
        "Content-Disposition",
        "attachment" + format_parameter("filename", filename));
  }
  return node;
}

Node multipart(std::string_view subtype, std::string_view boundary,
               std::vector<Node> children) {
  // "; boundary=…", folded: both together pass 78 columns (RFC 5322, 2.1.1).
  const std::string parameter = format_parameter("boundary", boundary);
  return {{{"Content-Type", "multipart/" + std::string(subtype) + ";\r\n" +
                                parameter.substr(1)}},
          "",
          std::move(children),
          std::string(boundary)};
}

std::string write(const Node& root) {
  check_node(root);
  std::vector<std::string> above;
  check_boundaries(root, above);
  std::ostringstream out;
  out << Entity(root);
  return out.str();
}

}  // namespace raincheck::mime
