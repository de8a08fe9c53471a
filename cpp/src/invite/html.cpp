#include "invite/html.hpp"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <new>
#include <vector>

#include "text.hpp"

namespace raincheck::invite {
namespace {

constexpr std::size_t kPiece = 2048;     // bytes fed to the parser at a time
constexpr std::size_t kDepthAround = 2;  // html and body
constexpr std::size_t kLongestLink = 2048;
constexpr std::size_t kDeepestIndent = 8;

using Attributes = const xmlChar**;

template <std::size_t N>
bool is_one_of(std::string_view name,
               const std::array<std::string_view, N>& sorted) {
  return std::ranges::binary_search(sorted, name);
}

// What a browser shows nothing of.
constexpr std::array<std::string_view, 12> kUnseen = {
    "applet", "audio", "iframe", "noscript", "object",   "script",
    "select", "style", "svg",    "template", "textarea", "title"};

constexpr std::array<std::string_view, 32> kBlocks = {
    "address", "article", "aside", "blockquote", "body",   "center", "dd",
    "div",     "dl",      "dt",    "fieldset",   "figure", "footer", "form",
    "h1",      "h2",      "h3",    "h4",         "h5",     "h6",     "header",
    "html",    "li",      "main",  "nav",        "ol",     "p",      "pre",
    "section", "table",   "tr",    "ul"};

// A description with one of these is HTML …
constexpr std::array<std::string_view, 24> kTags = {
    "a",  "blockquote", "body", "br",    "center", "div",  "h1",        "h2",
    "h3", "h4",         "h5",   "h6",    "hr",     "html", "html-blob", "li",
    "ol", "p",          "pre",  "table", "tbody",  "td",   "tr",        "ul"};

// … and one with these, if it has no lines of its own.
constexpr std::array<std::string_view, 10> kInlineTags = {
    "b", "em", "font", "i", "s", "span", "strong", "sub", "sup", "u"};

constexpr std::array<std::string_view, 2> kPageTags = {"body", "html"};

static_assert(std::ranges::is_sorted(kUnseen));
static_assert(std::ranges::is_sorted(kBlocks));
static_assert(std::ranges::is_sorted(kTags));
static_assert(std::ranges::is_sorted(kInlineTags));

std::string_view attribute(Attributes attributes, std::string_view name) {
  for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
    if (name != reinterpret_cast<const char*>(attributes[0])) continue;
    return attributes[1] == nullptr
               ? name  // "<p hidden>"
               : std::string_view(reinterpret_cast<const char*>(attributes[1]));
  }
  return {};
}

bool contains(std::string_view text, std::string_view piece) {
  return text.find(piece) != std::string_view::npos;
}

std::string style_of(Attributes attributes) {
  std::string style = text::ascii_lower(attribute(attributes, "style"));
  std::erase_if(style, [](char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  });
  return style;
}

bool is_hidden(Attributes attributes) {
  if (!attribute(attributes, "hidden").empty()) return true;
  const std::string style = style_of(attributes);
  return contains(style, "display:none") ||
         contains(style, "visibility:hidden") ||
         contains(style, "mso-hide:all");
}

// How mail programs mark the mail that is answered or passed on.
bool is_quotation(std::string_view name, Attributes attributes) {
  if (name == "blockquote" && attribute(attributes, "type") == "cite")
    return true;
  const std::string_view kind = attribute(attributes, "class");
  return contains(kind, "gmail_quote") || contains(kind, "yahoo_quoted") ||
         contains(kind, "moz-cite-prefix") ||
         contains(kind, "protonmail_quote");
}

// Outlook marks only the head of the older mail; all that follows is older.
bool starts_older_mail(Attributes attributes) {
  const std::string_view id = attribute(attributes, "id");
  return contains(id, "divRplyFwdMsg") ||
         contains(id, "mail-editor-reference-message-container");
}

bool is_web_link(std::string_view href) {
  return text::ascii_istarts_with(href, "https://") ||
         text::ascii_istarts_with(href, "http://");
}

std::string_view without_scheme(std::string_view href) {
  return href.substr(href.find("//") + 2);
}

// Makes lines of what the parser reports.
class Page {
 public:
  explicit Page(bool keep_line_ends) : keep_line_ends_(keep_line_ends) {}

  // Past a cap, or in older mail: nothing more is wanted.
  [[nodiscard]] bool is_full() const { return full_; }

  [[nodiscard]] std::string take() {
    end_line();
    while (out_.ends_with("\n\n")) out_.pop_back();
    return std::move(out_);
  }

