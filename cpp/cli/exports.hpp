#pragma once

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

#include "raincheck/error.hpp"

namespace raincheck::cli {

/// What to do with a mail, and with what could not be read; `place` is for
/// people: "inbox.mbox:3".
struct ExportVisitor {
  std::function<void(std::string_view mail, const std::string& place)> mail;
  std::function<void(const Error& error)> unreadable;
};

/// Visits the mails of an export one by one: a file (a mail, an .ics, an
/// mbox), a Maildir, a folder of .eml, .emlx, .ics and .mbox with all that lie
/// below it, in the order of their names, or "-" for `in`. Links are followed,
/// each folder is read once. Throws Error(kCannotRead) for the export itself;
/// what cannot be read inside of it goes to the visitor.
void visit_export(const std::string& path, std::istream& in,
                  const ExportVisitor& visitor);

}  // namespace raincheck::cli
