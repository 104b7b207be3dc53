#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "support/child.h"
#include "support/result.h"

namespace search_head {

/// The command line of one subcommand: `--name value`, `--flag`, and behind `--` a program with its
/// arguments.
struct ProgramOptions {
  std::map<std::string, std::string> values = {};  // by name, without the dashes; flags hold "yes"
  std::optional<Program> program = {};

  bool has(const std::string& name) const { return values.contains(name); }
  std::string text(const std::string& name, const std::string& otherwise = {}) const;
  Result<std::size_t> number(const std::string& name, std::size_t otherwise) const;
  std::vector<std::string> list(const std::string& name) const;  // commas between
};

/// `known` are the options with a value, `flags` those without.
Result<ProgramOptions> read_program_options(const std::vector<std::string>& words,
                                            const std::vector<std::string>& known,
                                            const std::vector<std::string>& flags);

}  // namespace search_head
