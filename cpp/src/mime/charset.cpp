#include "mime/charset.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "text.hpp"

namespace raincheck::mime {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

// ICU's own substitution writes U+001A for some charsets.
void write_replacement(const void* /*context*/, UConverterToUnicodeArgs* args,
                       const char* /*bytes*/, int32_t /*length*/,
                       UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;
  constexpr UChar kReplacement = 0xFFFD;
  *status = U_ZERO_ERROR;
  ucnv_cbToUWriteUChars(args, &kReplacement, 1, 0, status);
}

// QUIRK: names that senders use for a larger charset than they name. Bytes
// that the named one does not have come from the larger one in practice.
constexpr std::array<std::pair<const char*, const char*>, 8> kMeant = {{
    {"iso-8859-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"iso-8859-9", "windows-1254"},
    {"gb2312", "gb18030"},
    {"gbk", "gb18030"},
    {"big5", "big5-hkscs"},
    {"shift_jis", "windows-932"},
    {"ks_c_5601-1987", "windows-949"},
}};

// Letter case, '-' and '_' aside, as ICU compares them.
bool is_called(const std::string& name, const char* other) {
  return ucnv_compareNames(name.c_str(), other) == 0;
}

// The name as ICU is asked for it: without the quotes, blanks and RFC 2231
// language that stick to it. Empty when it can be no charset; above all
// nothing with a path separator or an ICU option (a comma) gets through.
std::string clean_name(std::string_view charset) {
  constexpr std::size_t kLongestName = 40;
  charset = charset.substr(0, charset.find('*'));
  constexpr std::string_view kAround = " \t\r\n\"'";
  const std::size_t first = charset.find_first_not_of(kAround);
  if (first == std::string_view::npos) return {};
  charset =
      charset.substr(first, charset.find_last_not_of(kAround) - first + 1);
  const auto belongs = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || c == '-' ||
           c == '_' || c == '.' || c == ':' || c == '+';
  };
  std::string name = text::ascii_lower(charset.substr(0, kLongestName + 1));
  if (name.size() > kLongestName || !std::ranges::all_of(name, belongs)) {
    return {};
  }
  const auto meant = std::ranges::find_if(
      kMeant, [&](const auto& entry) { return is_called(name, entry.first); });
  return meant == kMeant.end() ? name : meant->second;
}

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  // Only names in ICU's table of aliases: ucnv_open() would look for others
  // among the files of its data folder.
  if (name.empty() || ucnv_countAliases(name.c_str(), &status) == 0) return {};
  Converter converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) return {};
  ucnv_setToUCallBack(converter.get(), write_replacement, nullptr, nullptr,
                      nullptr, &status);
  return converter;
}

// Streams through a fixed pivot, so that memory grows with the result only.
std::string convert(std::string_view bytes, UConverter& from) {
  UErrorCode status = U_ZERO_ERROR;
  const Converter to(ucnv_open("UTF-8", &status));
  std::array<UChar, 2048> pivot;
  UChar* pivot_source = pivot.data();
  UChar* pivot_target = pivot.data();
  std::array<char, 8192> chunk;
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  std::string out;
  out.reserve(bytes.size());
  for (bool first = true;; first = false) {
    char* target = chunk.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), &from, &target, chunk.data() + chunk.size(),
                   &source, source_end, pivot.data(), &pivot_source,
                   &pivot_target, pivot.data() + pivot.size(), first, true,
                   &status);
    out.append(chunk.data(), target);
    if (status != U_BUFFER_OVERFLOW_ERROR) return out;
  }
}

std::string without_byte_order_mark(std::string utf8) {
  if (utf8.starts_with("\xEF\xBB\xBF")) utf8.erase(0, 3);
  return utf8;
}

bool is_ascii(std::string_view bytes) {
  return std::ranges::all_of(
      bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// RFC 2781, 3.2; with an ASCII character behind it, for two such bytes alone
// may be anything.
bool has_utf16_mark(std::string_view bytes) {
  return bytes.size() >= 4 &&
         ((bytes.starts_with("\xFF\xFE") && bytes[3] == '\0') ||
          (bytes.starts_with("\xFE\xFF") && bytes[2] == '\0'));
}

// What to take bytes for when no charset is named, or one that nobody knows.
std::string guess(std::string_view bytes, bool* guessed) {
  if (guessed != nullptr) *guessed = !is_ascii(bytes);
  if (text::is_utf8(bytes)) return std::string(bytes);
  const Converter western = open_converter("windows-1252");
  return western ? convert(bytes, *western) : text::repair_utf8(bytes);
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::string_view charset,
                    bool* guessed) {
  if (guessed != nullptr) *guessed = false;
  // QUIRK: a byte order mark is right where it differs from the name.
  const std::string name =
      has_utf16_mark(bytes) ? "utf-16" : clean_name(charset);
  if (is_called(name, "utf-8")) {
    return without_byte_order_mark(text::repair_utf8(bytes));
  }
  // QUIRK: us-ascii is said of any text; 8-bit bytes in it prove it wrong.
  const bool ascii = is_called(name, "us-ascii") || is_called(name, "ascii");
  const Converter from = ascii ? nullptr : open_converter(name);
  return without_byte_order_mark(from ? convert(bytes, *from)
                                      : guess(bytes, guessed));
}

}  // namespace raincheck::mime
