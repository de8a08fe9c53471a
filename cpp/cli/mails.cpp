#include "cli/mails.hpp"

#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <istream>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/calendars.hpp"
#include "cli/files.hpp"
#include "cli/phrases.hpp"
#include "cli/policy.hpp"
#include "raincheck/raincheck.hpp"

namespace raincheck::cli {
namespace {

using Json = nlohmann::ordered_json;

// One mail of those named, and where it stood.
struct Mail {
  std::string bytes;
  std::string source;  // for people: "inbox.mbox:3"
  std::string stem;    // for file names: "inbox-003"
};

std::string stem_of(const std::string& path) {
  if (path == "-") return "draft";
  return std::filesystem::path(path).stem().string();
}

std::string three_digits(std::size_t number) {
  const std::string digits = std::to_string(number);
  return std::string(3 - std::min<std::size_t>(digits.size(), 3), '0') + digits;
}

std::vector<Mail> read_mails(const Request& request, std::istream& in) {
  std::vector<Mail> mails;
  for (const std::string& path : request.files) {
    std::string bytes = read_file(path, in);
    const std::string stem = stem_of(path);
    const auto messages =
        is_mbox(bytes) ? split_mbox(bytes) : std::vector<std::string_view>{};
    if (messages.size() <= 1) {
      mails.push_back({std::move(bytes), path, stem});
      continue;
    }
    for (std::size_t i = 0; i < messages.size(); ++i) {
      mails.push_back({std::string(messages[i]),
                       path + ":" + std::to_string(i + 1),
                       stem + "-" + three_digits(i + 1)});
    }
  }
  return mails;
}

// An outsider's words must not steer the terminal.
std::string without_controls(std::string words) {
  std::ranges::replace_if(
      words,
      [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7F; },
      ' ');
  return words;
}

// What became of one mail.
struct Outcome {
  std::optional<Invite> invite;
  Situation situation;
  std::optional<Decision> decision;
  std::optional<Ledger::Claim> claim;
  std::vector<Draft> drafts;
  std::vector<std::string> files;
  std::optional<Error> error;
};

class Run {
 public:
  Run(const Request& request, std::istream& in, std::ostream& out,
      std::ostream& err, const Edge& edge)
      : request_(request), in_(in), out_(out), err_(err), edge_(edge) {}

  int draft() {
    policy_ = read_policy(request_.policy, in_);
    wording_ = own_wording();
    look_around();
    return each_mail([this](const Mail& mail, Outcome& outcome) {
      read(mail, outcome);
      if (outcome.decision) write_drafts(mail, outcome);
    });
  }

  int explain() {
    try {
      policy_ = read_policy(request_.policy, in_);
      look_around();
    } catch (const Error& error) {
      if (error.code() != ErrorCode::kNoPolicy) throw;
    }
    wording_ = own_wording();
    explaining_ = true;
    return each_mail(
        [this](const Mail& mail, Outcome& outcome) { read(mail, outcome); });
  }

 private:
  template <typename Work>
  int each_mail(Work work) {
    const std::vector<Mail> mails = read_mails(request_, in_);
    alone_ = mails.size() == 1;
    int status = 0;
    for (const Mail& mail : mails) {
      Outcome outcome;  // keeps what was reached before an error
      try {
        work(mail, outcome);
      } catch (const Error& error) {
        outcome.error = error;
      }
      show(mail, outcome);
      settle(outcome);
      if (outcome.error && counts(*outcome.error) && status == 0) {
        status = outcome.error->exit_status();
      }
    }
    return status;
  }

  // Ordinary mail, mail that nobody can look into and mail that needs no
  // answer are what most of an inbox is; they are errors only of the one mail
  // that somebody named.
  [[nodiscard]] bool counts(const Error& error) const {
    return alone_ || (error.code() != ErrorCode::kNoInvitation &&
                      error.code() != ErrorCode::kSealedMail &&
                      error.code() != ErrorCode::kNothingToAnswer);
  }

  // The policy's words, and over them those of this run.
  [[nodiscard]] Wording own_wording() const {
    std::vector<std::string> files;
    if (policy_) files = policy_->letters.phrases;
    files.insert(files.end(), request_.phrases.begin(), request_.phrases.end());
    return read_wording(files, in_);
  }

  // My calendars and my memory.
  void look_around() {
    std::vector<CalendarSource> calendars = request_.calendars;
    if (request_.own_calendars) {
      calendars.insert(calendars.begin(), policy_->calendars.begin(),
                       policy_->calendars.end());
    }
    if (!calendars.empty()) {
      calendar_ = read_calendars(calendars, *policy_, request_.situation.now,
                                 edge_, err_);
    }
    const std::string& ledger =
        request_.ledger.empty() ? policy_->ledger : request_.ledger;
    if (!request_.remember || ledger.empty()) return;
    if (!edge_.open_ledger) {
      throw Error(ErrorCode::kCannotRead,
                  "this command cannot keep the ledger " + ledger +
                      "; install the one that can: pip install raincheck; or "
                      "leave the memory aside: --no-ledger");
    }
    ledger_ = edge_.open_ledger(ledger);
  }

