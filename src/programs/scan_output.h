#pragma once

#include <memory>
#include <string_view>

#include "programs/scan_arguments.h"
#include "text/result.h"

namespace programs {

/// Where the rows of a scan go, as text on standard output.
class ScanOutput {
 public:
  virtual ~ScanOutput() = default;

  /// The rows that follow are another file's: they begin with a header, if there are any.
  virtual void begin_file() = 0;

  /// Whole records, the file's header before the first.
  virtual text::Result<void> add(std::string_view records) = 0;

  /// No more rows will come.
  virtual text::Result<void> finish() = 0;
};

std::unique_ptr<ScanOutput> make_output(ScanArguments::Output form);

}  // namespace programs
