#include "raincheck/mailbox.hpp"

namespace raincheck {
namespace {

constexpr std::string_view kFrom = "From ";

// Where the next separator line starts, at or after `at`.
std::size_t next_separator(std::string_view bytes, std::size_t at) {
  for (;;) {
    at = bytes.find("\nFrom ", at);
    if (at == std::string_view::npos) return at;
    const std::string_view before = bytes.substr(0, at);
    if (before.ends_with('\n') || before.ends_with("\n\r")) return at + 1;
    ++at;
  }
}

}  // namespace

bool is_mbox(std::string_view bytes) { return bytes.starts_with(kFrom); }

std::vector<std::string_view> split_mbox(std::string_view bytes) {
  std::vector<std::string_view> messages;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = next_separator(bytes, at);
    std::string_view message = bytes.substr(at, end - at);
    if (message.starts_with(kFrom)) {
      const std::size_t line_end = message.find('\n');
      message = line_end == std::string_view::npos
                    ? std::string_view{}
                    : message.substr(line_end + 1);
    }
    if (!message.empty()) messages.push_back(message);
    if (end == std::string_view::npos) break;
    at = end;
  }
  return messages;
}

}  // namespace raincheck
