#include "mime/authentication.hpp"

#include <algorithm>

#include "text.hpp"

namespace raincheck::mime {
namespace {

using Words = std::vector<std::string>;

// Cuts a field into statements at ";", and those into words: "=" is one of its
// own, a quoted string is one without its quotes, comments are none.
class Cutter {
 public:
  explicit Cutter(std::string_view text) : text_(text) {}

  std::vector<Words> cut() {
    while (at_ < text_.size()) take();
    end_statement();
    return std::move(statements_);
  }

 private:
  void take() {
    const char c = text_[at_];
    if (c == '(') return skip_comment();
    if (c == '"') return take_quoted();
    ++at_;
    if (c == ';') {
      end_statement();
    } else if (c == '=') {
      end_word();
      words_.emplace_back("=");
    } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
      end_word();
    } else {
      word_ += c;
    }
  }

  // Comments nest (RFC 5322, 3.2.2); one that is never closed takes the rest.
  void skip_comment() {
    end_word();
    int depth = 0;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '\\') ++at_;
      if (c == '(') ++depth;
      if (c == ')' && --depth == 0) break;
    }
    at_ = std::min(at_ + 1, text_.size());
  }

  void take_quoted() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\' && at_ + 1 < text_.size()) ++at_;
      word_ += text_[at_];
    }
    at_ = std::min(at_ + 1, text_.size());
  }

  void end_word() {
    if (!word_.empty()) words_.push_back(std::move(word_));
    word_.clear();
  }

  void end_statement() {
    end_word();
    statements_.push_back(std::move(words_));
    words_.clear();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string word_;
  Words words_;
  std::vector<Words> statements_;
};

// "dkim/1" is dkim by version 1 of its registration.
std::string method_name(std::string_view word) {
  return text::ascii_lower(word.substr(0, word.find('/')));
}

// METHOD = RESULT, then NAME = VALUE, NAME = VALUE …
void add_result(const Words& words, std::vector<AuthenticationResult>& out) {
  if (words.size() < 3 || words[0] == "=" || words[1] != "=") return;
  AuthenticationResult result{
      method_name(words[0]), text::ascii_lower(words[2]), {}};
  for (std::size_t i = 3; i + 2 < words.size(); ++i) {
    if (words[i + 1] != "=") continue;
    result.properties.push_back({text::ascii_lower(words[i]), words[i + 2]});
    i += 2;
  }
  out.push_back(std::move(result));
}

}  // namespace

std::string_view AuthenticationResult::property(std::string_view name) const {
  const auto found = std::ranges::find(properties, name, &Property::name);
  return found == properties.end() ? std::string_view() : found->value;
}

AuthenticationResults parse_authentication_results(std::string_view unfolded) {
  const std::vector<Words> statements = Cutter(unfolded).cut();
  const Words& first = statements.front();
  AuthenticationResults out;
  // QUIRK: Exchange Online begins with a result, without an authserv-id.
  const bool is_result = first.size() > 1 && first[1] == "=";
  if (!first.empty() && !is_result) out.authserv_id = first.front();
  for (std::size_t i = is_result ? 0 : 1; i < statements.size(); ++i) {
    add_result(statements[i], out.results);
  }
  return out;
}

}  // namespace raincheck::mime