  void start(std::string_view name, Attributes attributes) {
    if (full_) return;
    if (++depth_ > kHtmlDepth + kDepthAround || starts_older_mail(attributes)) {
      full_ = true;
      return;
    }
    if (unseen_from_ != 0) return;
    if (is_one_of(name, kUnseen) || is_hidden(attributes) ||
        is_quotation(name, attributes)) {
      unseen_from_ = depth_;
      return;
    }
    if (is_one_of(name, kBlocks)) end_line();
    open(name, attributes);
  }

  void end(std::string_view name) {
    if (full_ || depth_ == 0) return;
    const std::size_t depth = depth_--;
    if (unseen_from_ == depth) unseen_from_ = 0;
    if (unseen_from_ != 0) return;
    if (mark_from_ == depth) close_mark();
    if (name == "a") close_link();
    if (name == "pre" && pre_ > 0) --pre_;
    if (is_one_of(name, kBlocks)) end_line();
    if (name == "p" || is_heading(name)) close_paragraph();
    if ((name == "ul" || name == "ol") && !lists_.empty()) lists_.pop_back();
    if (name == "li" && items_ > 0) {
      --items_;
      marker_.clear();
    }
  }

  void add(std::string_view text) {
    if (full_ || unseen_from_ != 0) return;
    for (std::size_t i = 0; i < text.size();)
      i += add_character(text.substr(i));
  }

 private:
  static bool is_heading(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] != 'r';
  }

  void open(std::string_view name, Attributes attributes) {
    if (name == "br") {
      break_line();
    } else if (name == "hr") {
      end_line();
      out_ += "________________________________\n";  // as Outlook writes it
    } else if (name == "a") {
      open_link(attribute(attributes, "href"));
    } else if (name == "td" || name == "th") {
      if (!line_.empty() && !line_.ends_with('\t')) line_ += '\t';
      blank_ = false;
    } else if (name == "ul" || name == "ol") {
      lists_.push_back(name == "ol" ? first_number(attributes) : kBullets);
    } else if (name == "li") {
      open_item();
    } else if (name == "pre") {
      ++pre_;
    } else if (name == "span" && mark_from_ == 0 &&
               contains(style_of(attributes), "mso-list:ignore")) {
      mark_from_ = depth_;
      mark_at_ = line_.size();
    } else if (name == "p" || is_heading(name)) {
      // Outlook's paragraphs are lines; an empty one is a blank line.
      tight_ = contains(attribute(attributes, "class"), "Mso");
      close_paragraph();
    }
  }

  // Word draws the marks of its lists itself: "1." is kept, while "o", "§" and
  // whatever else its fonts make a bullet of become "-".
  void close_mark() {
    mark_from_ = 0;
    if (line_.size() <= mark_at_) return;
    if (!line_.ends_with('.') && !line_.ends_with(')'))
      line_.replace(mark_at_, std::string::npos, "-");
    blank_ = true;
  }

  static int first_number(Attributes attributes) {
    const std::string_view start = attribute(attributes, "start");
    int number = 1;
    std::from_chars(start.data(), start.data() + start.size(), number);
    return std::clamp(number, 0, 9999);
  }

  void open_item() {
    ++items_;
    marker_ = indent(lists_.empty() ? 0 : lists_.size() - 1);
    if (lists_.empty() || lists_.back() == kBullets) {
      marker_ += "- ";
    } else {
      marker_ += std::to_string(lists_.back()++) + ". ";
    }
  }

  static std::string indent(std::size_t levels) {
    return std::string(2 * std::min(levels, kDeepestIndent), ' ');
  }

  void open_link(std::string_view href) {
    href = text::trim(href);
    link_ = is_web_link(href) && href.size() <= kLongestLink ? href : "";
    link_text_.clear();
  }

  void close_link() {
    if (!link_.empty() && !contains(link_text_, without_scheme(link_))) {
      blank_ = !line_.empty();
      add("<");
      line_.append(link_).append(">");
    }
    link_.clear();
  }

