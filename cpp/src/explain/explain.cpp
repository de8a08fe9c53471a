#include "raincheck/explain.hpp"

#include <algorithm>
#include <array>

#include "draft/dates.hpp"
#include "draft/occurrence.hpp"
#include "draft/phrases.hpp"
#include "draft/render.hpp"
#include "draft/template.hpp"
#include "text.hpp"

namespace raincheck {
namespace {

using draft::Dates;
using draft::fill;
using draft::Phrases;

std::string tenths(int value) {
  return std::to_string(value / 10) + "." + std::to_string(value % 10);
}

std::size_t columns(const std::string& utf8) {
  return static_cast<std::size_t>(draft::display_width(utf8));
}

std::string padded(const std::string& s, std::size_t width) {
  const std::size_t used = columns(s);
  return used < width ? s + std::string(width - used, ' ') : s;
}

std::string aligned_right(const std::string& s, std::size_t width) {
  const std::size_t used = columns(s);
  return used < width ? std::string(width - used, ' ') + s : s;
}

// Codes whose detail is in tenths of strain, for people a decimal number.
bool is_in_tenths(std::string_view code) {
  return code == "strain_too_high" || code == "nothing_within_tolerance";
}

// Codes whose detail is a moment, or a time from START to END.
bool is_a_time(std::string_view code) {
  return code == "busy_then" || code == "past";
}

Interval time_of(const std::string& detail) {
  if (detail.find('/') != std::string::npos) return parse_interval(detail);
  const Instant moment = parse_instant(detail);
  return {moment, moment};
}

// Codes whose detail is in minutes.
bool is_a_length(std::string_view code) {
  constexpr std::array<std::string_view, 7> kCodes = {
      "week_budget",    "slots_unfit",  "not_longer_than_short",
      "over_allowance", "also_shorter", "relationship_wins",
      "length_unknown"};
  return std::ranges::find(kCodes, code) != kCodes.end();
}

// How reasons are told: without a zone of mine, times stay as they are.
struct Teller {
  const Phrases& phrases;
  const Dates& dates;
  bool zone_known = true;
};

std::string detail_of(const Because& because, const Teller& teller) {
  const auto& [phrases, dates, zone_known] = teller;
  if (because.detail.empty()) return {};
  if (is_a_time(because.code) && zone_known) {
    return dates.mine(time_of(because.detail));
  }
  if (is_a_length(because.code)) return dates.length(std::stoi(because.detail));
  if (is_in_tenths(because.code)) return tenths(std::stoi(because.detail));
  if (because.code == "you_chose_before") {
    return phrases.text("answer." + because.detail);
  }
  if (because.code == "standing_reason") {
    return phrases.text("reason_word." + because.detail);
  }
  return text::one_line(because.detail);
}

std::string say(const Because& because, const Teller& teller) {
  return fill(teller.phrases.text("because." + because.code),
              {{"detail", detail_of(because, teller)}});
}

std::string say(const std::vector<Because>& reasons, const Teller& teller) {
  std::vector<std::string> sentences;
  for (const Because& because : reasons) {
    sentences.push_back(say(because, teller));
  }
  return text::join(sentences, teller.phrases.text("explain.and"));
}

class Page {
 public:
  Page(const Invite& invite, const Phrases& phrases, const Dates& dates)
      : invite_(invite), phrases_(phrases), dates_(dates) {}

  void heading() {
    const std::string summary = text::one_line(invite_.summary);
    line(summary.empty() ? word("untitled") : summary);
    const std::string who = sender();
    if (!who.empty()) line(fill(word("from"), {{"who", who}}));
    out_ += '\n';
  }

  void row(const std::string& label, const std::string& words) {
    hanging(padded(label + " ", kLabel), words);
  }

  void list(const std::string& key, const std::vector<Finding>& findings) {
    for (const Finding& finding : findings) {
      row(&finding == &findings.front() ? word(key) : "",
          "- " + text::one_line(finding.text));
    }
  }

  void quirks() {
    std::vector<std::string> codes;
    for (const Quirk& quirk : invite_.quirks) codes.push_back(quirk.code);
    if (!codes.empty()) row(word("quirks"), text::join(codes, ", "));
  }

  void terms(const std::string& key, const Terms& terms,
             const std::string& when) {
    const std::string form =
        phrases_.text("form." + std::string(name(terms.form)));
    row(word(key),
        fill(word("terms"), {{"form", form},
                             {"length", dates_.length(terms.minutes)},
                             {"when", when}}));
  }

