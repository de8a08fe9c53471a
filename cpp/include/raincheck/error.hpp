#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace raincheck {

/// Everything that can go wrong, in the order of the table in src/error.cpp.
/// Append only: the numbers are exit statuses that scripts rely on.
enum class ErrorCode {
  kBadUsage,          ///< the command's words are off
  kCannotRead,        ///< a file or stream could not be read
  kCannotWrite,       ///< a draft could not be written
  kNoInvitation,      ///< the mail holds no calendar part (the command only)
  kBrokenCalendar,    ///< a calendar part is there, but means nothing
  kBadPolicy,         ///< the policy has a typo, a wrong type, a contradiction
  kNoPolicy,          ///< no policy was given and none was found
  kUnknownReason,     ///< not one of the reasons in situation.hpp
  kUnknownAnswer,     ///< not one of the answers in decision.hpp
  kUnknownLanguage,   ///< no phrases for that language
  kBadTime,           ///< not a time as RFC 3339 writes it
  kTooLarge,          ///< a cap of limits.hpp was passed
  kAnswerImpossible,  ///< the answer asked for cannot be given to this invite
  kNothingToAnswer,   ///< the decision is `none`, so there is no draft
  kSealedMail,        ///< encrypted or packed: nobody can look inside here
  kBadPhrases,        ///< a file of own words has a typo, lacks a letter, …
  kInternal,          ///< a bug of ours: please report it
};

/// One row of the error table: what each edge shows for a code.
struct ErrorRow {
  ErrorCode code;
  int exit_status;        ///< of the `raincheck` command
  std::string_view name;  ///< in Python's `.code`, in JSON, in locale keys
};

/// The whole table, in order. Docs, stubs and locales are compared with it.
[[nodiscard]] std::span<const ErrorRow> error_table();
[[nodiscard]] const ErrorRow& error_row(ErrorCode code);

/// The one exception that raincheck throws. `what()` says what is wrong,
/// where, and what to do; it never quotes a whole message.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message)
      : std::runtime_error(message), code_(code) {}

  [[nodiscard]] ErrorCode code() const { return code_; }
  [[nodiscard]] std::string_view name() const { return error_row(code_).name; }
  [[nodiscard]] int exit_status() const { return error_row(code_).exit_status; }

 private:
  ErrorCode code_;
};

}  // namespace raincheck