  void read(const Mail& mail, Outcome& outcome) {
    outcome.invite = parse(mail.bytes);
    if (!outcome.invite) {
      outcome.error = Error(ErrorCode::kNoInvitation,
                            "there is no invitation in " + mail.source);
    } else if (policy_) {
      decide(outcome);
    }
  }

  void decide(Outcome& outcome) const {
    const Invite& invite = *outcome.invite;
    outcome.situation = request_.situation;
    if (ledger_) {
      outcome.situation =
          ledger_->recall(invite, *policy_, outcome.situation, request_.answer);
    }
    if (calendar_) {
      outcome.situation =
          situation_around(invite, *policy_, *calendar_, outcome.situation);
    }
    outcome.decision =
        triage(invite, *policy_, outcome.situation, request_.answer);
  }

  // What is only looked at is no draft.
  [[nodiscard]] bool drafts_leave() const {
    return !request_.folder.empty() || !(request_.text || request_.json);
  }

  // Whether there is an answer to draft, and this run is the one to do so.
  bool claim(Outcome& outcome) const {
    const bool answers = outcome.decision->answer != Answer::kNone;
    if (!ledger_) return answers;
    if (!answers || !drafts_leave()) {
      ledger_->see(*outcome.invite, *outcome.decision);
      return answers;
    }
    const Answer suggested =
        request_.answer
            ? triage(*outcome.invite, *policy_, outcome.situation).answer
            : outcome.decision->answer;
    outcome.claim = ledger_->claim(*outcome.invite, *outcome.decision,
                                   suggested, outcome.situation.now);
    if (outcome.claim) return true;
    decide(outcome);  // another run was quicker, so that there is nothing left
    return false;
  }

  void settle(const Outcome& outcome) {
    if (!outcome.claim) return;
    if (outcome.error) {
      ledger_->release(*outcome.claim);
    } else if (out_.flush()) {
      ledger_->written(*outcome.claim);
    }
  }

  void write_drafts(const Mail& mail, Outcome& outcome) {
    if (!claim(outcome)) {
      outcome.error =
          Error(ErrorCode::kNothingToAnswer,
                "there is nothing to answer in " + mail.source + ": " +
                    explain_because(outcome.decision->because, "en",
                                    policy_->me.time_zone));
      return;
    }
    ComposeOptions options = request_.compose;
    options.wording = wording_;
    options.original = mail.bytes;
    outcome.drafts = compose(*outcome.invite, *outcome.decision, *policy_,
                             Stamp::derive(*outcome.invite, *outcome.decision,
                                           outcome.situation.now),
                             options);
    const std::vector<NewFile> files = files_for(mail, outcome);
    plan(outcome, files);
    if (request_.folder.empty()) return;
    write_files(request_.folder, files, request_.replace);
    for (const NewFile& file : files) {
      outcome.files.push_back(
          (std::filesystem::path(request_.folder) / file.name).string());
    }
  }

  static std::vector<NewFile> files_for(const Mail& mail,
                                        const Outcome& outcome) {
    std::vector<NewFile> files;
    for (const Draft& draft : outcome.drafts) {
      files.push_back({mail.stem + "." + std::string(name(draft.kind)) + ".eml",
                       draft.bytes});
    }
    return files;
  }

  void plan(const Outcome& outcome, const std::vector<NewFile>& files) const {
    if (!outcome.claim) return;
    std::vector<std::string> places;
    for (const NewFile& file : files) {
      const auto path = std::filesystem::path(request_.folder) / file.name;
      places.push_back(request_.folder.empty()
                           ? ""
                           : std::filesystem::absolute(path).string());
    }
    ledger_->plan(*outcome.claim, outcome.drafts, places);
  }

  void show(const Mail& mail, const Outcome& outcome) {
    if (request_.json) {
      show_json(mail, outcome);
    } else if (explaining_) {
      show_page(mail, outcome);
    } else if (request_.folder.empty()) {
      show_drafts(outcome);
    } else {
      show_line(mail, outcome);
    }
    if (outcome.error && counts(*outcome.error)) {
      err_ << "raincheck: " << outcome.error->what() << " ["
           << outcome.error->name() << "]\n";
    }
  }