  // Bytes used up.
  std::size_t add_character(std::string_view text) {
    const auto byte = static_cast<unsigned char>(text[0]);
    if (text.starts_with("\xC2\xA0")) {  // no-break space
      blank_ = !line_.empty();
      empty_on_purpose_ = true;
      return 2;
    }
    // What senders pad their previews with: zero width, soft hyphen.
    if (text.starts_with("\xC2\xAD") || text.starts_with("\xCD\x8F")) return 2;
    if (text.starts_with("\xE2\x80\x8B") || text.starts_with("\xE2\x80\x8C") ||
        text.starts_with("\xEF\xBB\xBF"))
      return 3;
    if (byte == '\n' && (pre_ > 0 || keep_line_ends_)) {
      break_line();
    } else if (byte <= ' ') {
      blank_ = !line_.empty();
    } else {
      if (blank_ && !line_.ends_with('\t')) line_ += ' ';
      blank_ = false;
      line_ += text[0];
      if (!link_.empty() && link_text_.size() < kLongestLink)
        link_text_ += text[0];
    }
    return 1;
  }

  void break_line() {
    empty_on_purpose_ = true;
    end_line();
  }

  void end_line() {
    while (line_.ends_with('\t')) line_.pop_back();
    if (!line_.empty()) {
      if (!marker_.empty()) {
        out_ += marker_;
        marker_.clear();
      } else {
        out_ += indent(items_);
      }
      out_.append(line_).append("\n");
    } else if (empty_on_purpose_ && marker_.empty()) {
      add_blank_line();
    }
    line_.clear();
    blank_ = false;
    empty_on_purpose_ = false;
  }

  void close_paragraph() {
    if (!tight_ && items_ == 0) add_blank_line();
  }

  void add_blank_line() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
  }

  static constexpr int kBullets = -1;

  bool keep_line_ends_;
  bool full_ = false;
  std::string out_;
  std::string line_;
  std::string marker_;             // of an item that has no text yet
  bool blank_ = false;             // white space came since
  bool empty_on_purpose_ = false;  // <br>, or a no-break space alone
  bool tight_ = false;             // the last paragraph ends with its line
  std::size_t depth_ = 0;
  std::size_t unseen_from_ = 0;  // depth of what is not shown; 0: all is
  std::size_t mark_from_ = 0;    // depth of the mark of Word's; 0: in none
  std::size_t mark_at_ = 0;      // where in the line it begins
  std::size_t items_ = 0;        // open
  std::size_t pre_ = 0;
  std::vector<int> lists_;  // next number, or kBullets
  std::string link_;
  std::string link_text_;
};

std::string_view view(const xmlChar* text) {
  return reinterpret_cast<const char*>(text);
}

xmlSAXHandler page_handler() {
  xmlSAXHandler handler = {};
  handler.initialized = 1;
  handler.startElement = [](void* page, const xmlChar* name,
                            const xmlChar** attributes) {
    static_cast<Page*>(page)->start(view(name), attributes);
  };
  handler.endElement = [](void* page, const xmlChar* name) {
    static_cast<Page*>(page)->end(view(name));
  };
  handler.characters = [](void* page, const xmlChar* text, int size) {
    static_cast<Page*>(page)->add(
        view(text).substr(0, static_cast<std::size_t>(size)));
  };
  handler.ignorableWhitespace = handler.characters;
  return handler;  // no cdataBlock: scripts and styles come that way
}

struct FreeParser {
  void operator()(htmlParserCtxtPtr parser) const {
    htmlFreeParserCtxt(parser);
  }
};

// The parser compares each attribute of a tag with those before it. It waits
// for the end of a tag before it reads it; a hostile one is seen then.
bool waits_in_hostile_tag(const htmlParserCtxt& parser) {
  const std::string_view waiting(
      reinterpret_cast<const char*>(parser.input->cur),
      static_cast<std::size_t>(parser.input->end - parser.input->cur));
  if (!waiting.starts_with('<') || waiting.size() < kHtmlAttributes)
    return false;
  const auto ends = std::ranges::count_if(waiting, [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == '"' || c == '\'';
  });
  return static_cast<std::size_t>(ends) > 2 * kHtmlAttributes;
}

// QUIRK: Word writes "<![if !supportLists]>" and "<![endif]>" around the marks
// of its lists. Browsers pass over such comments (HTML, 13.2.5.42); the parser
// shows them. The "-->" of "<![endif]-->" ends a comment and stays.
void blank_conditions(std::string& html) {
  for (std::size_t at = html.find("<!["); at != std::string::npos;
       at = html.find("<![", at)) {
    const std::size_t end = html.find('>', at);
    if (end == std::string::npos) return;
    const bool in_comment =
        std::string_view(html).substr(0, end).ends_with("--");
    const std::size_t to = in_comment ? end - 2 : end + 1;
    std::fill(html.begin() + static_cast<std::ptrdiff_t>(at),
              html.begin() + static_cast<std::ptrdiff_t>(to), ' ');
    at = to;
  }
}

