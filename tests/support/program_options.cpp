#include "support/program_options.h"

#include <algorithm>
#include <charconv>

namespace search_head {
namespace {

bool holds(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

std::string ProgramOptions::text(const std::string& name, const std::string& otherwise) const {
  const auto found = values.find(name);
  return found == values.end() ? otherwise : found->second;
}

Result<std::size_t> ProgramOptions::number(const std::string& name, std::size_t otherwise) const {
  if (!has(name)) return otherwise;
  const std::string word = text(name);
  std::size_t value = 0;
  const auto [stop, error] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (error == std::errc() && stop == word.data() + word.size()) return value;
  return fail("--" + name + " takes a number, not '" + word + "'");
}

std::vector<std::string> ProgramOptions::list(const std::string& name) const {
  std::vector<std::string> out;
  std::string rest = text(name);
  while (!rest.empty()) {
    const std::size_t comma = rest.find(',');
    if (comma != 0) out.push_back(rest.substr(0, comma));
    rest = comma == std::string::npos ? "" : rest.substr(comma + 1);
  }
  return out;
}

Result<ProgramOptions> read_program_options(const std::vector<std::string>& words,
                                            const std::vector<std::string>& known,
                                            const std::vector<std::string>& flags) {
  ProgramOptions options;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--") {
      if (i + 1 == words.size()) return fail("a program must stand behind --");
      options.program.emplace();
      options.program->path = words[i + 1];
      options.program->arguments.assign(words.begin() + static_cast<std::ptrdiff_t>(i) + 2,
                                        words.end());
      break;
    }
    const std::string name = words[i].starts_with("--") ? words[i].substr(2) : "";
    if (holds(flags, name)) {
      options.values[name] = "yes";
    } else if (!holds(known, name)) {
      return fail("'" + words[i] + "' is no option here");
    } else if (++i == words.size()) {
      return fail("--" + name + " needs a value");
    } else {
      options.values[name] = words[i];
    }
  }
  return options;
}

}  // namespace search_head
