#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace raincheck::tnef {

struct Decompressed {
  std::string rtf;
  bool whole = true;  ///< false: cut off by its end or limits::kTnefRtf
};

/// Undoes the compression of PidTagRtfCompressed (MS-OXRTFCP). What cannot be
/// read ends the text. The checksum is not looked at: a text with a slip in it
/// is better than none.
[[nodiscard]] Decompressed decompress_rtf(std::string_view bytes);

/// The words of RTF, UTF-8 with LF line ends, at most limits::kTnefText bytes.
/// `codepage` counts where the text names none.
///
/// RTF that carries HTML (MS-OXRTFEX, \fromhtml) needs nothing more: the HTML
/// stands in groups that other readers must pass over, and what is left over
/// is the same text as RTF. Pictures, tables of fonts, headers and field codes
/// are no words.
[[nodiscard]] std::string rtf_to_text(std::string_view rtf,
                                      std::uint32_t codepage);

}  // namespace raincheck::tnef