  void options(const Decision& decision) {
    std::size_t width = columns(word("option"));
    for (const Option& option : decision.options) {
      width = std::max(width, columns(answer(option)));
    }
    width += 2;
    line("  " + padded(word("option"), width) +
         aligned_right(word("minutes"), kNumber) +
         aligned_right(word("strain"), kNumber));
    for (const Option& option : decision.options) {
      const bool chosen = option.answer == decision.answer;
      const std::string why = reasons(option.failed);
      hanging((chosen ? "> " : "  ") + padded(answer(option), width) +
                  aligned_right(
                      option.possible ? std::to_string(option.minutes) : "–",
                      kNumber) +
                  aligned_right(option.possible ? tenths(option.strain) : "–",
                                kNumber) +
                  (why.empty() ? "" : "   "),
              why);
    }
  }

  void settings(const std::vector<Setting>& settings) {
    std::size_t width = 0;
    const auto words = [](const Setting& setting) {
      return setting.key + " = " + setting.value;
    };
    for (const Setting& setting : settings) {
      width = std::max(width, columns(words(setting)));
    }
    for (const Setting& setting : settings) {
      row(&setting == &settings.front() ? word("settings") : "",
          padded(words(setting), width + 2) +
              (setting.line == 0
                   ? word("by_default")
                   : fill(word("in_line"),
                          {{"line", std::to_string(setting.line)}})));
    }
  }

  void bound(const std::string& key, const Bound& bound,
             const std::string& value) {
    row(word(key), (bound.value ? value : word("unlimited")) + ": " +
                       reasons(bound.because));
  }

  [[nodiscard]] std::string reasons(const std::vector<Because>& because) const {
    return say(because, {phrases_, dates_});
  }

