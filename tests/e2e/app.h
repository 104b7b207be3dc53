#pragma once

#include <string>
#include <string_view>

#include "support/head.h"
#include "support/temporary_directory.h"

namespace e2e {

using search_head::Arguments;
using search_head::Cell;
using search_head::Ending;
using search_head::Outcome;
using search_head::Program;
using search_head::Search;
using search_head::Style;
using search_head::Table;

/// The program of the app in BITSMATCH_APP.
Program packaged_program();

/// Whether that is a static program, as the package ships it. A build for debugging is not: it may
/// carry sanitizers, which need time and memory of their own.
bool is_release();

/// The arguments with decoding and facts turned off, unless they speak of these: the rules of rows,
/// bytes and wildcards are exact there, and have nothing to do with what is read from a line.
std::string matching_only(const std::string& arguments);

/// `... | bitsmatch <arguments>` over rows: what comes of it, with the test failed where the
/// program broke a rule of the protocol or the search did not go well. For matching only.
Outcome bitsmatch(const std::string& arguments, const Table& rows, Search how = {},
                  const Program& program = packaged_program());

/// The same with the command's own defaults.
Outcome bitsmatch_in_full(const std::string& arguments, const Table& rows, Search how = {},
                          const Program& program = packaged_program());

/// The same for a search that must fail: the sentence that the user reads.
std::string failure_of(const std::string& arguments, Search how = {},
                       const Program& program = packaged_program());

/// Some command lines, two of which start a BITS transfer.
Table command_lines();

/// One of the app's samples.
Table sample(const std::string& name);

/// A copy of the app with lookups of the test's own.
class AppCopy {
 public:
  AppCopy();

  void add_lookup(const std::string& name, std::string_view content);
  Program program() const;

 private:
  search_head::TemporaryDirectory directory_;
};

}  // namespace e2e
