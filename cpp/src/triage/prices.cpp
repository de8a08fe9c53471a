#include "triage/prices.hpp"

#include <string>

#include "raincheck/error.hpp"

namespace raincheck::weigh {
namespace {

void check_price(Answer answer, const Price& price) {
  constexpr int kMostMinutes = 366 * 24 * 60;
  constexpr int kMostStrain = 50;
  const auto within = [](std::optional<int> value, int most) {
    return !value || (*value >= 0 && *value <= most);
  };
  if (within(price.minutes, kMostMinutes) && within(price.strain, kMostStrain))
    return;
  throw Error(ErrorCode::kBadUsage,
              "the price of " + std::string(name(answer)) +
                  " is out of range: minutes go from 0 to " +
                  std::to_string(kMostMinutes) + ", strain from 0 to " +
                  std::to_string(kMostStrain) + " tenths");
}

}  // namespace

void set_prices(const Prices& prices, std::vector<Option>& options) {
  for (const auto& [answer, price] : prices) {
    check_price(answer, price);
    for (Option& option : options) {
      if (option.answer != answer) continue;
      option.minutes = price.minutes.value_or(option.minutes);
      option.strain = price.strain.value_or(option.strain);
    }
  }
}

}  // namespace raincheck::weigh
