#include "invite/candidates.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <tuple>

#include "mime/transfer.hpp"
#include "text.hpp"

namespace raincheck::invite {
namespace {

using mime::Part;
using mime::Skeleton;

template <std::size_t kSize>
bool is_one_of(const std::array<std::string_view, kSize>& names,
               std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

// QUIRK: some gateways keep the calendar and lose its type.
bool begins_like_a_calendar(const Part& part) {
  constexpr std::string_view kInBase64 = "QkVHSU46VkNBTEVOREFS";
  const std::string_view body = text::trim(part.body);
  return part.transfer_encoding == "base64"
             ? body.starts_with(kInBase64)
             : text::ascii_istarts_with(body, "BEGIN:VCALENDAR");
}

// ---- seals

// What a CMS object begins with holds its content type (RFC 5652, 3): an
// object identifier, here in DER.
std::string_view smime_type_inside(std::string_view der) {
  constexpr std::string_view kPkcs7 =
      "\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07";
  constexpr std::size_t kBeginning = 64;
  der = der.substr(0, kBeginning);
  const std::size_t at = der.find(kPkcs7);
  if (at == std::string_view::npos || at + kPkcs7.size() >= der.size()) {
    return {};
  }
  const char last = der[at + kPkcs7.size()];
  return last == 2 ? "signed-data" : last == 3 ? "enveloped-data" : "";
}

std::string smime_type(const Part& part) {
  const std::string named =
      text::ascii_lower(part.type.parameter("smime-type"));
  if (!named.empty() || part.transfer_encoding != "base64") return named;
  constexpr std::size_t kBeginning = 200;  // bytes, line ends included
  return std::string(
      smime_type_inside(mime::decode_base64(part.body.substr(0, kBeginning))));
}

bool is_smime(const Part& part) {
  const std::string& type = part.type.value;
  return type == "application/pkcs7-mime" ||
         type == "application/x-pkcs7-mime" ||
         (type == "application/octet-stream" &&
          text::ascii_lower(part.filename()).ends_with(".p7m"));
}

std::string seal(const Part& part) {
  if (part.type.value == "multipart/encrypted") {
    return text::ascii_istarts_with(part.type.parameter("protocol"),
                                    "application/pgp-encrypted")
               ? "encrypted by PGP"
               : "encrypted";
  }
  if (!is_smime(part)) return {};
  const std::string type = smime_type(part);
  if (type == "certs-only") return {};
  return type == "signed-data" || type == "compressed-data"
             ? "packed by S/MIME (" + type + ")"
             : "encrypted by S/MIME";
}

}  // namespace

Rating rate(const Part& part) {
  constexpr std::array<std::string_view, 5> kOtherTypes = {
      "application/calendar", "application/ics", "application/x-vcalendar",
      "text/ics", "text/x-vcalendar"};
  const std::string& type = part.type.value;
  if (!part.leaf) return Rating::kNone;
  if (type == "text/calendar") return Rating::kByType;
  if (is_one_of(kOtherTypes, type)) return Rating::kByOtherType;
  const std::string name = text::ascii_lower(part.filename());
  if (name.ends_with(".ics") || name.ends_with(".vcs")) return Rating::kByName;
  if (type == "application/ms-tnef" || type == "application/vnd.ms-tnef" ||
      name == "winmail.dat" || name == "win.dat") {
    return Rating::kByTnef;
  }
  return type == "text/plain" && begins_like_a_calendar(part)
             ? Rating::kByContents
             : Rating::kNone;
}

std::vector<const Part*> candidates(const Skeleton& skeleton) {
  std::vector<const Part*> parts;
  for (const Part& part : skeleton.parts) {
    if (rate(part) != Rating::kNone) parts.push_back(&part);
  }
  const auto order = [&](const Part* part) {
    const bool own = skeleton.message_of(*part) == 0;
    const bool attached = part->disposition.value == "attachment";
    return std::tuple(own, rate(*part), !attached);
  };
  std::ranges::stable_sort(parts, std::ranges::greater{}, order);
  return parts;
}

// What a person reads first is the mail. A sealed part behind it is an
// attachment: a signed invoice, a mail that somebody asks about.
std::string seal(const Skeleton& skeleton) {
  const auto first = std::ranges::find_if(skeleton.parts, [](const Part& part) {
    return part.leaf || part.type.value == "multipart/encrypted";
  });
  return first == skeleton.parts.end() ? std::string() : seal(*first);
}

}  // namespace raincheck::invite
