#include "tests/lineage/recorded_world.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "tests/support/csv.h"

namespace lineage {

std::vector<Record> read_records(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string content{std::istreambuf_iterator<char>(in), {}};
  search_head::CsvReader reader(content, search_head::CsvRules::file());
  std::vector<std::string> columns;
  EXPECT_TRUE(reader.next(columns)) << file;
  std::vector<Record> records;
  for (std::vector<std::string> fields; reader.next(fields);) {
    EXPECT_EQ(fields.size(), columns.size()) << file;
    Record record;
    for (std::size_t i = 0; i < columns.size(); ++i) record[columns[i]] = fields[i];
    records.push_back(std::move(record));
  }
  EXPECT_EQ(reader.error(), "") << file;
  return records;
}

Process process_of(const Record& record) {
  return {.host = record.at("dest"),
          .time = record.at("_time"),
          .guid = record.at("process_guid"),
          .id = record.at("process_id"),
          .name = record.at("process_name"),
          .command_line = record.at("process"),
          .parent_guid = record.at("parent_process_guid"),
          .parent_id = record.at("parent_process_id"),
          .parent_name = record.at("parent_process_name"),
          .parent_command_line = record.at("parent_process")};
}

std::filesystem::path recorded_directory() {
  const char* shared = std::getenv("BITSMATCH_SHARED");
  return std::filesystem::path(shared != nullptr ? shared : BITSMATCH_SHARED_DEFAULT) / "data";
}

std::vector<RecordedWorld> recorded_worlds() {
  std::vector<RecordedWorld> worlds;
  const std::filesystem::path directory = recorded_directory();
  if (!std::filesystem::is_directory(directory / "lineage_truth")) return worlds;
  for (const auto& entry : std::filesystem::directory_iterator(directory / "lineage_truth")) {
    if (entry.path().extension() != ".csv") continue;
    RecordedWorld world;
    world.name = entry.path().stem().string();
    world.rows = read_records(directory / "processes" / entry.path().filename());
    for (const Record& record : read_records(entry.path())) {
      world.truth.push_back(
          {world.name, record.at("process_guid"), record.at("chain"), record.at("chain_pids")});
    }
    worlds.push_back(std::move(world));
  }
  std::sort(worlds.begin(), worlds.end(),
            [](const RecordedWorld& a, const RecordedWorld& b) { return a.name < b.name; });
  return worlds;
}

}  // namespace lineage
