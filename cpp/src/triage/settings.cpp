#include "triage/settings.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

namespace raincheck::weigh {
namespace {

std::string quoted(std::string_view text) {
  return "\"" + std::string(text) + "\"";
}

std::string duration(int minutes) {
  constexpr int kHour = 60;
  constexpr int kDay = 24 * kHour;
  if (minutes > 0 && minutes % kDay == 0) {
    return quoted(std::to_string(minutes / kDay) + "d");
  }
  if (minutes > 0 && minutes % kHour == 0) {
    return quoted(std::to_string(minutes / kHour) + "h");
  }
  return quoted(std::to_string(minutes) + "m");
}

std::string duration(std::optional<int> minutes) {
  return minutes ? duration(*minutes) : quoted("none");
}

std::string strain(int tenths) {
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10);
}

std::string decimal(double share) {
  std::string digits = std::to_string(share);
  digits.erase(std::max(digits.find_last_not_of('0'), digits.find('.') + 1) +
               1);
  return digits;
}

bool moved(const Bound& bound, std::string_view code) {
  return std::any_of(
      bound.because.begin(), bound.because.end(),
      [&](const Because& because) { return because.code == code; });
}

class Collector {
 public:
  Collector(const Facts& facts, const Decision& decision)
      : facts_(facts), decision_(decision) {}

  std::vector<Setting> collect() {
    add_weight();
    add_bounds();
    if (decision_.answer != Answer::kNone) add_price();
    return std::move(settings_);
  }

 private:
  // `place` is the key as Policy::lines has it.
  void add(std::string key, std::string value, const std::string& place) {
    const auto line = facts_.policy.lines.find(place);
    settings_.push_back({std::move(key), std::move(value),
                         line == facts_.policy.lines.end() ? 0 : line->second});
  }
  void add(const std::string& key, std::string value) {
    add(key, std::move(value), key);
  }

  void add_weight() {
    const Client* client = facts_.relation.client;
    const Limits& limits = facts_.policy.limits;
    const bool weighed = client != nullptr && (client->tier || client->share);
    if (!weighed) {
      return add("limits.unknown_tier", quoted(name(limits.unknown_tier)));
    }
    const auto number = client - facts_.policy.clients.data() + 1;
    const std::string place = "client[" + std::to_string(number) + "].";
    if (client->tier) {
      return add("client.tier", quoted(name(*client->tier)), place + "tier");
    }
    add("client.share", decimal(*client->share), place + "share");
    const auto tier = static_cast<std::size_t>(facts_.relation.tier);
    if (tier >= limits.share.size()) return;
    add("share." + tier_name(), decimal(limits.share.at(tier)));
  }

  void add_bounds() {
    const Limits& limits = facts_.policy.limits;
    const auto tier = static_cast<std::size_t>(facts_.relation.tier);
    if (!add_rule_limit("allowance",
                        duration(rule_value(facts_.ruling.allowance)))) {
      add("allowance." + tier_name(), duration(limits.allowance.at(tier)));
    }
    if (moved(decision_.allowance, "week_budget")) {
      add("limits.week", duration(limits.week));
    }
    if (moved(decision_.allowance, "repetitive")) {
      add("limits.repetitive", std::to_string(limits.repetitive));
      add("limits.repetitive_window", duration(limits.repetitive_window));
    }
    if (!add_rule_limit(
            "tolerance",
            strain(rule_value(facts_.ruling.tolerance).value_or(0)))) {
      add("tolerance." + tier_name(),
          strain(limits.tolerance.at(tier).value_or(0)));
    }
    if (facts_.circumstances.standing) {
      add("now.reason", quoted(name(*facts_.circumstances.standing)));
    }
  }

  void add_price() {
    const Limits& limits = facts_.ruling.limits;
    const Strain& strains = facts_.policy.strain;
    switch (decision_.answer) {
      case Answer::kAccept:
        add_travel();
        return add_strain("accept", strains.accept);
      case Answer::kReschedule:
        return add_reschedule();
      case Answer::kShorter:
        add_travel();
        add_limit("short_meeting", limits.short_meeting);
        return add_strain("shorter", strains.shorter);
      case Answer::kPhone:
        add_limit("phone_call", limits.phone_call);
        return add_strain("phone", strains.phone);
      case Answer::kEmail:
        add_limit("email", limits.email);
        if (!decision_.serious) return add_strain("email", strains.email);
        return add_strain("email_when_serious", strains.email_when_serious);
      case Answer::kBowOut:
        add_limit("briefing", limits.briefing);
        if (!decision_.colleague_is_there) {
          return add_strain("bow_out", strains.bow_out);
        }
        return add_strain("bow_out_when_colleague_is_there",
                          strains.bow_out_when_colleague_is_there);
      case Answer::kDecline:
        add("limits.decline", "true");
        return add_strain("decline", strains.decline);
      case Answer::kNone:
        break;
    }
  }

  void add_reschedule() {
    const Strain& strains = facts_.policy.strain;
    add_travel();
    if (has_to_reschedule(facts_)) {
      add_strain("reschedule_when_absent", strains.reschedule_when_absent);
    } else {
      add_strain("reschedule", strains.reschedule);
    }
    if (!decision_.shortened) return;
    add_limit("short_meeting", facts_.ruling.limits.short_meeting);
    add_strain("shorter", strains.shorter);
  }

  void add_travel() {
    if (facts_.invite.form != Form::kInPerson) return;
    add_limit("travel", facts_.ruling.limits.travel);
  }

  void add_limit(const std::string& limit, int minutes) {
    if (add_rule_limit(limit, duration(minutes))) return;
    add("limits." + limit, duration(minutes));
  }

  // A rule's own limit stands for the policy's.
  bool add_rule_limit(const std::string& limit, std::string value) {
    const auto line = facts_.ruling.limit_lines.find(limit);
    if (line == facts_.ruling.limit_lines.end()) return false;
    settings_.push_back(
        {"rule.limits." + limit, std::move(value), line->second});
    return true;
  }

  static std::optional<int> rule_value(const std::optional<Bound>& bound) {
    return bound ? bound->value : std::nullopt;
  }

  void add_strain(const std::string& key, int tenths) {
    add("strain." + key, strain(tenths));
  }

  [[nodiscard]] std::string tier_name() const {
    return std::string(name(facts_.relation.tier));
  }

  const Facts& facts_;
  const Decision& decision_;
  std::vector<Setting> settings_;
};

}  // namespace

std::vector<Setting> find_settings(const Facts& facts,
                                   const Decision& decision) {
  return Collector(facts, decision).collect();
}

}  // namespace raincheck::weigh
