#include "cli/learn.hpp"

#include <boost/program_options.hpp>
#include <nlohmann/json.hpp>
#include <ostream>

#include "cli/exports.hpp"
#include "cli/policy.hpp"
#include "cli/words.hpp"
#include "raincheck/raincheck.hpp"

namespace raincheck::cli {
namespace {

namespace po = boost::program_options;

using Json = nlohmann::ordered_json;
using Words = std::vector<std::string>;

constexpr const char* kHelp =
    R"(Usage: raincheck policy learn [OPTIONS] EXPORT...

Reads exported mail and proposes [[client]] entries for a policy: who asks for
meetings, how many hours a month, how often you accepted. You give the tiers.

EXPORT is an mbox, a mail, an .ics, a Maildir, a folder of mails (.eml, .emlx,
.ics, .mbox) or "-" for standard input. Add what you sent to what you received,
or your answers are not known. Nothing is written but to standard output.

  raincheck policy learn inbox.mbox sent.mbox
  raincheck policy learn ~/Maildir --me me@studio.example > clients.toml
)";

struct Request {
  Words exports;
  std::string policy;
  Words me;
  bool json = false;
};

po::options_description visible_options() {
  po::options_description options("Options");
  auto add = options.add_options();
  add("policy,p", po::value<std::string>()->value_name("FILE"),
      "your policy: who you are, and which clients it has already; default "
      "$RAINCHECK_POLICY, else raincheck/policy.toml in $XDG_CONFIG_HOME or "
      "~/.config, if there is one");
  add("me", po::value<Words>()->composing()->value_name("ADDRESS"),
      "an address of yours; may be given more than once; default: the "
      "policy's, else the one that most mails went to");
  add("json", "print what was counted as JSON instead");
  add("help,h", "print this");
  return options;
}

std::optional<Request> read_words(std::span<const std::string> words,
                                  std::ostream& out) {
  const po::options_description visible = visible_options();
  const po::variables_map given = parse_words("policy learn", words, visible);
  if (given.count("help")) {
    out << kHelp << '\n' << visible;
    return std::nullopt;
  }
  if (!given.count(kOperands)) {
    throw Error(ErrorCode::kBadUsage,
                "name an export of your mail: an mbox, a Maildir or a folder "
                "of mails; see raincheck policy learn --help");
  }
  Request request;
  request.exports = given[kOperands].as<Words>();
  if (given.count("policy")) request.policy = given["policy"].as<std::string>();
  if (given.count("me")) request.me = given["me"].as<Words>();
  request.json = given.count("json") > 0;
  return request;
}

// The policy named, or the default one, if there is one.
Policy known_policy(const std::string& path, std::istream& in) {
  try {
    return read_policy(path, in);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::kNoPolicy) throw;
    return Policy();
  }
}

class Learning {
 public:
  Learning(const Request& request, std::istream& in, std::ostream& out,
           std::ostream& err)
      : request_(request),
        out_(out),
        err_(err),
        policy_(known_policy(request.policy, in)) {
    for (const std::string& path : request.exports) {
      visit_export(path, in,
                   {[this](std::string_view mail, const std::string& place) {
                      read(mail, place);
                    },
                    [this](const Error& error) { report(error, ""); }});
    }
  }

  int show() {
    if (invitations_ == 0) {
      throw Error(ErrorCode::kNoInvitation,
                  "there is no invitation in the " + std::to_string(mails_) +
                      (mails_ == 1 ? " mail" : " mails") + " of the export");
    }
    find_me();
    const auto acquaintances = census_.acquaintances(policy_.me);
    if (request_.json) {
      show_json(acquaintances);
      return 0;
    }
    if (guessed_) {
      out_ << "# You are taken for " << policy_.me.addresses.front()
           << ", whom most of the mails are to;\n"
              "# --me ADDRESS says otherwise.\n";
    }
    out_ << propose_clients(acquaintances, policy_);
    return 0;
  }

 private:
  void read(std::string_view mail, const std::string& place) {
    ++mails_;
    try {
      const std::optional<Invite> invite = parse(mail);
      if (!invite) return;
      ++invitations_;
      census_.add(*invite);
    } catch (const Error& error) {
      // What mail nobody can look into holds, nobody misses here.
      if (error.code() != ErrorCode::kSealedMail) report(error, place + ": ");
    }
  }

  void report(const Error& error, const std::string& place) {
    err_ << "raincheck: " << place << error.what() << " [" << error.name()
         << "]\n";
  }

  void find_me() {
    Words& mine = policy_.me.addresses;
    if (!request_.me.empty()) mine = request_.me;
    if (!mine.empty()) return;
    mine = {census_.guess_my_address()};
    guessed_ = true;
    if (!mine.front().empty()) return;
    throw Error(ErrorCode::kBadUsage,
                "the export does not show who you are; say it with --me "
                "ADDRESS");
  }

  void show_json(const std::vector<Acquaintance>& acquaintances) {
    Json clients = Json::array();
    for (const Acquaintance& who : acquaintances) {
      clients.push_back(to_json(who));
    }
    const Json json = {{"me", policy_.me.addresses},
                       {"me_guessed", guessed_},
                       {"clients", clients}};
    out_ << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
  }

  [[nodiscard]] Json to_json(const Acquaintance& who) const {
    Json people = Json::array();
    for (const Address& person : who.people) {
      people.push_back({{"name", person.name}, {"address", person.address}});
    }
    return {{"name", who.name},
            {"domains", who.domains},
            {"addresses", who.addresses},
            {"known", is_known(who, policy_)},
            {"people", people},
            {"meetings", who.meetings},
            {"series", who.series},
            {"minutes", who.minutes},
            {"minutes_per_month", who.minutes_per_month},
            {"accepted", who.accepted},
            {"tentative", who.tentative},
            {"declined", who.declined},
            {"first", format_instant(who.first)},
            {"last", format_instant(who.last)}};
  }

  const Request& request_;
  std::ostream& out_;
  std::ostream& err_;
  Policy policy_;
  Census census_;
  int mails_ = 0;
  int invitations_ = 0;
  bool guessed_ = false;
};

}  // namespace

int run_learn(std::span<const std::string> words, std::istream& in,
              std::ostream& out, std::ostream& err) {
  const std::optional<Request> request = read_words(words, out);
  return request ? Learning(*request, in, out, err).show() : 0;
}

}  // namespace raincheck::cli
