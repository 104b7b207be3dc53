#include "bits/lineage_source.h"

#include <algorithm>
#include <array>
#include <optional>

#include "text/ascii.h"

namespace bits {
namespace {

// Commands that Splunk itself calls risky, and others that do more than read: they write an index,
// a lookup, a file or a KV store, send mail or requests, call programs, or run searches that are
// put together from results. Sorted.
constexpr auto kRefused = std::to_array<std::string_view>({
    "collect",         "crawl",         "curl",  "dbxoutput",      "dbxquery",
    "delete",          "dump",          "fit",   "input",          "map",
    "mcollect",        "meventcollect", "mlspl", "outputcsv",      "outputlookup",
    "outputtelemetry", "outputtext",    "run",   "runshellscript", "script",
    "sendalert",       "sendemail",     "stash", "summaryindex",   "tee",
    "tscollect",       "webhook",
});
static_assert(std::is_sorted(kRefused.begin(), kRefused.end()));

constexpr std::size_t kLongestSource = 16'384;

bool is_of_name(char c) { return text::is_alphanumeric(c) || c == '_'; }

// The name of the command that stands at the beginning of a text; empty where there is none.
std::string_view command_at(std::string_view text) {
  while (!text.empty() &&
         (text::is_blank(text.front()) || text.front() == '"' || text.front() == '\'')) {
    text.remove_prefix(1);
  }
  const auto end = std::find_if_not(text.begin(), text.end(), is_of_name);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

bool is_refused(std::string_view command) {
  return std::binary_search(kRefused.begin(), kRefused.end(), text::folded(command));
}

text::Error wrong(std::string_view what) {
  return {"The search of lineage_source= " + std::string(what)};
}

// Quotes and brackets close, and however SPL reads single quotes and backslashes, they close at the
// same places: what is put behind the source must not become part of a text within it.
text::Result<void> check_balance(std::string_view source) {
  char quote = 0;
  std::size_t open = 0;
  for (std::size_t i = 0; i < source.size(); ++i) {
    const char c = source[i];
    if (quote == '"') {
      if (c == '\\') ++i;
      if (c == '"') quote = 0;
    } else if (quote == '\'') {
      if (c == '"' || c == '[' || c == ']' || c == '\\') {
        return tl::unexpected(
            wrong("has a quote, a bracket or a backslash within single quotes: take it out."));
      }
      if (c == '\'') quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '\\') {
      return tl::unexpected(wrong("has a backslash outside quotes: put that text in quotes."));
    } else if (c == '[') {
      ++open;
    } else if (c == ']' && open-- == 0) {
      return tl::unexpected(wrong("closes a bracket that it has not opened."));
    }
  }
  if (quote != 0 || open > 0) {
    return tl::unexpected(wrong("has a quote or a bracket that is not closed."));
  }
  return {};
}

}  // namespace

text::Result<void> check_lineage_source(std::string_view source) {
  if (source.size() > kLongestSource) {
    return tl::unexpected(wrong("is longer than 16,384 bytes: put it into a macro and name that."));
  }
  // A comment or a control character could make what follows read otherwise than it looks.
  const bool has_control = std::any_of(source.begin(), source.end(), [](char c) {
    return (c >= 0 && c < ' ' && !text::is_blank(c)) || c == 0x7F;
  });
  if (has_control || source.find("```") != std::string_view::npos) {
    return tl::unexpected(wrong("has a comment or a control character in it: take it out."));
  }
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (source[i] != '|' && source[i] != '[') continue;
    const std::string_view command = command_at(source.substr(i + 1));
    if (is_refused(command)) {
      return tl::unexpected(wrong("may only read, and its command '" + std::string(command) +
                                  "' does more: leave that out, or save what it makes and read "
                                  "that."));
    }
  }
  return check_balance(source);
}

std::string as_search(std::string_view source) {
  source = text::trimmed(source);
  if (source.starts_with('|') || text::equal_folded(command_at(source), "search")) {
    return std::string(source);
  }
  return "search " + std::string(source);
}

}  // namespace bits
