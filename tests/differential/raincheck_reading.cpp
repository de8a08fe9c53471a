// What raincheck's MIME layer reads, for test_readers.py, which compares it
// with other readers. Takes paths of messages on standard input, a line each,
// and prints an object of JSON for each, one a line:
//
//     text        decoded value of each header field in kTextFields
//     addresses   [name, addr-spec] of each mailbox in kAddressFields
//     ids         message-ids of each field in kIdFields
//     parts       in document order: depth, type, encoding, disposition, the
//                 parameters of both fields, and of a leaf its bytes (base64)
//
// or, where the mail is refused, `error` with its code. gmime_reading.cpp
// prints the same by GMime.

#include <array>
#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "invite/envelope.hpp"
#include "mime/leaf.hpp"
#include "mime/skeleton.hpp"
#include "mime/transfer.hpp"
#include "mime/words.hpp"
#include "raincheck/error.hpp"
#include "text.hpp"

namespace {

using nlohmann::json;
namespace mime = raincheck::mime;

constexpr std::array<const char*, 10> kTextFields = {
    "Subject", "From",       "To",         "Cc",          "Reply-To",
    "Sender",  "Message-ID", "References", "In-Reply-To", "Date"};

json texts(std::string_view headers) {
  const std::vector<mime::Field> fields = mime::read_fields(headers);
  json out = json::object();
  for (const char* name : kTextFields) {
    out[name] = raincheck::text::one_line(
        mime::decode_words(mime::field(fields, name)));
  }
  return out;
}

json addresses(const std::vector<raincheck::Address>& mailboxes) {
  json out = json::array();
  for (const raincheck::Address& mailbox : mailboxes) {
    out.push_back({mailbox.name, mailbox.address});
  }
  return out;
}

json read_part(const mime::Part& part) {
  json out = {{"depth", part.depth},
              {"type", part.type.value},
              {"encoding", part.transfer_encoding},
              {"disposition", part.disposition.value},
              {"type_parameters", part.type.parameters},
              {"disposition_parameters", part.disposition.parameters}};
  if (part.leaf) {
    out["bytes"] = mime::encode_base64(mime::leaf_bytes(part, nullptr));
  }
  return out;
}

json read_message(std::string_view message) {
  const mime::Skeleton skeleton = mime::read_skeleton(message);
  const std::string_view headers = skeleton.parts.front().headers;
  const raincheck::Envelope mail = raincheck::invite::read_envelope(headers);
  json out = {{"text", texts(headers)}};
  out["addresses"] = {{"From", addresses(mail.from)},
                      {"To", addresses(mail.to)},
                      {"Cc", addresses(mail.cc)},
                      {"Reply-To", addresses(mail.reply_to)},
                      {"Sender", json::array()}};
  if (mail.sender) out["addresses"]["Sender"] = addresses({*mail.sender});
  out["ids"] = {{"Message-ID", json::array()},
                {"References", mail.references},
                {"In-Reply-To", mail.in_reply_to}};
  if (!mail.message_id.empty()) out["ids"]["Message-ID"] = {mail.message_id};
  out["parts"] = json::array();
  for (const mime::Part& part : skeleton.parts) {
    out["parts"].push_back(read_part(part));
  }
  return out;
}

json read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot open " + path);
  const std::string message{std::istreambuf_iterator<char>(file), {}};
  try {
    return read_message(message);
  } catch (const raincheck::Error& error) {
    return {{"error", error.name()}};
  }
}

}  // namespace

int main() {
  for (std::string path; std::getline(std::cin, path);) {
    std::cout << read_file(path).dump(-1, ' ', true,
                                      json::error_handler_t::replace)
              << '\n';
  }
}
