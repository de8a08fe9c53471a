#include "draft/flowed.hpp"

namespace raincheck::draft {
namespace {

bool is_written_without_blanks(std::string_view language) {
  const std::string_view base = language.substr(0, language.find('-'));
  return base == "ja" || base == "zh";
}

// A blank before what would be taken for a quotation or a stuffed line, or
// for the start of the next mail in an mbox (RFC 3676, 4.4).
std::string stuffed(const std::string& line) {
  const bool risky = line.starts_with(' ') || line.starts_with('>') ||
                     line.starts_with("From ");
  return risky ? " " + line : line;
}

class Writer {
 public:
  explicit Writer(bool delsp) : delsp_(delsp) {}

  // One paragraph: each line but the last ends in a blank, which says that the
  // next one belongs to it (RFC 3676, 4.2). That blank stays when lines are
  // joined, unless delsp says that it goes: then one that is meant has a
  // second one behind it. Where none is meant, and would stay, the line ends.
  void paragraph(const std::vector<Piece>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      out_ += stuffed(lines[i].text);
      if (i + 1 < lines.size()) {
        if (lines[i].blank_follows) out_ += ' ';
        if (delsp_) out_ += ' ';
      }
      out_ += '\n';
    }
  }

  void lines(std::string_view text, bool quoted) {
    while (!text.empty()) {
      const std::size_t end = text.find('\n');
      const std::string line(text.substr(0, end));
      out_ += (quoted ? line : stuffed(line)) + "\n";
      text.remove_prefix(end + 1);
    }
  }

  void empty_line() { out_ += '\n'; }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  bool delsp_;
  std::string out_;
};

}  // namespace

Flowed render_flowed(const std::vector<Block>& blocks,
                     std::string_view language) {
  const bool delsp = is_written_without_blanks(language);
  Writer writer(delsp);
  bool first = true;
  for (const Block& block : blocks) {
    if (!first) writer.empty_line();
    first = false;
    if (block.kind == Block::Kind::kParagraph) {
      writer.paragraph(wrap_pieces(block.lines.front(), kColumns));
    } else {
      writer.lines(render_text({block}), block.kind == Block::Kind::kQuote);
    }
  }
  return {writer.take(),
          delsp ? "; format=flowed; delsp=yes" : "; format=flowed"};
}

}  // namespace raincheck::draft
