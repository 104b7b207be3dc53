#include "e2e/lineage_tables.h"

#include <algorithm>

namespace e2e {

using search_head::Row;
using search_head::Table;

const std::vector<std::string>& lineage_columns() {
  static const std::vector<std::string> kColumns = {"lineage",
                                                    "lineage_path",
                                                    "lineage_process",
                                                    "lineage_process_id",
                                                    "lineage_process_guid",
                                                    "lineage_depth",
                                                    "lineage_evidence",
                                                    "lineage_complete",
                                                    "lineage_parallel",
                                                    "lineage_children"};
  return kColumns;
}

Table office_story(const std::string& host) {
  const auto time = [](int second) { return std::to_string(1'773'730'800 + second) + ".250"; };
  return {{"n", "_time", "dest", "process_id", "process_name", "process", "parent_process_id",
           "parent_process_name"},
          {{"0", time(0), host, "100", "explorer.exe", "C:\\Windows\\Explorer.EXE", "", ""},
           {"1", time(60), host, "200", "WINWORD.EXE", "winword a.docm", "100", "explorer.exe"},
           {"2", time(70), host, "300", "cmd.exe", "cmd /c start", "200", "WINWORD.EXE"},
           {"3", time(71), host, "301", "splwow64.exe", "splwow64", "200", "WINWORD.EXE"},
           {"4", time(80), host, "400", "bitsadmin.exe",
            "bitsadmin /transfer j https://files.example/a.txt C:\\Data\\a.txt", "300", "cmd.exe"},
           {"5", time(81), host, "401", "conhost.exe", "conhost 0x4", "400", "bitsadmin.exe"},
           {"6", time(90), host, "500", "ping.exe", "ping a", "100", "explorer.exe"}}};
}

Table shuffled(const Table& table, std::mt19937& random) {
  Table out = table;
  std::shuffle(out.rows.begin(), out.rows.end(), random);
  return out;
}

std::vector<std::vector<std::string>> by_number(const Table& table,
                                                const std::vector<std::string>& columns) {
  std::vector<std::vector<std::string>> out;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    auto& texts = out.emplace_back();
    texts.push_back(table.at(row, "n").text);
    for (const std::string& column : columns) {
      for (const std::string& value : table.at(row, column).all()) texts.push_back(value);
      texts.emplace_back("|");
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::size_t> random_cuts(std::size_t rows, std::mt19937& random) {
  std::vector<std::size_t> cuts;
  std::uniform_int_distribution<std::size_t> size(1, std::max<std::size_t>(rows / 3, 1));
  for (std::size_t cut = 0; cut < rows;) {
    cuts.push_back(size(random));
    cut += cuts.back();
  }
  return cuts;
}

}  // namespace e2e
