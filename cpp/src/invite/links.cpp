#include "invite/links.hpp"

#include <algorithm>
#include <array>

#include "text.hpp"

namespace raincheck::invite {
namespace {

constexpr std::size_t kLongest = 4096;
constexpr int kMostWrappings = 3;

// ---- parts of a link

struct Address {
  std::string host;       // lower case
  std::string_view path;  // from "/" on, with the query
};

// Empty host: not to be trusted ("https://zoom.us@elsewhere.example/").
Address split_url(std::string_view url) {
  const std::size_t start = url.find("//") + 2;
  const std::size_t end = std::min(url.find_first_of("/?#", start), url.size());
  std::string_view host = url.substr(start, end - start);
  if (host.find('@') != std::string_view::npos) return {};
  host = host.substr(0, host.find(':'));
  return {text::ascii_lower(host), url.substr(end)};
}

bool is_host_or_below(std::string_view host, std::string_view domain) {
  return host == domain ||
         (host.size() > domain.size() && host.ends_with(domain) &&
          host[host.size() - domain.size() - 1] == '.');
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() &&
                        hex_value(text[i + 1]) >= 0 &&
                        hex_value(text[i + 2]) >= 0;
    if (escape) {
      out += static_cast<char>(hex_value(text[i + 1]) * 16 +
                               hex_value(text[i + 2]));
      i += 2;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string_view query_value(std::string_view path, std::string_view name) {
  std::size_t at = path.find('?');
  while (at != std::string_view::npos) {
    path.remove_prefix(at + 1);
    if (path.starts_with("amp;")) path.remove_prefix(4);  // "&amp;" left over
    const std::string_view pair = path.substr(0, path.find('&'));
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name)
      return pair.substr(equals + 1);
    at = path.find('&');
  }
  return {};
}

// ---- wrapped links

// Proofpoint, version 2: "-" for "%", "_" for "/".
std::string proofpoint_decoded(std::string_view text) {
  std::string out(text);
  std::ranges::replace(out, '-', '%');
  std::ranges::replace(out, '_', '/');
  return percent_decoded(out);
}

// The link inside, or empty.
std::string inner_link(std::string_view url) {
  const Address at = split_url(url);
  if (is_host_or_below(at.host, "safelinks.protection.outlook.com") ||
      is_host_or_below(at.host, "safelinks.protection.office365.us"))
    return percent_decoded(query_value(at.path, "url"));
  if (at.host == "urldefense.proofpoint.com")
    return proofpoint_decoded(query_value(at.path, "u"));
  if (at.host == "urldefense.com" || at.host == "urldefense.us") {
    // "/v3/__https://host/path__;!!…"
    const std::size_t start = at.path.find("__");
    const std::size_t end = at.path.rfind("__;");
    if (start == std::string_view::npos || end == std::string_view::npos ||
        end <= start)
      return {};
    return std::string(at.path.substr(start + 2, end - start - 2));
  }
  if (at.host == "www.google.com" && at.path.starts_with("/url?"))
    return percent_decoded(query_value(at.path, "q"));
  if (at.host == "linkprotect.cudasvc.com")
    return percent_decoded(query_value(at.path, "a"));
  return {};
}

bool is_clean_link(std::string_view url) {
  return (text::ascii_istarts_with(url, "https://") ||
          text::ascii_istarts_with(url, "http://")) &&
         std::ranges::none_of(url,
                              [](char c) {
                                const auto byte = static_cast<unsigned char>(c);
                                return byte <= ' ' || byte == 0x7F ||
                                       c == '<' || c == '>' || c == '"';
                              }) &&
         text::is_utf8(url);
}

std::string unwrapped(std::string url) {
  for (int i = 0; i < kMostWrappings; ++i) {
    std::string inner = inner_link(url);
    if (!is_clean_link(inner)) break;
    url = std::move(inner);
  }
  return url;
}

// ---- services

constexpr std::string_view kName = "*";        // "/acme"
constexpr std::string_view kHyphened = "*-*";  // "/abc-defg-hij"

struct Service {
  std::string_view domain;
  // How the path of a link to join by begins; "" for any but "/" alone; or
  // kName, kHyphened for what is all of it.
  std::array<std::string_view, 6> joins;
};

constexpr std::array<Service, 36> kServices = {{
    {"zoom.us", {"/j/", "/my/", "/s/", "/w/", "/wc/", "/meeting/"}},
    {"zoomgov.com", {"/j/", "/my/", "/s/", "/w/", "/wc/", "/meeting/"}},
    {"zoom.com", {"/j/", "/my/", "/s/", "/w/", "/wc/", "/meeting/"}},
    {"teams.microsoft.com",
     {"/l/meetup-join/", "/meet/", "/l/meeting/", "/dl/launcher/",
      "/_#/l/meetup-join/", "/v2/?meetingjoin=true"}},
    {"teams.live.com", {"/meet/", "/l/meetup-join/", "/dl/launcher/"}},
    {"teams.cloud.microsoft", {"/l/meetup-join/", "/meet/"}},
    {"teams.microsoft.us", {"/l/meetup-join/", "/meet/"}},
    {"meet.lync.com", {""}},
    {"lync.com", {"/meet/"}},
    {"join.skype.com", {""}},
    {"meet.google.com", {kHyphened, "/lookup/"}},
    {"hangouts.google.com", {"/hangouts/", "/call/"}},
    {"webex.com",
     {"/meet/", "/join/", "/wbxmjs/", "/webappng/", "/m/", "/j.php"}},
    {"meet.goto.com", {""}},
    {"gotomeeting.com", {"/join/", "/meeting/"}},
    {"gotomeet.me", {""}},
    {"whereby.com", {kName}},
    {"meet.jit.si", {""}},
    {"8x8.vc", {""}},
    {"bluejeans.com", {""}},
    {"chime.aws", {""}},
    {"join.me", {""}},
    {"v.ringcentral.com", {"/join/"}},
    {"meetings.ringcentral.com", {"/j/"}},
    {"meetings.dialpad.com", {""}},
    {"meeting.tencent.com", {"/dm/", "/p/", "/s/"}},
    {"vc.feishu.cn", {"/j/"}},
    {"vc.larksuite.com", {"/j/"}},
    {"meeting.zoho.com", {""}},
    {"facetime.apple.com", {"/join"}},
    {"call.lifesizecloud.com", {""}},
    {"clickmeeting.com", {""}},
    {"livestorm.co", {"/p/"}},
    {"app.gather.town", {""}},
    {"meet.zoho.com", {""}},
    {"calls.mail.ru", {""}},
}};

// Where services explain themselves.
constexpr std::array<std::string_view, 9> kHelp = {
    "aka.ms",           "dialin.teams.microsoft.com",
    "support.zoom.us",  "dialin.teams.cloud.microsoft",
    "support.zoom.com", "support.google.com",
    "tel.meet",         "collaborationhelp.cisco.com",
    "support.goto.com"};

const Service* service_of(std::string_view host) {
  const auto* const found =
      std::ranges::find_if(kServices, [&](const Service& service) {
        return is_host_or_below(host, service.domain);
      });
  return found == kServices.end() ? nullptr : found;
}

// Jitsi and BigBlueButton run under anybody's name.
bool is_own_server(const Address& at) {
  return at.path.size() > 1 &&
         (at.host.starts_with("jitsi.") || at.host.starts_with("meet.jitsi.") ||
          at.host.starts_with("bbb.") ||
          at.host.starts_with("bigbluebutton.") ||
          at.path.starts_with("/bigbluebutton/"));
}

bool joins(const Service& service, std::string_view path) {
  const std::string_view name = path.substr(0, path.find_first_of("?#"));
  const bool is_name = name.size() > 1 && name.find('/', 1) == name.npos;
  for (const std::string_view& start : service.joins) {
    if (start.data() == nullptr) break;  // fewer than six
    if (start.empty()) return path.size() > 1;
    if (start == kName && is_name) return true;
    if (start == kHyphened && is_name && name.find('-') != name.npos)
      return true;
    if (text::ascii_istarts_with(path, start)) return true;
    // Webex: "/acme/j.php?MTID=…"
    if (start == "/j.php" && path.find("/j.php?") != std::string_view::npos)
      return true;
  }
  return false;
}

// The length of "https://" when `text` ends with its name (in any letter case:
// RFC 3986, 3.1), of "http://" likewise; or 0.
std::size_t scheme_before(std::string_view text) {
  for (const std::string_view name : {"https", "http"}) {
    if (text.size() >= name.size() &&
        text::ascii_iequals(text.substr(text.size() - name.size()), name))
      return name.size() + 3;
  }
  return 0;
}

}  // namespace

std::optional<Link> find_link(std::string_view text, std::size_t from) {
  for (std::size_t colon = text.find("://", from);
       colon != std::string_view::npos; colon = text.find("://", colon + 3)) {
    const std::size_t scheme = scheme_before(text.substr(from, colon - from));
    if (scheme == 0) continue;
    const std::size_t at = colon - (scheme - 3);
    std::string_view link = text::cut(text.substr(at), kLongest);
    link = link.substr(0, link.find_first_of(" \t\r\n<>\"'\\"));
    while (link.size() > scheme &&
           std::string_view(".,;:!?)]}*").find(link.back()) !=
               std::string_view::npos)
      link.remove_suffix(1);
    if (link.size() == scheme) continue;
    return Link{at, link.size(), unwrapped(std::string(link))};
  }
  return std::nullopt;
}

bool is_join_link(std::string_view url) {
  const Address at = split_url(url);
  const Service* service = service_of(at.host);
  return service ? joins(*service, at.path) : is_own_server(at);
}

bool is_service_link(std::string_view url) {
  const Address at = split_url(url);
  return service_of(at.host) != nullptr || is_own_server(at) ||
         std::ranges::any_of(kHelp, [&](std::string_view host) {
           return is_host_or_below(at.host, host);
         });
}

}  // namespace raincheck::invite
