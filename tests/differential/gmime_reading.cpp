// What GMime reads: raincheck_reading.cpp says what is printed. GMime (LGPL)
// is linked by this tool of the tests only.

#include <gmime/gmime.h>

#include <array>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

namespace {

using nlohmann::json;

struct Release {
  void operator()(gpointer object) const { g_object_unref(object); }
};
struct Free {
  void operator()(gpointer memory) const { g_free(memory); }
};
template <typename T>
using Owned = std::unique_ptr<T, Release>;
using Text = std::unique_ptr<char, Free>;

constexpr std::array<const char*, 10> kTextFields = {
    "Subject", "From",       "To",         "Cc",          "Reply-To",
    "Sender",  "Message-ID", "References", "In-Reply-To", "Date"};
constexpr std::array<const char*, 5> kAddressFields = {"From", "To", "Cc",
                                                       "Reply-To", "Sender"};
constexpr std::array<const char*, 3> kIdFields = {"Message-ID", "References",
                                                  "In-Reply-To"};

std::string text_of(const char* s) { return s == nullptr ? "" : s; }

std::string lower(const char* s) {
  const Text text(g_ascii_strdown(s == nullptr ? "" : s, -1));
  return text.get();
}

// The first field of that name, as it was written; null if there is none.
const char* raw_field(GMimeMessage* message, const char* name) {
  GMimeHeaderList* fields =
      g_mime_object_get_header_list(GMIME_OBJECT(message));
  for (int i = 0; i < g_mime_header_list_get_count(fields); ++i) {
    GMimeHeader* field = g_mime_header_list_get_header_at(fields, i);
    if (g_ascii_strcasecmp(g_mime_header_get_name(field), name) == 0) {
      return g_mime_header_get_raw_value(field);
    }
  }
  return nullptr;
}

std::string decoded(const char* raw) {
  if (raw == nullptr) return "";
  const Text unfolded(g_mime_utils_header_unfold(raw));
  const Text text(g_mime_utils_header_decode_text(nullptr, unfolded.get()));
  return text_of(text.get());
}

void list_mailboxes(InternetAddressList* list, json& out) {
  for (int i = 0; i < internet_address_list_length(list); ++i) {
    InternetAddress* address = internet_address_list_get_address(list, i);
    if (INTERNET_ADDRESS_IS_GROUP(address)) {
      InternetAddressList* members =
          internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address));
      if (members != nullptr) list_mailboxes(members, out);
      continue;
    }
    out.push_back({text_of(internet_address_get_name(address)),
                   text_of(internet_address_mailbox_get_addr(
                       INTERNET_ADDRESS_MAILBOX(address)))});
  }
}

json mailboxes(const char* raw) {
  json out = json::array();
  if (raw == nullptr) return out;
  const Owned<InternetAddressList> list(
      internet_address_list_parse(nullptr, raw));
  if (list) list_mailboxes(list.get(), out);
  return out;
}

json message_ids(const char* raw) {
  json out = json::array();
  if (raw == nullptr) return out;
  GMimeReferences* ids = g_mime_references_parse(nullptr, raw);
  for (int i = 0; i < g_mime_references_length(ids); ++i) {
    out.push_back("<" + text_of(g_mime_references_get_message_id(ids, i)) +
                  ">");
  }
  g_mime_references_free(ids);
  return out;
}

json parameters(GMimeParamList* list) {
  json out = json::object();
  const int length = list == nullptr ? 0 : g_mime_param_list_length(list);
  for (int i = 0; i < length; ++i) {
    GMimeParam* parameter = g_mime_param_list_get_parameter_at(list, i);
    const std::string name = lower(g_mime_param_get_name(parameter));
    if (!out.contains(name)) {
      out[name] = text_of(g_mime_param_get_value(parameter));
    }
  }
  return out;
}

std::string encoding_of(GMimeObject* part) {
  const GMimeContentEncoding encoding =
      GMIME_IS_PART(part) ? g_mime_part_get_content_encoding(GMIME_PART(part))
                          : g_mime_content_encoding_from_string(
                                text_of(g_mime_object_get_header(
                                            part, "Content-Transfer-Encoding"))
                                    .c_str());
  const char* name = g_mime_content_encoding_to_string(encoding);
  return name == nullptr ? "7bit" : name;
}

std::string bytes_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return "";
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* bytes =
      g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  const Text encoded(g_base64_encode(bytes->data, bytes->len));
  return encoded.get();
}

void read_part(GMimeObject* part, int depth, json& parts) {
  GMimeContentType* type = g_mime_object_get_content_type(part);
  GMimeContentDisposition* disposition =
      g_mime_object_get_content_disposition(part);
  const Text mime_type(g_mime_content_type_get_mime_type(type));
  json out = {
      {"depth", depth},
      {"type", lower(mime_type.get())},
      {"encoding", encoding_of(part)},
      {"disposition",
       disposition == nullptr
           ? ""
           : lower(g_mime_content_disposition_get_disposition(disposition))},
      {"type_parameters", parameters(g_mime_content_type_get_parameters(type))},
      {"disposition_parameters",
       parameters(
           disposition == nullptr
               ? nullptr
               : g_mime_content_disposition_get_parameters(disposition))}};
  if (GMIME_IS_PART(part)) out["bytes"] = bytes_of(GMIME_PART(part));
  parts.push_back(std::move(out));
  if (GMIME_IS_MULTIPART(part)) {
    GMimeMultipart* multipart = GMIME_MULTIPART(part);
    for (int i = 0; i < g_mime_multipart_get_count(multipart); ++i) {
      read_part(g_mime_multipart_get_part(multipart, i), depth + 1, parts);
    }
  } else if (GMIME_IS_MESSAGE_PART(part)) {
    GMimeMessage* inner =
        g_mime_message_part_get_message(GMIME_MESSAGE_PART(part));
    if (inner != nullptr) {
      read_part(g_mime_message_get_mime_part(inner), depth + 1, parts);
    }
  }
}

// Without the separator line of an mbox, which is no field (RFC 4155): as one
// mail, GMime takes it for the end of the headers.
std::string_view without_separator(std::string_view bytes) {
  if (!bytes.starts_with("From ")) return bytes;
  const std::size_t end = bytes.find('\n');
  return bytes.substr(end == std::string_view::npos ? bytes.size() : end + 1);
}

json read_message(std::string_view bytes) {
  bytes = without_separator(bytes);
  const Owned<GMimeStream> stream(
      g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  g_mime_parser_set_format(parser.get(), GMIME_FORMAT_MESSAGE);
  const Owned<GMimeMessage> message(
      g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) return {{"error", "no_message"}};
  json out;
  for (const char* name : kTextFields) {
    out["text"][name] = decoded(raw_field(message.get(), name));
  }
  for (const char* name : kAddressFields) {
    out["addresses"][name] = mailboxes(raw_field(message.get(), name));
  }
  for (const char* name : kIdFields) {
    out["ids"][name] = message_ids(raw_field(message.get(), name));
  }
  out["parts"] = json::array();
  GMimeObject* root = g_mime_message_get_mime_part(message.get());
  if (root != nullptr) read_part(root, 0, out["parts"]);
  return out;
}

}  // namespace

int main() {
  g_mime_init();
  for (std::string path; std::getline(std::cin, path);) {
    std::ifstream file(path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot open " + path);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    std::cout << read_message(bytes).dump(-1, ' ', true,
                                          json::error_handler_t::replace)
              << '\n';
  }
  g_mime_shutdown();
}
