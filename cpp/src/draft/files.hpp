#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mime/writer.hpp"
#include "raincheck/invite.hpp"

namespace raincheck::draft {

/// The names of the files that came with the invitation, fit to be shown and
/// to be written to a disk; signatures are none.
[[nodiscard]] std::vector<std::string> file_names(const Invite& invite);

/// What the invitation attached, ready to be attached again.
struct Files {
  std::vector<mime::Node> parts;
  bool too_large = false;  ///< past limits::kFiles, so that there are none
};

/// Takes them out of the mail that was parsed: decoded, and written anew in
/// base64 under safe names and types. Nothing of an encrypted mail.
[[nodiscard]] Files take_files(std::string_view original);

/// A file name that stays in its folder, hides nothing and fits on a line:
/// "../../a\u202Egpj.exe" → "a_gpj.exe".
[[nodiscard]] std::string safe_file_name(std::string_view name);

}  // namespace raincheck::draft
