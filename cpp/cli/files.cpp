#include "cli/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>

#include "raincheck/error.hpp"

namespace raincheck::cli {
namespace {

namespace fs = std::filesystem;

std::string read_all(std::istream& in, const std::string& what) {
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad()) {
    throw Error(ErrorCode::kCannotRead, "cannot read " + what);
  }
  return bytes;
}

[[noreturn]] void throw_unwritable(const fs::path& path,
                                   const std::string& why) {
  throw Error(ErrorCode::kCannotWrite,
              "cannot write " + path.string() + ": " + why);
}

// What has been written to a file, or renamed in a folder, is on the disk when
// this returns, so that it is there after a power cut, too.
void sync(const fs::path& path) {
  const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  // QUIRK: some file systems, on a network or in user space, know no fsync of
  // folders and say EINVAL.
  const bool synced = file >= 0 && (::fsync(file) == 0 || errno == EINVAL);
  const std::string why = synced ? "" : std::strerror(errno);
  if (file >= 0) ::close(file);
  if (!synced) throw_unwritable(path, why);
}

// Files written beside their places; taken away again unless all of them get
// there.
class Staging {
 public:
  explicit Staging(const fs::path& folder) : folder_(folder) {}
  Staging(const Staging&) = delete;
  Staging& operator=(const Staging&) = delete;
  ~Staging() {
    std::error_code ignored;
    for (const auto& [beside, place] : files_) fs::remove(beside, ignored);
  }

  void add(const NewFile& file) {
    const fs::path beside = folder_ / ("." + file.name + ".part");
    files_.emplace_back(beside, folder_ / file.name);
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(file.bytes.data(),
              static_cast<std::streamsize>(file.bytes.size()));
    out.close();
    if (!out) throw_unwritable(beside, std::strerror(errno));
    sync(beside);
  }

  void commit() {
    for (const auto& [beside, place] : files_) {
      std::error_code error;
      fs::rename(beside, place, error);
      if (error) throw_unwritable(place, error.message());
    }
    sync(folder_);
  }

 private:
  fs::path folder_;
  std::vector<std::pair<fs::path, fs::path>> files_;
};

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

bool holds(const fs::path& path, const std::string& bytes) {
  std::ifstream in(path, std::ios::binary);
  return in && read_all(in, path.string()) == bytes;
}

}  // namespace

std::string read_file(const std::string& path, std::istream& in) {
  if (path == "-") return read_all(in, "standard input");
  std::error_code error;
  if (fs::is_directory(path, error)) {
    throw Error(ErrorCode::kCannotRead,
                "cannot read " + path + ": it is a folder; name a mail in it");
  }
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw Error(ErrorCode::kCannotRead,
                "cannot read " + path + ": " + std::strerror(errno));
  }
  return read_all(file, path);
}

void write_files(const fs::path& folder, const std::vector<NewFile>& files,
                 bool replace) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw_unwritable(folder, error.message());
  Staging staging(folder);
  for (const NewFile& file : files) {
    const fs::path place = folder / file.name;
    if (holds(place, file.bytes)) {
      sync(place);  // whoever wrote it may not have come that far
      continue;
    }
    if (fs::exists(place) && !replace) {
      throw_unwritable(place,
                       "it is there already and differs, perhaps because you "
                       "edited it or it gives another answer; pass --replace "
                       "to write it anew");
    }
    staging.add(file);
  }
  staging.commit();
}

std::string resolve_path(const std::string& path, const fs::path& folder) {
  if (path == "~" || path.starts_with("~/")) {
    return variable("HOME") + path.substr(1);
  }
  return (folder / path).string();
}

void create_file(const fs::path& path, const std::string& bytes) {
  std::error_code error;
  if (path.has_parent_path()) fs::create_directories(path.parent_path(), error);
  if (error) throw_unwritable(path.parent_path(), error.message());
  // "x" is what keeps a file that appears in this very moment.
  const auto close = [](std::FILE* file) { std::fclose(file); };
  std::unique_ptr<std::FILE, decltype(close)> file(
      std::fopen(path.c_str(), "wbx"), close);
  if (!file) {
    throw_unwritable(path, errno == EEXIST ? "there is a file already"
                                           : std::strerror(errno));
  }
  const bool written =
      std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
  if (!written || std::fflush(file.get()) != 0) {
    throw_unwritable(path, std::strerror(errno));
  }
}

fs::path default_policy() {
  if (const std::string path = variable("RAINCHECK_POLICY"); !path.empty()) {
    return path;
  }
  fs::path config = variable("XDG_CONFIG_HOME");
  if (config.empty()) config = fs::path(variable("HOME")) / ".config";
  return config / "raincheck" / "policy.toml";
}

}  // namespace raincheck::cli
