#include "invite/language.hpp"

#include <cld2/public/compact_lang_det.h>

#include <cstdio>  // compact_lang_det.h names FILE without it

namespace raincheck::invite {

std::string detect_language(std::string_view utf8) {
  bool reliable = false;
  const CLD2::Language language =
      CLD2::DetectLanguage(utf8.data(), static_cast<int>(utf8.size()),
                           /*is_plain_text=*/true, &reliable);
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
  return CLD2::LanguageCode(language);
}

}  // namespace raincheck::invite
