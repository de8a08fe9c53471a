#include <fstream>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

#include "raincheck/calendar.hpp"

// Reads lines of "START/END PATH" and writes, for each, a line of JSON: what
// takes place in that time by that calendar, for test_calendars.py. Floating
// times are on a clock in Kuala Lumpur.

namespace {

using nlohmann::json;

json read_file(const std::string& line) {
  const std::size_t blank = line.find(' ');
  const auto horizon = raincheck::parse_interval(line.substr(0, blank));
  const std::string path = line.substr(blank + 1);
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot open " + path);
  const raincheck::CalendarFile calendar{
      "it", {std::istreambuf_iterator<char>(file), {}}};
  raincheck::Me me;
  me.time_zone = "Asia/Kuala_Lumpur";
  const auto read = raincheck::read_calendars({&calendar, 1}, me, horizon);
  json out = {{"events", json::array()}, {"problems", json::array()}};
  for (const raincheck::Event& event : read.events)
    out["events"].push_back({event.when.start.time_since_epoch().count(),
                             event.when.end.time_since_epoch().count(),
                             event.uid});
  for (const raincheck::Problem& problem : read.problems)
    out["problems"].push_back(problem.message);
  return out;
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);)
    std::cout << read_file(line).dump(-1, ' ', true,
                                      json::error_handler_t::replace)
              << '\n';
}
