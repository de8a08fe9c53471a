#include <array>
#include <string>

#include "bind.hpp"
#include "cli/policy.hpp"
#include "raincheck/policy.hpp"
#include "register.hpp"

namespace raincheck::python {
namespace {

using namespace pybind11::literals;

constexpr std::array kTiers = {Tier::kKey, Tier::kMajor, Tier::kStandard,
                               Tier::kMinor};

/// {"key": …, "major": …} for as many tiers as there are values.
template <class Values>
py::dict by_tier(const Values& values) {
  py::dict result;
  for (std::size_t i = 0; i < values.size(); ++i)
    result[to_python(kTiers[i])] = to_python(values[i]);
  return result;
}

/// The days of a week that are set, Monday is 0.
py::object days_of(const Weekdays& weekdays) {
  std::vector<int> days;
  for (std::size_t day = 0; day < weekdays.size(); ++day)
    if (weekdays[day]) days.push_back(static_cast<int>(day));
  return to_python(days);
}

py::object days_off(const Me& me) {
  const auto to_date = [](std::chrono::local_days day) {
    CalendarTime date;
    date.form = CalendarTime::Form::kDate;
    date.local = day;
    return to_local(date);
  };
  py::tuple ranges(me.days_off.size());
  for (std::size_t i = 0; i < me.days_off.size(); ++i)
    ranges[i] = py::make_tuple(to_date(me.days_off[i].first),
                               to_date(me.days_off[i].last));
  return ranges;
}

void register_me(py::module_& module) {
  Value<Me>(module, "Me", "Who I am: [me] of the policy.")
      .field("name", &Me::name, "My name, as I sign.")
      .field("addresses", &Me::addresses,
             "My addresses in order of preference; never empty.")
      .field("lists", &Me::lists, "Mailing lists that mean me.")
      .field("domains", &Me::domains, "Domains of my coworkers.")
      .field("phone", &Me::phone, "My number; may be empty.")
      .field("languages", &Me::languages,
             "Languages I write (BCP 47); the first is the default.")
      .field("time_zone", &Me::time_zone, "IANA name of my zone.")
      .field("day_start", &Me::day_start,
             "Start of working hours, in minutes since midnight.")
      .field("day_end", &Me::day_end,
             "End of working hours, in minutes since midnight.")
      .field("keeps_hours", &Me::keeps_hours,
             "The policy names working hours or days: outside of them I am "
             "not there.")
      .property(
          "working_days", [](const Me& me) { return days_of(me.working_days); },
          "The days I work on, Monday is 0.")
      .property("days_off", &days_off,
                "(first, last) dates on which I am not there, both included.")
      .field("signature", &Me::signature, "Lines below my name.")
      .field("delegate", &Me::delegate,
             "Who carries what no account manager does, or None.")
      .field("authserv_id", &Me::authserv_id,
             "The server whose Authentication-Results count (RFC 8601, 2.5).");
}

void register_limits(py::module_& module) {
  Value<Limits>(module, "Limits",
                "Minutes, counts and switches: [limits] of the policy.")
      .field("week", &Limits::week, "Minutes a week for client meetings.")
      .field("short_meeting", &Limits::short_meeting,
             "Minutes of a shorter meeting.")
      .field("phone_call", &Limits::phone_call, "Minutes of a phone call.")
      .field("email", &Limits::email, "Minutes that an e-mail costs.")
      .field("briefing", &Limits::briefing,
             "Minutes that briefing a colleague costs.")
      .field("travel", &Limits::travel,
             "Minutes of travel to a meeting in person.")
      .field("buffer", &Limits::buffer, "Minutes kept free around an offer.")
      .field("notice", &Limits::notice,
             "Minutes from now before which nothing is offered.")
      .field("look_ahead", &Limits::look_ahead,
             "Minutes after the time asked for, until when times are offered.")
      .field("unknown_length", &Limits::unknown_length,
             "Minutes assumed when an invitation names no end.")
      .field("repetitive", &Limits::repetitive,
             "So many meetings with one client are repetitive …")
      .field("repetitive_window", &Limits::repetitive_window,
             "… within so many minutes.")
      .field("decline", &Limits::decline, "Whether a flat no is allowed.")
      .field("unknown_tier", &Limits::unknown_tier,
             "Tier of a sender who is no client.")
      .property(
          "allowance",
          [](const Limits& limits) { return by_tier(limits.allowance); },
          "Minutes for one meeting, by tier; None is no limit.")
      .property(
          "tolerance",
          [](const Limits& limits) { return by_tier(limits.tolerance); },
          "Strain that the relationship takes, in tenths, by tier.")
      .property(
          "share", [](const Limits& limits) { return by_tier(limits.share); },
          "Smallest share of our business, by tier (0 to 1).");
}

void register_strain(py::module_& module) {
  Value<Strain>(module, "Strain",
                "What each answer costs the relationship, in tenths (10 is a "
                "strain of 1): [strain] of the policy.")
      .field("accept", &Strain::accept, "Tenths of strain.")
      .field("reschedule", &Strain::reschedule, "Tenths of strain.")
      .field("reschedule_when_absent", &Strain::reschedule_when_absent,
             "Tenths of strain when I can't be there then.")
      .field("shorter", &Strain::shorter, "Tenths of strain.")
      .field("phone", &Strain::phone, "Tenths of strain.")
      .field("email", &Strain::email, "Tenths of strain.")
      .field("email_when_serious", &Strain::email_when_serious,
             "Tenths of strain when the matter is serious.")
      .field("bow_out", &Strain::bow_out, "Tenths of strain.")
      .field("bow_out_when_colleague_is_there",
             &Strain::bow_out_when_colleague_is_there,
             "Tenths of strain when the colleague is in the meeting already.")
      .field("decline", &Strain::decline, "Tenths of strain.");
}

py::object rule_allowance(const RuleLimits& limits) {
  if (!limits.allowance) return py::none();
  return *limits.allowance ? to_python(*limits.allowance) : py::str("none");
}

py::object rule_minutes(const Rule& rule) {
  if (!rule.minutes) return py::none();
  return py::make_tuple(to_python(rule.minutes->least),
                        to_python(rule.minutes->most));
}

py::object rule_days(const Rule& rule) {
  return rule.days ? days_of(*rule.days) : py::none();
}

py::object rule_time(const Rule& rule) {
  if (!rule.time) return py::none();
  return py::make_tuple(rule.time->first, rule.time->second);
}

void register_letters(py::module_& module) {
  Value<Letters>(module, "Letters",
                 "How letters are written: [letters] of the policy.")
      .field("tone", &Letters::tone, "To clients: \"formal\" or \"familiar\".")
      .field("colleague_tone", &Letters::colleague_tone, "To colleagues.")
      .field("name_illness", &Letters::name_illness,
             "Whether a letter may say that I am not well.")
      .field("quote_original", &Letters::quote_original,
             "Whether the invitation's words stand below a reply.")
      .field("to_reply_to", &Letters::to_reply_to,
             "Whether a reply goes to Reply-To instead of the organizer.")
      .field("phrases", &Letters::phrases,
             "Paths of files with words of my own.");

  Value<Contact>(module, "Contact",
                 "A [[contact]] of the policy: how letters address one "
                 "person.")
      .field("address", &Contact::address, "Whom it is about.")
      .field("name", &Contact::name, "Their name in a salutation, or empty.")
      .field("tone", &Contact::tone, "Tone, or None: as their client.")
      .field("line", &Contact::line, "Line in the policy.");
}

void register_entries(py::module_& module) {
  Value<Client>(module, "Client", "A [[client]] of the policy.")
      .field("name", &Client::name, "Name.")
      .field("addresses", &Client::addresses,
             "Addresses of people there; \"*\" stands for any characters.")
      .field("domains", &Client::domains,
             "Domains, with their subdomains; \"*\" likewise.")
      .field("tier", &Client::tier, "Tier, or None: it follows from `share`.")
      .field("share", &Client::share, "Share of our business, 0 to 1, or None.")
      .field("account_manager", &Client::account_manager,
             "The colleague who owns the client, or None.")
      .field("language", &Client::language,
             "Language to write in (BCP 47), or empty.")
      .field("time_zone", &Client::time_zone,
             "IANA name of their zone; empty: the invitation's.")
      .field("tone", &Client::tone, "Tone, or None: as [letters] says.")
      .field("notes", &Client::notes, "For the briefing; may be empty.")
      .field("line", &Client::line, "Line in the policy.");

  Value<RuleLimits>(module, "RuleLimits",
                    "[rule.limits] of the policy: what holds for what the rule "
                    "matches; None stays as it is.")
      .field("short_meeting", &RuleLimits::short_meeting, "Minutes, or None.")
      .field("phone_call", &RuleLimits::phone_call, "Minutes, or None.")
      .field("email", &RuleLimits::email, "Minutes, or None.")
      .field("briefing", &RuleLimits::briefing, "Minutes, or None.")
      .field("travel", &RuleLimits::travel, "Minutes, or None.")
      .property("allowance", &rule_allowance,
                "Minutes; \"none\" is no limit, None stays as it is.")
      .field("tolerance", &RuleLimits::tolerance, "Tenths of strain, or None.");

  Value<Rule>(module, "Rule",
              "A [[rule]] of the policy: forces, allows only, or forbids "
              "answers, or changes limits. An empty condition matches "
              "everything.")
      .field("client", &Rule::client, "A client's name.")
      .field("tiers", &Rule::tiers, "Tiers; empty: any.")
      .field("organizer", &Rule::organizer,
             "Address or domain; \"*\" stands for any characters.")
      .field("summary", &Rule::summary, "Words in it, letter case aside.")
      .field("forms", &Rule::forms, "Forms asked for; empty: any.")
      .property("minutes", &rule_minutes,
                "(least, most) minutes asked for, each may be None; or None.")
      .field("recurrences", &Rule::recurrences,
             "Single meetings, series, occurrences; empty: any.")
      .field("roles", &Rule::roles, "My part in it; empty: any.")
      .property("days", &rule_days,
                "Days it starts on, Monday is 0, on my clock; or None.")
      .property("time", &rule_time,
                "(from, to) in minutes since midnight between which it "
                "starts, on my clock; or None.")
      .field("reasons", &Rule::reasons,
             "Reasons of mine, of which one is enough; empty: any.")
      .field("serious", &Rule::serious, "Whether it is serious, or None.")
      .field("allow", &Rule::allow, "Only these answers, when not empty.")
      .field("forbid", &Rule::forbid, "Not these answers.")
      .field("force", &Rule::force, "This answer, or None.")
      .field("limits", &Rule::limits, "[rule.limits]")
      .field("line", &Rule::line, "Line in the policy.");

  Value<Trust>(module, "Trust",
               "A [[trust]] of the policy: a sender and an organizer that "
               "belong together although they differ.")
      .field("from_", &Trust::from, "Address or domain of the sender.")
      .field("organizer", &Trust::organizer,
             "Address or domain of the organizer; empty: any.");

  Value<CalendarSource> source(
      module, "CalendarSource",
      "A [[calendar]] of the policy: a path (a file, or a folder of them) or a "
      "CalDAV URL.");
  source.field("path", &CalendarSource::path, "Path, or empty.")
      .field("url", &CalendarSource::url, "https URL, or empty.")
      .field("user", &CalendarSource::user, "Whom the server knows me as.")
      .field("password_command", &CalendarSource::password_command,
             "A command for the shell that prints the password; or empty.")
      .field("line", &CalendarSource::line, "Line in the policy, or 0.");
  source.binding().def(
      py::init([](std::string path, std::string url, std::string user,
                  std::string password_command) {
        return CalendarSource{std::move(path), std::move(url), std::move(user),
                              std::move(password_command)};
      }),
      py::kw_only(), "path"_a = "", "url"_a = "", "user"_a = "",
      "password_command"_a = "",
      "__init__(self, *, path='', url='', user='', "
      "password_command='')\n--\n\n");

  Value<StandingReason>(module, "StandingReason",
                        "[now] of the policy: a reason that holds until a "
                        "date.")
      .field("reason", &StandingReason::reason, "The reason, or None.")
      .field("until", &StandingReason::until,
             "An aware datetime in UTC, or None.");
}

std::string severity(const Problem& problem) {
  return std::string(name(problem.severity));
}

void register_problem(py::module_& module) {
  Value<Problem>(module, "Problem",
                 "Something that is wrong or doubtful in a policy or in "
                 "words of one's own.")
      .property("severity", &severity, "\"error\", \"warning\" or \"note\".")
      .field("line", &Problem::line, "Line, from 1.")
      .field("column", &Problem::column, "Column, from 1.")
      .field("key", &Problem::key, "Dotted key, as \"me.addresses\".")
      .field("message", &Problem::message,
             "What is wrong, and what to do about it.")
      .described([](const Problem& problem) {
        return severity(problem) + " in line " + std::to_string(problem.line);
      });
}

// The file is read in Python, where an OSError says what went wrong.
Policy load(const py::object& path) {
  const auto text = py::module_::import("raincheck._edge")
                        .attr("read_file")(path)
                        .cast<std::string>();
  const auto file = py::str(py::module_::import("os").attr("fspath")(path))
                        .cast<std::string>();
  Policy policy = load_policy(text, file);
  cli::resolve_paths(policy, file);
  return policy;
}

}  // namespace

void register_policy(py::module_& module) {
  register_me(module);
  register_limits(module);
  register_strain(module);
  register_letters(module);
  register_entries(module);
  register_problem(module);

  Value<Policy> policy(module, "Policy",
                       "Who I am, who my clients are, what I can give.\n\n"
                       "Plain data; made by load() or from_toml().");
  policy.field("me", &Policy::me, "[me]")
      .field("limits", &Policy::limits, "[limits]")
      .field("strain", &Policy::strain, "[strain]")
      .field("standing", &Policy::standing, "[now]")
      .field("letters", &Policy::letters, "[letters]")
      .field("clients", &Policy::clients, "Each [[client]], in order.")
      .field("contacts", &Policy::contacts, "Each [[contact]], in order.")
      .field("rules", &Policy::rules, "Each [[rule]], in order.")
      .field("trust", &Policy::trust, "Each [[trust]], in order.")
      .field("calendars", &Policy::calendars, "Each [[calendar]], in order.")
      .field("ledger", &Policy::ledger,
             "[memory] ledger: path of the memory of answers; or empty.")
      .property(
          "lines",
          [](const Policy& value) {
            py::dict lines;
            for (const auto& [key, line] : value.lines)
              lines[py::str(key)] = line;
            return lines;
          },
          "The line of each key that the file gives, as \"limits.travel\" or "
          "\"client[2].tier\", from 1.")
      .described([](const Policy& value) {
        return "with " + std::to_string(value.clients.size()) + " clients, " +
               std::to_string(value.rules.size()) + " rules";
      });
  policy.binding()
      .def_static("load", &load, "path"_a,
                  "load(path)\n--\n\n"
                  "Reads a policy file (TOML, UTF-8). Paths in it start from "
                  "its folder.\n\n"
                  "Raises Error: cannot_read, bad_policy.")
      .def_static("from_toml", &load_policy, "text"_a,
                  "source"_a = "policy.toml",
                  py::call_guard<py::gil_scoped_release>(),
                  "from_toml(text, source='policy.toml')\n--\n\n"
                  "Reads a policy from TOML text; error messages start with "
                  "`source`.\n\n"
                  "Raises Error: bad_policy.")
      .def_static("check", &check_policy, "text"_a,
                  py::call_guard<py::gil_scoped_release>(),
                  "check(text)\n--\n\n"
                  "Lists all Problems of a policy, in file order.")
      .def_static("template", &policy_template,
                  "template()\n--\n\n"
                  "Writes a policy to start from, in commented TOML.");
}

}  // namespace raincheck::python
