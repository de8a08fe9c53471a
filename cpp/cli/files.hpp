#pragma once

#include <filesystem>
#include <iosfwd>
#include <string>
#include <vector>

/// The one place of the command that touches the file system.
namespace raincheck::cli {

/// All bytes of a file, or of `in` for "-". Throws Error(kCannotRead).
[[nodiscard]] std::string read_file(const std::string& path, std::istream& in);

struct NewFile {
  std::string name;
  std::string bytes;
};

/// Writes all of the files into the folder, which is made when missing, or
/// none of them: each beside its place first, then renamed into it. A file
/// that is there with the same bytes is left alone; one with other bytes
/// (a draft that the person may have edited) stays, and the whole is refused,
/// unless `replace`. They are on the disk when it returns. Throws
/// Error(kCannotWrite).
void write_files(const std::filesystem::path& folder,
                 const std::vector<NewFile>& files, bool replace);

/// The path as a person means it who writes it into a file of that folder:
/// "~/" is $HOME, and what is not absolute starts from the folder.
[[nodiscard]] std::string resolve_path(const std::string& path,
                                       const std::filesystem::path& folder);

/// Writes a file that must not be there yet, and makes its folder when missing.
/// Throws Error(kCannotWrite).
void create_file(const std::filesystem::path& path, const std::string& bytes);

/// $RAINCHECK_POLICY, else raincheck/policy.toml in $XDG_CONFIG_HOME or
/// ~/.config: where a policy is looked for when none is named.
[[nodiscard]] std::filesystem::path default_policy();

}  // namespace raincheck::cli
