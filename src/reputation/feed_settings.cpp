#include "reputation/feed_settings.h"

#include <algorithm>
#include <array>
#include <utility>

#include "reputation/digest.h"
#include "reputation/download.h"
#include "text/ascii.h"
#include "text/number.h"

namespace reputation {
namespace {

using Value = std::function<std::optional<std::string_view>(std::string_view)>;

text::Result<std::size_t> number(const Value& value, std::string_view name, std::size_t usual,
                                 std::size_t least, std::size_t most) {
  const auto text = value(name);
  if (!text) return usual;
  const auto out = text::whole_number<std::size_t>(*text);
  if (!out || *out < least || *out > most) {
    return text::fail(std::string(name) + " is a number from " + std::to_string(least) + " to " +
                      std::to_string(most) + ", not '" + std::string(*text) + "'.");
  }
  return *out;
}

// As Splunk reads a bool.
text::Result<bool> boolean(const Value& value, std::string_view name, bool usual) {
  const auto text = value(name);
  if (!text) return usual;
  constexpr std::array<std::string_view, 4> kTrue = {"true", "t", "1", "yes"};
  constexpr std::array<std::string_view, 4> kFalse = {"false", "f", "0", "no"};
  const auto is_in = [&](const auto& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::string_view word) { return text::equal_folded(word, *text); });
  };
  if (is_in(kTrue)) return true;
  if (is_in(kFalse)) return false;
  return text::fail(std::string(name) + " is true or false, not '" + std::string(*text) + "'.");
}

bool is_header_name(std::string_view name) {
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return text::is_alphanumeric(c) || c == '-' || c == '_'; });
}

void take(const Value& value, std::string_view name, std::string& into) {
  if (const auto text = value(name)) into = *text;
}

text::Result<void> read_numbers(const Value& value, FeedSettings& out) {
  const auto max_bytes =
      number(value, "max_bytes", FeedSettings::kMaxBytes, 1, FeedSettings::kLargestMaxBytes);
  if (!max_bytes) return tl::unexpected(max_bytes.error());
  out.max_bytes = *max_bytes;
  const auto min_entries = number(value, "min_entries", 1, 0, FeedSettings::kLargestMaxBytes);
  if (!min_entries) return tl::unexpected(min_entries.error());
  out.min_entries = *min_entries;
  const auto timeout = number(value, "timeout", 60, 1, 3600);
  if (!timeout) return tl::unexpected(timeout.error());
  out.timeout = std::chrono::seconds(*timeout);
  const auto kv_store = boolean(value, "kvstore", true);
  if (!kv_store) return tl::unexpected(kv_store.error());
  out.kv_store = *kv_store;
  return {};
}

text::Result<void> check_credential(const FeedSettings& settings) {
  if (!is_header_name(settings.credential_header)) {
    return text::fail("credential_header is the name of a header, such as Auth-Key, not '" +
                      settings.credential_header + "'.");
  }
  if (settings.credential.empty()) {
    if (settings.credential_header.empty()) return {};
    return text::fail(
        "credential_header is there without credential: name the password that the "
        "header is to carry.");
  }
  if (!settings.is_web()) return text::fail("A file needs no credential: leave it out.");
  return {};
}

}  // namespace

bool FeedSettings::is_web() const {
  return text::starts_with_folded(url, "http://") || text::starts_with_folded(url, "https://");
}

std::string FeedSettings::digest() const {
  std::string all = url;
  for (const std::string_view part :
       {format_name(options.format), std::string_view(options.category),
        std::string_view(options.columns.indicator), std::string_view(options.columns.type),
        std::string_view(options.columns.category), std::string_view(options.columns.first_seen),
        std::string_view(options.columns.last_seen)}) {
    all.push_back('\n');
    all += part;
  }
  return reputation::digest(all);
}

text::Result<FeedSettings> parse_feed_settings(std::string source, const Value& value) {
  FeedSettings out;
  out.source = std::move(source);
  take(value, "url", out.url);
  if (out.url.empty()) {
    return text::fail(
        "url is missing: name the feed's address, https://HOST/PATH, or a file in "
        "this app.");
  }
  if (out.url.find("://") != std::string::npos) {
    const std::string wrong = wrong_with_url(out.url);
    if (!wrong.empty()) return text::fail("url can't be used: " + wrong + ".");
  }
  if (const auto format = value("format")) {
    const auto known = format_from_name(*format);
    if (!known) {
      return text::fail("format is plain, csv, urlhaus or hosts, not '" + std::string(*format) +
                        "'.");
    }
    out.options.format = *known;
  }
  take(value, "category", out.options.category);
  FeedColumns& columns = out.options.columns;
  take(value, "indicator_column", columns.indicator);
  take(value, "type_column", columns.type);
  take(value, "category_column", columns.category);
  take(value, "first_seen_column", columns.first_seen);
  take(value, "last_seen_column", columns.last_seen);
  take(value, "credential", out.credential);
  take(value, "credential_header", out.credential_header);
  if (const auto file = value("ca_file")) out.ca_file = *file;
  if (auto read = read_numbers(value, out); !read) return tl::unexpected(read.error());
  if (auto checked = check_credential(out); !checked) return tl::unexpected(checked.error());
  return out;
}

}  // namespace reputation
