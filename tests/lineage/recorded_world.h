#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "lineage/process.h"

namespace lineage {

/// A CSV file by column.
using Record = std::map<std::string, std::string, std::less<>>;
std::vector<Record> read_records(const std::filesystem::path& file);

/// The row of a record of processes/. The record must outlive it.
Process process_of(const Record& record);

/// What a record of lineage_truth/ says of one process.
struct Truth {
  std::string data_set;
  std::string guid;
  std::string chain;  // names, `>` between
  std::string ids;
};

/// A recorded data set and its truth.
struct RecordedWorld {
  std::string name;
  std::vector<Record> rows;
  std::vector<Truth> truth;
};

/// The directory of recorded data, BITSMATCH_SHARED or the usual place, and what is in it: nothing
/// where it isn't there.
std::filesystem::path recorded_directory();
std::vector<RecordedWorld> recorded_worlds();

}  // namespace lineage
