#include "cli/exports.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <filesystem>
#include <istream>
#include <set>
#include <vector>

#include "cli/files.hpp"
#include "raincheck/mailbox.hpp"

namespace raincheck::cli {
namespace {

namespace fs = std::filesystem;

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool is_mail_file(const fs::path& path) {
  constexpr std::array kEndings = {".eml", ".emlx", ".ics", ".mbox"};
  const std::string ending = path.extension().string();
  return std::ranges::find(kEndings, ending) != kEndings.end();
}

// Apple Mail writes the size of the mail in a line before it, and notes of its
// own after it.
std::string_view inside_emlx(std::string_view bytes) {
  const std::size_t line_end = bytes.find('\n');
  std::size_t size = 0;
  const auto [stop, error] = std::from_chars(
      bytes.data(), bytes.data() + std::min(line_end, bytes.size()), size);
  if (line_end == bytes.npos || error != std::errc()) return bytes;
  return bytes.substr(line_end + 1, size);
}

class Walk {
 public:
  Walk(std::istream& in, const ExportVisitor& visitor)
      : in_(in), visitor_(visitor) {}

  void file(const std::string& path) {
    const std::string bytes = read_file(path, in_);
    if (path.ends_with(".emlx")) {
      visitor_.mail(inside_emlx(bytes), path);
      return;
    }
    if (!is_mbox(bytes)) {
      visitor_.mail(bytes, path);
      return;
    }
    int number = 0;
    for (const std::string_view mail : split_mbox(bytes)) {
      visitor_.mail(mail, path + ":" + std::to_string(++number));
    }
  }

  void folder(const fs::path& path) {
    std::error_code error;
    const fs::path itself = fs::canonical(path, error);
    if (!error && !seen_.insert(itself).second) return;
    std::vector<fs::path> entries;
    fs::directory_iterator entry(path, error);
    for (; !error && entry != fs::directory_iterator();
         entry.increment(error)) {
      entries.push_back(entry->path());
    }
    if (error) {
      visitor_.unreadable(
          Error(ErrorCode::kCannotRead,
                "cannot read " + path.string() + ": " + error.message()));
    }
    std::ranges::sort(entries);
    // In cur and new of a Maildir every file is a mail, whatever its name;
    // in tmp none is finished (maildir(5)).
    const bool maildir = is_folder(path / "cur");
    const bool mails = (path.filename() == "cur" || path.filename() == "new") &&
                       is_folder(path.parent_path() / "cur");
    for (const fs::path& below : entries) {
      if (maildir && below.filename() == "tmp") continue;
      one(below, mails);
    }
  }

 private:
  void one(const fs::path& path, bool is_mail) {
    if (is_folder(path)) {
      folder(path);
      return;
    }
    std::error_code ignored;
    if (!fs::is_regular_file(path, ignored)) return;
    if (!is_mail && !is_mail_file(path)) return;
    try {
      file(path.string());
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kCannotRead) throw;
      visitor_.unreadable(error);
    }
  }

  std::istream& in_;
  const ExportVisitor& visitor_;
  std::set<fs::path> seen_;
};

}  // namespace

void visit_export(const std::string& path, std::istream& in,
                  const ExportVisitor& visitor) {
  Walk walk(in, visitor);
  if (path != "-" && is_folder(path)) {
    walk.folder(path);
  } else {
    walk.file(path);
  }
}

}  // namespace raincheck::cli