  void gap() { out_ += '\n'; }
  [[nodiscard]] const std::string& word(const std::string& key) const {
    return phrases_.text("explain." + key);
  }
  [[nodiscard]] const std::string& answer(Answer answer) const {
    return phrases_.text("answer." + std::string(name(answer)));
  }
  [[nodiscard]] std::string answer(const Option& option) const {
    if (!option.shortened) return answer(option.answer);
    return fill(word("shortened"), {{"answer", answer(option.answer)}});
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  static constexpr std::size_t kLabel = 12;
  static constexpr std::size_t kNumber = 9;

  static constexpr std::size_t kColumns = 96;

  void line(const std::string& words) { out_.append(words).append("\n"); }

  // Words that go on below where they began.
  void hanging(const std::string& start, const std::string& words) {
    const std::size_t indent = columns(start);
    const int room =
        static_cast<int>(kColumns - std::min(indent, kColumns / 2));
    std::string before = start;
    for (const std::string& part : draft::wrap(words, room)) {
      line(before + part);
      before = std::string(indent, ' ');
    }
    if (words.empty()) line(start);
  }

  [[nodiscard]] std::string sender() const {
    Address who;
    if (invite_.organizer) {
      who = {invite_.organizer->name, invite_.organizer->address};
    } else if (!invite_.mail.from.empty()) {
      who = invite_.mail.from.front();
    }
    const std::string address = text::one_line(who.address);
    if (who.name.empty()) return address;
    return text::one_line(who.name) + " <" + address + ">";
  }

  const Invite& invite_;
  const Phrases& phrases_;
  const Dates& dates_;
  std::string out_;
};

void proposed(Page& page, const Invite& invite, const Decision& decision,
              const Dates& dates) {
  const Terms& terms = decision.answered;
  if (terms.when.empty()) {
    return page.terms("answered", terms, page.answer(decision.answer));
  }
  page.terms("answered", terms, dates.offered(terms.when.front(), invite));
  for (std::size_t i = 1; i < terms.when.size(); ++i) {
    page.row("", fill(page.word("or_then"),
                      {{"when", dates.offered(terms.when[i], invite)}}));
  }
}

std::string name_of(const Address& person) {
  return text::one_line(person.name.empty() ? person.address : person.name);
}

void answered(Page& page, const Invite& invite, const Decision& decision,
              const Dates& dates) {
  switch (decision.answer) {
    case Answer::kBowOut:
      if (decision.colleague) {
        page.row(page.word("answered"),
                 fill(page.word("by_colleague"),
                      {{"colleague", name_of(*decision.colleague)}}));
      }
      break;
    case Answer::kEmail:
      page.row(page.word("answered"), page.word("no_minutes"));
      break;
    case Answer::kDecline:
      page.row(page.word("answered"), page.word("nothing"));
      break;
    case Answer::kReschedule:
      proposed(page, invite, decision, dates);
      break;
    default:
      page.terms("answered", decision.answered,
                 dates.asked(invite, decision.answered.minutes));
  }
}

void decided(Page& page, const Invite& invite, const Decision& decision,
             const Dates& dates) {
  answered(page, invite, decision, dates);
  page.gap();
  page.row(page.word("answer"), page.answer(decision.answer) + ": " +
                                    page.reasons(decision.because));
  page.gap();
  page.options(decision);
  page.gap();
  page.bound("allowance", decision.allowance,
             dates.length(decision.allowance.value.value_or(0)));
  page.bound("tolerance", decision.tolerance,
             tenths(decision.tolerance.value.value_or(0)));
  if (decision.overrun > 0) {
    page.row("", fill(page.word("overrun"),
                      {{"length", dates.length(decision.overrun)}}));
  }
  if (!decision.settings.empty()) {
    page.gap();
    page.settings(decision.settings);
  }
  std::vector<std::string> others;
  for (const Answer other : decision.alternatives) {
    others.push_back(page.answer(other));
  }
  if (!others.empty()) {
    page.gap();
    page.row(page.word("alternatives") + ": ", text::join(others, ", "));
  }
}

// What moved either bound, each once; before it, why I cannot come.
std::vector<Because> why_in_brief(const Decision& decision) {
  if (decision.answer == Answer::kNone) return decision.because;
  std::vector<Because> why;
  const auto add = [&](const Because& because) {
    if (std::ranges::find(why, because) == why.end()) why.push_back(because);
  };
  const Option& accept = decision.options.front();
  if (!accept.possible) add(accept.failed.front());
  for (const Because& because : decision.tolerance.because) add(because);
  for (const Because& because : decision.allowance.because) add(because);
  return why;
}

// Of my time, against going as asked.
int minutes_saved(const Decision& decision) {
  const auto minutes = [&](Answer answer) {
    return decision.options.at(static_cast<std::size_t>(answer)).minutes;
  };
  return minutes(Answer::kAccept) - minutes(decision.answer);
}

void show_history(Page& page, const Decision& decision, const Phrases& phrases,
                  const Dates& dates) {
  if (decision.history.empty()) return;
  page.gap();
  std::string label = page.word("history");
  for (const EarlierMeeting& meeting : decision.history) {
    page.row(label, fill(phrases.text("letter.earlier_meeting"),
                         {{"when", dates.day(meeting.start)},
                          {"topic", text::one_line(meeting.summary)}}));
    label.clear();
  }
}

}  // namespace

std::string explain_because(const std::vector<Because>& reasons,
                            std::string_view language,
                            std::string_view time_zone,
                            const Wording& wording) {
  const Phrases& phrases = wording.phrases(language);
  const Dates dates(phrases,
                    time_zone.empty() ? "UTC" : std::string(time_zone));
  return say(reasons, {phrases, dates, !time_zone.empty()});
}

std::string explain_briefly(const Invite& invite, const Decision& decision,
                            std::string_view language,
                            std::string_view time_zone,
                            const Wording& wording) {
  const Phrases& phrases = wording.phrases(language);
  const Dates dates(phrases, std::string(time_zone));
  const std::string reasons = say(why_in_brief(decision), {phrases, dates});
  if (decision.answer == Answer::kNone) {
    return fill(phrases.text("brief.none"), {{"why", reasons}});
  }
  const int saved = minutes_saved(decision);
  const std::string what = fill(
      phrases.text("brief." + std::string(name(decision.answer))),
      {{"length", dates.length(decision.answered.minutes)},
       {"shortened", decision.shortened},
       {"in_person", invite.form == Form::kInPerson},
       {"colleague", decision.colleague ? name_of(*decision.colleague) : ""}});
  return fill(phrases.text("brief.sentence"),
              {{"what", what},
               {"saved", saved > 0 ? dates.length(saved) : ""},
               {"why", reasons}});
}

std::string explain(const Invite& invite, const Decision* decision,
                    std::string_view language, std::string_view time_zone,
                    const Wording& wording) {
  const Phrases& phrases = wording.phrases(language);
  const Dates dates(phrases, std::string(time_zone));
  Page page(invite, phrases, dates);
  page.heading();
  if (decision && decision->answer != Answer::kNone) {
    const Invite shown = draft::at_time_asked(invite, *decision, time_zone);
    page.terms("asked", decision->asked, dates.asked(shown, std::nullopt));
    decided(page, shown, *decision, dates);
  } else {
    page.row(page.word("asked"), dates.asked(invite, std::nullopt));
    if (decision) {
      page.row(page.word("answer"), page.answer(Answer::kNone) + ": " +
                                        page.reasons(decision->because));
    } else {
      page.row(page.word("answer"), page.word("no_policy"));
    }
  }
  if (decision) {
    page.gap();
    page.row(page.word("sender"),
             page.word(std::string(name(decision->authenticity.verdict))) +
                 ": " + page.reasons(decision->authenticity.because));
  }
  if (!invite.agenda.empty() || !invite.questions.empty()) page.gap();
  page.list("agenda", invite.agenda);
  page.list("questions", invite.questions);
  if (decision) show_history(page, *decision, phrases, dates);
  page.quirks();
  return page.take();
}

}  // namespace raincheck
