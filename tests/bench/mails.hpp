#pragma once

#include <string>
#include <vector>

namespace raincheck::bench {

/// A mail of one kind, with CRLF, as it comes off the wire.
struct Mail {
  std::string kind;
  std::string bytes;
  bool peers_read_it = true;  ///< whether the other readers can
};

/// One mail of every kind that is compared.
[[nodiscard]] std::vector<Mail> mails();

/// `count` times the text, "#" in it replaced by the number.
[[nodiscard]] std::string repeat(const std::string& text, std::size_t count);

}  // namespace raincheck::bench
