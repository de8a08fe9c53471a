#include "mime/leaf.hpp"

#include <mimetic/mimetic.h>

#include <utility>

#include "mime/charset.hpp"
#include "mime/transfer.hpp"
#include "text.hpp"

namespace raincheck::mime {
namespace {

void note(std::vector<Quirk>* quirks, std::string_view code,
          std::string_view detail) {
  if (quirks == nullptr) return;
  quirks->push_back({std::string(code), text::one_line(detail)});
}

bool is_encoding(std::string_view name) {  // RFC 2045, 6.1
  return name == "7bit" || name == "8bit" || name == "binary" ||
         name == "base64" || name == "quoted-printable";
}

// The leaf as mimetic holds one. It is filled by its setters: mimetic's
// parser never sees a byte of the mail.
void fill_entity(const Part& part, std::vector<Quirk>* quirks,
                 mimetic::MimeEntity& entity) {
  std::string encoding = part.transfer_encoding;
  if (!is_encoding(encoding)) {
    note(quirks, "transfer_encoding_unknown", encoding);
    encoding = "8bit";  // QUIRK: "8-bit", "utf-8", "none", …
  }
  entity.header().contentTransferEncoding(
      mimetic::ContentTransferEncoding(encoding));
  entity.body().set(std::string(part.body));
}

}  // namespace

std::string leaf_bytes(const Part& part, std::vector<Quirk>* quirks) {
  mimetic::MimeEntity entity;
  fill_entity(part, quirks, entity);
  std::string& body = entity.body();
  const auto& mechanism = entity.header().contentTransferEncoding().mechanism();
  if (mechanism == mimetic::ContentTransferEncoding::base64) {
    return decode_base64(body);
  }
  if (mechanism == mimetic::ContentTransferEncoding::quoted_printable) {
    return decode_quoted_printable(body);
  }
  return std::move(body);
}

std::string leaf_text(const Part& part, std::vector<Quirk>* quirks) {
  const std::string charset = part.type.parameter("charset");
  bool guessed = false;
  const std::string utf8 = to_utf8(leaf_bytes(part, quirks), charset, &guessed);
  if (guessed) note(quirks, "charset_guessed", charset);
  return text::to_lf(utf8);
}

}  // namespace raincheck::mime
