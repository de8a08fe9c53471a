#include "tnef/codepage.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "mime/charset.hpp"
#include "text.hpp"

namespace raincheck::tnef {
namespace {

// Code pages whose charset is not called by their number.
constexpr std::array<std::pair<std::uint32_t, std::string_view>, 22> kNames = {{
    {874, "tis-620"},        {932, "shift_jis"},     {936, "gbk"},
    {949, "ks_c_5601-1987"}, {950, "big5"},          {10000, "macintosh"},
    {20127, "us-ascii"},     {20866, "koi8-r"},      {21866, "koi8-u"},
    {28591, "iso-8859-1"},   {28592, "iso-8859-2"},  {28595, "iso-8859-5"},
    {28597, "iso-8859-7"},   {28599, "iso-8859-9"},  {28605, "iso-8859-15"},
    {50220, "iso-2022-jp"},  {50221, "iso-2022-jp"}, {50222, "iso-2022-jp"},
    {51932, "euc-jp"},       {51949, "euc-kr"},      {54936, "gb18030"},
    {65001, "utf-8"},
}};

std::string charset(std::uint32_t codepage) {
  const auto* named = std::ranges::find(
      kNames, codepage, &std::pair<std::uint32_t, std::string_view>::first);
  if (named != kNames.end()) return std::string(named->second);
  const bool is_windows = codepage >= 1250 && codepage <= 1258;
  return (is_windows ? "windows-" : "cp") + std::to_string(codepage);
}

}  // namespace

std::string from_codepage(std::string_view bytes, std::uint32_t codepage) {
  return text::repair_utf8(
      mime::to_utf8(bytes, codepage == 0 ? "" : charset(codepage)));
}

std::string from_utf16(std::string_view bytes) {
  return text::repair_utf8(mime::to_utf8(bytes, "utf-16le"));
}

}  // namespace raincheck::tnef
