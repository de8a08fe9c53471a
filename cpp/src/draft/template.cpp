#include "draft/template.hpp"

#include <kainjow/mustache.hpp>

#include "raincheck/error.hpp"
#include "text.hpp"

namespace raincheck::draft {
namespace {

using kainjow::mustache::data;

data to_data(const std::vector<std::string>& texts) {
  data list(data::type::list);
  for (const std::string& text : texts) list << data(text);
  return list;
}

bool is_section_tag(std::string_view line) {
  return line.size() > 5 && line.starts_with("{{") && line.ends_with("}}") &&
         std::string_view("#^/").find(line[2]) != std::string_view::npos &&
         line.find("}}") == line.size() - 2;
}

// A section's tag alone on a line takes that line with it, as the Mustache
// manual asks. The library does so only where the section is shown, so it is
// done here; a mark before the tag keeps the library from doing it again.
constexpr char kMark = '\x01';

std::string without_tag_lines(std::string_view mustache) {
  std::string out;
  for (const std::string_view line : text::split(mustache, '\n')) {
    if (is_section_tag(line)) {
      out.append(1, kMark).append(line);
    } else {
      out.append(line).append("\n");
    }
  }
  if (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

}  // namespace

std::string fill(std::string_view mustache, const Values& values) {
  kainjow::mustache::mustache compiled{without_tag_lines(mustache)};
  if (!compiled.is_valid()) {
    throw Error(ErrorCode::kInternal, "a phrase is no Mustache template: " +
                                          compiled.error_message());
  }
  compiled.set_custom_escape([](const std::string& text) { return text; });
  data root;
  for (const auto& [name, value] : values) {
    if (const auto* flag = std::get_if<bool>(&value)) {
      root.set(name, *flag);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      if (!text->empty()) root.set(name, *text);
    } else {
      root.set(name, to_data(std::get<std::vector<std::string>>(value)));
    }
  }
  std::string out = compiled.render(root);
  std::erase(out, kMark);
  return out;
}

}  // namespace raincheck::draft
