#include "cli/calendars.hpp"

#include <algorithm>
#include <filesystem>
#include <ostream>
#include <sstream>
#include <utility>

#include "cli/files.hpp"
#include "raincheck/error.hpp"

namespace raincheck::cli {
namespace {

namespace fs = std::filesystem;

bool is_hidden(const fs::path& path) {
  return path.filename().string().starts_with('.');
}

bool is_calendar(const fs::directory_entry& entry) {
  std::string extension = entry.path().extension().string();
  std::ranges::transform(extension, extension.begin(), [](char c) {
    return 'A' <= c && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  std::error_code error;
  return extension == ".ics" && entry.is_regular_file(error);
}

// Adds what lies in the folder itself. Folders that are links are left alone:
// they can lead in circles.
std::error_code list_folder(const fs::path& folder,
                            std::vector<fs::path>& files,
                            std::vector<fs::path>& folders) {
  std::error_code error;
  for (fs::directory_iterator entry(folder, error);
       !error && entry != fs::directory_iterator(); entry.increment(error)) {
    std::error_code ignored;
    if (is_hidden(entry->path())) continue;
    if (is_calendar(*entry)) {
      files.push_back(entry->path());
    } else if (entry->is_directory(ignored) && !entry->is_symlink(ignored)) {
      folders.push_back(entry->path());
    }
  }
  return error;
}

Problem problem(Problem::Severity severity, const std::string& source,
                std::string message) {
  return {severity, 0, 0, source, std::move(message)};
}

// In an order that does not depend on the file system.
std::vector<fs::path> list_tree(const std::string& top,
                                std::vector<Problem>& problems) {
  std::vector<fs::path> files;
  std::vector<fs::path> folders = {top};
  while (!folders.empty()) {
    const fs::path folder = folders.back();
    folders.pop_back();
    const std::error_code error = list_folder(folder, files, folders);
    if (!error) continue;
    const std::string why = "cannot read this folder: " + error.message();
    if (folder == top) throw Error(ErrorCode::kCannotRead, top + ": " + why);
    problems.push_back(
        problem(Problem::Severity::kError, folder.string(), why));
  }
  std::ranges::sort(files);
  return files;
}

void report(const std::vector<Problem>& problems, std::ostream& err) {
  for (const Problem& one : problems) {
    err << "raincheck: warning: " << one.key << ": " << one.message << '\n';
  }
}

// RFC 3986 (3.2.1): a password in a URL is not for showing.
std::string without_login(const std::string& url) {
  const std::size_t start = url.find("://");
  if (start == std::string::npos) return url;
  const std::size_t host = start + 3;
  const std::size_t at = url.substr(0, url.find('/', host)).rfind('@');
  return at == std::string::npos || at < host
             ? url
             : url.substr(0, host) + url.substr(at + 1);
}

std::vector<CalendarFile> fetch(const CalendarSource& source, Interval horizon,
                                const Edge& edge) {
  if (edge.fetch) return edge.fetch(source, horizon);
  throw Error(ErrorCode::kCannotRead,
              "the calendar " + without_login(source.url) +
                  " lies on a server, which this command cannot ask; install "
                  "the one that can: pip install raincheck[caldav]; or leave "
                  "your policy's calendars aside: --no-calendar");
}

}  // namespace

CalendarFiles read_calendar_files(const std::string& path) {
  CalendarFiles read;
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    std::istringstream no_input;
    read.files.push_back({path, read_file(path, no_input)});
    return read;
  }
  const std::vector<fs::path> paths = list_tree(path, read.problems);
  if (paths.empty()) {
    read.problems.push_back(problem(Problem::Severity::kWarning, path,
                                    "there is no .ics file in this folder"));
  }
  for (const fs::path& file : paths) {
    try {
      std::istringstream no_input;
      read.files.push_back({file.string(), read_file(file.string(), no_input)});
    } catch (const Error& unreadable) {
      read.problems.push_back(
          problem(Problem::Severity::kError, file.string(), unreadable.what()));
    }
  }
  return read;
}

Calendar read_calendars(const std::vector<CalendarSource>& sources,
                        const Policy& policy, Instant now, const Edge& edge,
                        std::ostream& err) {
  const Interval horizon = calendar_horizon(policy, now);
  std::vector<CalendarFile> files;
  for (const CalendarSource& source : sources) {
    CalendarFiles read;
    if (source.url.empty()) {
      read = read_calendar_files(source.path);
    } else {
      read.files = fetch(source, horizon, edge);
    }
    report(read.problems, err);
    std::ranges::move(read.files, std::back_inserter(files));
  }
  Calendar calendar = raincheck::read_calendars(files, policy.me, horizon);
  report(calendar.problems, err);
  return calendar;
}

}  // namespace raincheck::cli
