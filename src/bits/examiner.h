#pragma once

#include <optional>
#include <string>

#include "bits/allow_list.h"
#include "bits/behavior.h"
#include "bits/fact_columns.h"
#include "bits/find_transfer.h"
#include "bits/installation.h"
#include "bits/lookup_files.h"
#include "bits/risk.h"
#include "bits/surroundings.h"
#include "powershell/reading.h"
#include "reputation/indicator_index.h"
#include "splunk/chunked/messages.h"
#include "text/result.h"

namespace bits {

/// Everything that is found out about one command line.
struct Examination {
  powershell::Reading reading;
  Finding finding;
  Judgement judgement;
};

/// Reads command lines, finds the transfers in them and judges these, by the tables of one search.
class Examiner {
 public:
  /// Reads the tables: what behaviours mean, from the app's lookups/bits_behaviors.csv, so that a
  /// SOC can change it, else as it was at the time of the build; and the list that allowlist=
  /// names, and the one that reputation= asks for. A table of behaviours that can't be read is a
  /// warning, a list that can't be is an error.
  static text::Result<Examiner> make(const Installation& installation, const LookupFiles& files,
                                     splunk::chunked::Messages& messages);

  /// Reads a command line, without a judgement. Time and memory are bounded: see
  /// powershell::Limits.
  Examination examine(const powershell::Process& process) const;

  /// Adds the judgement: of the transfers, or where what runs can't all be known that of a line
  /// which matched a wildcard (judge_suspicion); of any other line there is none.
  void judge(const powershell::Process& process, const Surroundings& row,
             Examination& examination) const;

  /// The values of kFactColumns.
  FactValues values(const Examination& examination) const;

  const BehaviorTable& behaviors() const { return behaviors_; }

 private:
  BehaviorTable behaviors_;
  std::optional<AllowList> allow_list_;
  std::optional<reputation::IndicatorIndex> reputation_;
};

}  // namespace bits
