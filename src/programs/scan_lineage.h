#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "bits/match_command.h"
#include "programs/findings.h"
#include "programs/scan_arguments.h"
#include "text/result.h"

namespace programs {

/// What a scan shows of the processes around its matches besides the columns of the rows: their
/// trees as text, and the page.
class ScanLineage {
 public:
  /// Has itself told of the matches; it is to live as long as `command` processes rows.
  ScanLineage(bits::MatchCommand& command, const ScanArguments& arguments);
  ScanLineage(const ScanLineage&) = delete;
  ScanLineage& operator=(const ScanLineage&) = delete;

  /// Whether the page can be written, to be asked before the scan.
  text::Result<void> check() const;

  /// What the page is to say too.
  void warn(const std::string& message) { warnings_.push_back(message); }

  /// Prints and writes all of it, when the rows have been printed.
  text::Result<void> finish();

 private:
  bool shows_trees() const;
  text::Result<void> write_page(std::vector<Finding> findings) const;

  const bits::MatchCommand& command_;
  const ScanArguments& arguments_;
  Findings findings_;
  std::vector<std::string> warnings_;
};

}  // namespace programs