// Well-formed, and without the NULs at which C strings end.
std::string readable(std::string_view html) {
  std::string clean = text::repair_utf8(html.substr(0, kHtmlBytes));
  std::erase(clean, '\0');
  blank_conditions(clean);
  // QUIRK: "<https://…>", as text has it, in the midst of HTML is no tag.
  for (std::size_t at = clean.find("<http"); at != std::string::npos;
       at = clean.find("<http", at + 1))
    clean[at] = ' ';
  return clean;
}

std::string read_page(std::string_view html, bool keep_line_ends) {
  static const bool ready = (xmlInitParser(), true);
  static_cast<void>(ready);
  const std::string clean = readable(html);
  Page page(keep_line_ends);
  xmlSAXHandler handler = page_handler();
  const std::unique_ptr<htmlParserCtxt, FreeParser> parser(
      htmlCreatePushParserCtxt(&handler, &page, nullptr, 0, nullptr,
                               XML_CHAR_ENCODING_UTF8));
  if (!parser) throw std::bad_alloc();
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                       HTML_PARSE_NONET | HTML_PARSE_NODEFDTD |
                                       HTML_PARSE_IGNORE_ENC);
  // Inside these a page's own are passed over, and so are their ends: of
  // several pieces the parser would read the first only.
  constexpr std::string_view kAround = "<html><body>";
  htmlParseChunk(parser.get(), kAround.data(), static_cast<int>(kAround.size()),
                 /*terminate=*/0);
  for (std::size_t at = 0; at < clean.size(); at += kPiece) {
    const std::string_view piece = std::string_view(clean).substr(at, kPiece);
    htmlParseChunk(parser.get(), piece.data(), static_cast<int>(piece.size()),
                   /*terminate=*/0);
    if (page.is_full() || waits_in_hostile_tag(*parser)) return page.take();
  }
  htmlParseChunk(parser.get(), nullptr, 0, /*terminate=*/1);
  return page.take();
}

// The name of the tag that begins at `from`, just behind "<"; empty if none.
std::string tag_name(std::string_view text, std::size_t from) {
  if (text.substr(from, 1) == "/") ++from;
  const std::size_t end = text.find_first_of(" \t\r\n/>", from);
  if (end == std::string_view::npos || end - from > 10) return {};
  return text::ascii_lower(text.substr(from, end - from));
}

template <std::size_t N>
bool has_tag(std::string_view text,
             const std::array<std::string_view, N>& sorted) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos;
       at = text.find('<', at + 1)) {
    // Far enough for a name, so that many "<" stay cheap.
    if (is_one_of(tag_name(text.substr(at + 1, 16), 0), sorted)) return true;
  }
  return false;
}

bool is_html(std::string_view text) {
  return has_tag(text, kTags) || (text.find('\n') == std::string_view::npos &&
                                  has_tag(text, kInlineTags));
}

}  // namespace

std::string plain_text(std::string_view html) {
  return read_page(html, /*keep_line_ends=*/false);
}

std::string declared_charset(std::string_view html_bytes) {
  constexpr std::size_t kBeginning = 1024;
  constexpr std::string_view kName = "charset";
  const std::string page = text::ascii_lower(html_bytes.substr(0, kBeginning));
  std::string_view rest = page;
  for (std::size_t at = rest.find("<meta"); at != std::string_view::npos;
       at = rest.find("<meta")) {
    rest.remove_prefix(at + 1);
    std::string_view tag = rest.substr(0, rest.find('>'));
    const std::size_t name = tag.find(kName);
    if (name == std::string_view::npos) continue;
    tag = text::trim(tag.substr(name + kName.size()));
    if (!tag.starts_with('=')) continue;
    tag.remove_prefix(
        std::min(tag.find_first_not_of("= \t\r\n\"'"), tag.size()));
    tag = tag.substr(0, tag.find_first_of(" \t\r\n\"';/"));
    // Whoever could read this far reads no UTF-16 (HTML, 13.2.3.2).
    if (!tag.empty())
      return std::string(tag.starts_with("utf-16") ? "utf-8" : tag);
  }
  return {};
}

std::string description_text(std::string_view description) {
  description = description.substr(0, kHtmlBytes);
  if (!is_html(description)) return std::string(description);
  const bool is_page = has_tag(description, kPageTags);
  return read_page(description, !is_page);
}

}  // namespace raincheck::invite
