#include "triage/choice.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "triage/codes.hpp"

namespace raincheck::weigh {
namespace {

enum class Standing { kFits, kOverAllowance, kOverTolerance };

Standing standing_of(const Option& option) {
  if (!option.within_tolerance) return Standing::kOverTolerance;
  return option.within_allowance ? Standing::kFits : Standing::kOverAllowance;
}

// Smaller is better.
auto order_of(const Option& option) {
  const auto order = [&](bool last, int first, int second) {
    return std::tuple(is_ruled_out(option), standing_of(option), last, first,
                      option.shortened, second, option.answer);
  };
  switch (standing_of(option)) {
    case Standing::kFits:
      return order(false, option.strain, -option.minutes);
    case Standing::kOverAllowance:
      return order(false, option.minutes, option.strain);
    case Standing::kOverTolerance:
      break;
  }
  return order(option.answer == Answer::kDecline, option.strain,
               option.minutes);
}

void object(const Ruling& ruling, Answer answer, Option& option) {
  const auto objections = ruling.objections.find(answer);
  if (objections == ruling.objections.end()) return;
  for (const Because& why : objections->second) option.failed.push_back(why);
}

}  // namespace

void weigh_option(Option& option, const Decision& decision,
                  const Ruling& ruling) {
  const int strain_over = option.strain - *decision.tolerance.value;
  const int minutes_over =
      option.minutes - decision.allowance.value.value_or(option.minutes);
  option.within_tolerance = strain_over <= 0;
  option.within_allowance = minutes_over <= 0;
  if (strain_over > 0) {
    option.failed.push_back(
        because("strain_too_high", std::to_string(strain_over)));
  }
  if (minutes_over > 0) {
    option.failed.push_back(
        because("over_allowance", std::to_string(minutes_over)));
  }
  object(ruling, option.answer, option);
  if (option.shortened) object(ruling, Answer::kShorter, option);
}

bool is_objection(const Because& why) {
  return why.code == Code("rule_forbids").text() ||
         why.code == Code("rule_allows_only").text();
}

bool is_ruled_out(const Option& option) {
  return std::any_of(option.failed.begin(), option.failed.end(), is_objection);
}

void take_if_better(Option shortened, std::vector<Option>& options) {
  Option& full = options.at(static_cast<std::size_t>(shortened.answer));
  if (order_of(shortened) < order_of(full)) full = std::move(shortened);
}

std::vector<const Option*> rank(const std::vector<Option>& options) {
  using Ranked = std::pair<decltype(order_of(options[0])), const Option*>;
  std::vector<Ranked> rows;
  for (const Option& option : options) {
    if (option.possible) rows.emplace_back(order_of(option), &option);
  }
  std::sort(rows.begin(), rows.end());
  std::vector<const Option*> ranked;
  for (const Ranked& row : rows) ranked.push_back(row.second);
  return ranked;
}

}  // namespace raincheck::weigh