  void show_json(const Mail& mail, const Outcome& outcome) {
    Json json;
    if (outcome.invite) {
      json = Json::parse(explain_json(
          *outcome.invite, outcome.decision ? &*outcome.decision : nullptr));
    } else {
      json = {{"answer", name(Answer::kNone)},
              {"invite", nullptr},
              {"decision", nullptr}};
    }
    json["source"] = mail.source;
    if (!explaining_) {
      json["drafts"] = Json::array();
      for (const Draft& draft : outcome.drafts) {
        json["drafts"].push_back(to_json(draft));
      }
      json["files"] = outcome.files;
    }
    if (outcome.error) {
      json["error"] = {{"code", outcome.error->name()},
                       {"message", outcome.error->what()}};
    }
    // One mail is for reading; several are JSON Lines.
    out_ << json.dump(alone_ ? 2 : -1, ' ', false,
                      Json::error_handler_t::replace)
         << '\n';
  }

  static Json to_json(const Draft& draft) {
    Json notes = Json::array();
    for (const Because& note : draft.notes) notes.push_back(note.code);
    Json to = Json::array();
    for (const Address& address : draft.to) to.push_back(address.address);
    return {{"kind", name(draft.kind)},
            {"to", to},
            {"subject", draft.subject},
            {"message_id", draft.message_id},
            {"language", draft.language},
            {"method", draft.method},
            {"notes", notes},
            {"text", draft.text}};
  }

  void show_page(const Mail& mail, const Outcome& outcome) {
    if (!outcome.invite) return;
    if (!alone_) out_ << "── " << mail.source << '\n';
    out_ << raincheck::explain(
        *outcome.invite, outcome.decision ? &*outcome.decision : nullptr,
        language(), policy_ ? policy_->me.time_zone : "UTC", wording_);
    if (!alone_) out_ << '\n';
  }

  void show_drafts(const Outcome& outcome) {
    const bool several = !alone_ || outcome.drafts.size() > 1;
    for (const Draft& draft : outcome.drafts) {
      if (request_.text) {
        out_ << "To: ";
        for (const Address& person : draft.to) {
          out_ << (&person == &draft.to.front() ? "" : ", ") << person.address;
        }
        out_ << "\nSubject: " << draft.subject << "\n\n"
             << draft.text << (several ? "\n" : "");
      } else if (several) {
        // RFC 4155; no body line can start with "From ": ours are encoded.
        out_ << "From " << draft.from.address << " Thu Jan  1 00:00:00 1970\n"
             << draft.bytes << '\n';
      } else {
        out_ << draft.bytes;
      }
    }
  }

  static std::string_view what_it_is(const Error& error) {
    switch (error.code()) {
      case ErrorCode::kNoInvitation:
        return "no invitation";
      case ErrorCode::kSealedMail:
        return "encrypted or packed";
      default:
        return "not read";
    }
  }

  // Where, what, and below it why and the drafts.
  void show_line(const Mail& mail, const Outcome& outcome) {
    const std::string indent(kSource + kAnswer, ' ');
    const Decision* decision = outcome.decision ? &*outcome.decision : nullptr;
    out_ << std::left << std::setw(kSource) << mail.source << std::setw(kAnswer)
         << (decision ? name(decision->answer) : "-");
    if (!outcome.invite) {
      out_ << what_it_is(*outcome.error) << '\n';
      return;
    }
    out_ << without_controls(outcome.invite->summary) << '\n';
    if (decision) {
      // The weight of the relationship and the reasons, rather than the rule
      // of choice, which is the same for most.
      out_ << indent
           << explain_because(decision->answer == Answer::kNone
                                  ? decision->because
                                  : decision->allowance.because,
                              language(), policy_->me.time_zone, wording_)
           << '\n';
    }
    for (const std::string& file : outcome.files) {
      out_ << indent << "→ " << file << '\n';
    }
  }

  // To explain in: as asked, else my first language that has phrases.
  [[nodiscard]] std::string language() const {
    if (!request_.compose.language.empty()) return request_.compose.language;
    if (policy_) {
      for (const std::string& tag : policy_->me.languages) {
        if (wording_.speaks(tag)) return tag;
      }
    }
    return "en";
  }

  static constexpr int kSource = 28;
  static constexpr int kAnswer = 12;

  const Request& request_;
  std::istream& in_;
  std::ostream& out_;
  std::ostream& err_;
  const Edge& edge_;
  std::optional<Policy> policy_;
  Wording wording_;
  std::optional<Calendar> calendar_;
  std::optional<Ledger> ledger_;
  bool explaining_ = false;
  bool alone_ = true;
};

}  // namespace

int run_draft(const Request& request, std::istream& in, std::ostream& out,
              std::ostream& err, const Edge& edge) {
  return Run(request, in, out, err, edge).draft();
}

int run_explain(const Request& request, std::istream& in, std::ostream& out,
                std::ostream& err, const Edge& edge) {
  return Run(request, in, out, err, edge).explain();
}

}  // namespace raincheck::cli
