#include "cli/options.hpp"

#include <boost/program_options.hpp>
#include <chrono>
#include <ostream>
#include <utility>

#include "cli/words.hpp"
#include "raincheck/error.hpp"

namespace raincheck::cli {
namespace {

namespace po = boost::program_options;

using Words = std::vector<std::string>;

constexpr const char* kDraftHelp =
    R"(Usage: raincheck draft [OPTIONS] [FILE]...

Writes a reply draft to each invitation in FILE (a mail, an .ics, or an mbox;
standard input when none is named). Nothing is ever sent.

  raincheck draft invite.eml --policy policy.toml > reply.eml
  raincheck draft inbox.mbox -o drafts/
  raincheck draft invite.eml --reason workload --text
  raincheck draft invite.eml --answer reschedule \
      --slot 2026-12-03T10:00+08:00/2026-12-03T11:00+08:00

One draft goes to standard output as it is, several as an mbox.
)";

constexpr const char* kExplainHelp =
    R"(Usage: raincheck explain [OPTIONS] [FILE]...

Shows what an invitation asks, what raincheck would answer and why. Without a
policy it shows what was read.

  raincheck explain invite.eml
  raincheck explain invite.eml --policy policy.toml --reason illness
  raincheck explain invite.eml --json
)";

po::options_description visible_options(const std::string& verb) {
  po::options_description options("Options");
  auto add = options.add_options();
  add("policy,p", po::value<std::string>()->value_name("FILE"),
      "your policy; default $RAINCHECK_POLICY, else raincheck/policy.toml in "
      "$XDG_CONFIG_HOME or ~/.config");
  add("reason,r", po::value<Words>()->composing()->value_name("REASON"),
      "why you would rather not go as asked: workload, conflict, illness, "
      "emergency, repetitive or dislike; may be given more than once");
  add("answer,a", po::value<std::string>()->value_name("ANSWER"),
      "your own choice: accept, reschedule, shorter, phone, email, bow_out or "
      "decline");
  add("busy", po::value<Words>()->composing()->value_name("START/END"),
      "a time when you are busy (RFC 3339); may be given more than once");
  add("slot", po::value<Words>()->composing()->value_name("START/END"),
      "a time you could offer instead; may be given more than once");
  add("now", po::value<std::string>()->value_name("TIME"),
      "the time to decide at (RFC 3339); default: the clock's");
  add("calendar,c", po::value<Words>()->composing()->value_name("PATH|URL"),
      "a calendar of yours, beside those of the policy: an .ics file, a folder "
      "of them, or a CalDAV URL; may be given more than once");
  add("no-calendar", "leave the policy's calendars aside");
  add("ledger", po::value<std::string>()->value_name("FILE"),
      "the memory of what was answered, instead of the policy's");
  add("no-ledger", "leave the policy's memory aside");
  add("lang,l", po::value<std::string>()->value_name("TAG"),
      verb == "draft" ? "the language to write in, whatever the policy says"
                      : "the language to explain in; default: your first");
  add("phrases", po::value<Words>()->composing()->value_name("FILE"),
      "words of your own, over those that the policy names; may be given more "
      "than once");
  add("json", "print one JSON object a mail instead");
  if (verb == "draft") {
    add("output,o", po::value<std::string>()->value_name("FOLDER"),
        "write the drafts into this folder, one file each");
    add("shape,s", po::value<std::string>()->value_name("SHAPE"),
        "edit: for a drafts folder (default); send: iMIP as it goes out");
    add("tone", po::value<std::string>()->value_name("TONE"),
        "formal or familiar, whatever the policy says");
    add("quote", "quote the invitation's words below the reply");
    add("text,t", "print the letters for reading instead");
    add("replace", "write drafts anew that are there and differ");
  }
  add("help,h", "print this");
  return options;
}

std::vector<Interval> intervals(const po::variables_map& given,
                                const std::string& name) {
  std::vector<Interval> out;
  if (!given.count(name)) return out;
  for (const std::string& word : given[name].as<Words>()) {
    out.push_back(parse_interval(word));
  }
  return out;
}

bool is_url(const std::string& word) {
  return word.starts_with("https://") || word.starts_with("http://");
}

std::vector<CalendarSource> calendars(const po::variables_map& given) {
  std::vector<CalendarSource> out;
  if (!given.count("calendar")) return out;
  for (const std::string& word : given["calendar"].as<Words>()) {
    CalendarSource source;
    (is_url(word) ? source.url : source.path) = word;
    out.push_back(std::move(source));
  }
  return out;
}

Request to_request(const po::variables_map& given) {
  const auto text = [&given](const char* name) {
    return given.count(name) ? given[name].as<std::string>() : std::string();
  };
  Request request;
  request.files =
      given.count(kOperands) ? given[kOperands].as<Words>() : Words{"-"};
  request.policy = text("policy");
  request.folder = text("output");
  request.json = given.count("json") > 0;
  request.text = given.count("text") > 0;
  request.replace = given.count("replace") > 0;
  request.compose.language = text("lang");
  if (given.count("shape"))
    request.compose.shape = shape_from_name(text("shape"));
  if (given.count("tone")) request.compose.tone = tone_from_name(text("tone"));
  if (given.count("quote")) request.compose.quote = true;
  if (given.count("answer")) request.answer = answer_from_name(text("answer"));
  if (given.count("reason")) {
    for (const std::string& word : given["reason"].as<Words>()) {
      request.situation.reasons.push_back(reason_from_name(word));
    }
  }
  request.situation.busy = intervals(given, "busy");
  request.situation.free_slots = intervals(given, "slot");
  request.calendars = calendars(given);
  if (given.count("phrases")) request.phrases = given["phrases"].as<Words>();
  request.own_calendars = given.count("no-calendar") == 0;
  request.ledger = text("ledger");
  request.remember = given.count("no-ledger") == 0;
  request.situation.now = given.count("now")
                              ? parse_instant(text("now"))
                              : std::chrono::floor<std::chrono::seconds>(
                                    std::chrono::system_clock::now());
  return request;
}

}  // namespace

std::optional<Request> read_request(const std::string& verb,
                                    std::span<const std::string> words,
                                    std::ostream& out) {
  const po::options_description visible = visible_options(verb);
  const po::variables_map given = parse_words(verb, words, visible);
  if (given.count("help")) {
    out << (verb == "draft" ? kDraftHelp : kExplainHelp) << '\n' << visible;
    return std::nullopt;
  }
  return to_request(given);
}

}  // namespace raincheck::cli
