// A search that a user names as the source of processes: whatever it is, what is put behind it
// stays behind it, and nothing that does more than read gets through.

#include <string>
#include <string_view>

#include "bits/lineage_query.h"
#include "bits/lineage_source.h"
#include "tests/fuzz/fuzz_input.h"
#include "text/ascii.h"

namespace {

// Whether the end of a text lies in quotes or brackets, by a reader of its own: double quotes with
// backslashes in them, and if `single_too` single quotes.
bool ends_inside(std::string_view text, bool single_too) {
  char quote = 0;
  int open = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\') {
      ++i;
    } else if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || (single_too && c == '\'')) {
      quote = c;
    } else if (c == '[') {
      ++open;
    } else if (c == ']') {
      --open;
    }
  }
  return quote != 0 || open != 0;
}

bool pipes_into(std::string_view text, std::string_view command) {
  for (std::size_t i = text.find('|'); i != std::string_view::npos; i = text.find('|', i + 1)) {
    std::string_view rest = text.substr(i + 1);
    while (!rest.empty() && text::is_blank(rest.front())) rest.remove_prefix(1);
    const bool ends = rest.size() == command.size() ||
                      (rest.size() > command.size() &&
                       !text::is_alphanumeric(rest[command.size()]) && rest[command.size()] != '_');
    if (text::starts_with_folded(rest, command) && ends) return true;
  }
  return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::string source(input.until('\0'));
  const auto checked = bits::check_lineage_source(source);
  if (!checked) {
    fuzz::check(!checked.error().message.empty(), "an error has a sentence");
    return 0;
  }
  fuzz::check(!ends_inside(source, false), "nothing is left open");
  fuzz::check(!ends_inside(source, true), "nothing is left open, whatever single quotes mean");
  for (const char* command : {"delete", "outputlookup", "collect", "sendemail", "script", "run",
                              "map", "outputcsv", "sendalert"}) {
    fuzz::check(!pipes_into(source, command), "a command that does more is refused");
  }
  const std::string host = "\"a\"";
  const std::string search = bits::processes_search(std::span(&host, 1), source);
  fuzz::check(search.find(text::trimmed(source)) != std::string::npos, "the source stays whole");
  return 0;
}
