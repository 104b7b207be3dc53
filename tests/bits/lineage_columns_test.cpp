#include "bits/lineage_columns.h"

#include <gtest/gtest.h>

#include "splunk/records/byte_stream.h"
#include "splunk/records/csv.h"
#include "splunk/records/multivalue.h"
#include "splunk/records/record_reader.h"

namespace bits {
namespace {

using lineage::Entry;
using lineage::Process;
using lineage::ProcessTable;
using Words = std::vector<std::string>;

std::string header() {
  std::string out;
  for (const std::string_view column : kLineageColumns) {
    out += (out.empty() ? "" : ",") + std::string(column);
    if (is_multivalue_lineage(column)) out += ",__mv_" + std::string(column);
  }
  return out + "\n";
}

// The fields as a reader of the reply has them.
class Columns {
 public:
  explicit Columns(std::string_view fields) : body_(header() + std::string(fields) + "\n") {}

  Words operator[](const std::string& column) const {
    const std::string companion = cell(std::string(splunk::records::kMultivaluePrefix) + column);
    if (companion.empty()) {
      const std::string one = cell(column);
      return one.empty() ? Words() : Words{one};
    }
    Words out;
    std::string scratch;
    splunk::records::MultivalueReader values(companion, scratch);
    for (std::string_view value; values.next(value);) out.emplace_back(value);
    EXPECT_TRUE(values.well_formed()) << companion;
    return out;
  }

 private:
  std::string cell(const std::string& column) const {
    splunk::records::MemoryStream stream(body_);
    splunk::records::RecordReader reader;
    EXPECT_TRUE(reader.open(stream));
    const auto place = reader.header().find(column);
    if (!place) return {};
    const std::size_t read[] = {*place};
    reader.select(read, {});
    splunk::records::RowBlock rows;
    EXPECT_TRUE(reader.next(rows).value_or(false)) << body_;
    std::string scratch;
    for (const splunk::records::Row row : rows) {
      return std::string(splunk::records::field_value(row.field(0), scratch));
    }
    return {};
  }

  std::string body_;
};

struct Row {
  const char* time;
  const char* id;
  const char* name;
  const char* line;
  const char* parent_id = "";
  const char* parent_name = "";
};

class Tree {
 public:
  explicit Tree(const std::vector<Row>& rows) {
    for (const Row& row : rows) {
      entries_.push_back(*table_.add(
          {"h", row.time, "", row.id, row.name, row.line, "", row.parent_id, row.parent_name, ""}));
    }
    table_.link();
  }
  Columns columns(std::size_t row, std::size_t depth = 10) {
    return Columns(columns_.of_chain(table_.chain(entries_[row], depth), entries_[row], table_));
  }
  const LineageColumns& all() const { return columns_; }

 private:
  ProcessTable table_;
  std::vector<Entry> entries_;
  LineageColumns columns_;
};

const std::vector<Row> kRows = {
    {"10", "1", "explorer.exe", "C:\\Windows\\explorer.exe"},
    {"20", "2", "cmd.exe", "", "1", "explorer.exe"},
    {"21", "3", "ping.exe", "ping a", "1", "explorer.exe"},
    {"30", "4", "bitsadmin.exe", "bitsadmin \"x\"", "2", "cmd.exe"},
    {"31", "5", "conhost.exe", "conhost", "4", "bitsadmin.exe"},
};

TEST(LineageColumns, NameTheChainFromTheRootDown) {
  Tree tree(kRows);
  const Columns c = tree.columns(3);
  EXPECT_EQ(c["lineage"], (Words{"explorer.exe", "cmd.exe", "bitsadmin.exe"}));
  EXPECT_EQ(c["lineage_path"], Words{"explorer.exe > cmd.exe > bitsadmin.exe"});
  EXPECT_EQ(c["lineage_process_id"], (Words{"1", "2", "4"}));
  EXPECT_EQ(c["lineage_depth"], Words{"2"});
  EXPECT_EQ(c["lineage_evidence"], (Words{"pid+time+name", "pid+time+name"}));
  EXPECT_EQ(c["lineage_complete"], Words{"1"});
  EXPECT_EQ(c["lineage_parallel"], Words{});
  EXPECT_EQ(c["lineage_children"], Words{"conhost.exe (5)"});
  EXPECT_EQ(tree.columns(1)["lineage_parallel"], Words{"ping.exe (3)"});
}

// Lists are of one length, so that their values belong together.
TEST(LineageColumns, AValueThatIsNotKnownKeepsItsPlace) {
  Tree tree(kRows);
  EXPECT_EQ(tree.columns(3)["lineage_process"],
            (Words{"C:\\Windows\\explorer.exe", "", "bitsadmin \"x\""}));
  EXPECT_EQ(tree.columns(3)["lineage_process_guid"], (Words{"", "", ""}));
}

TEST(LineageColumns, ACutChainIsNotComplete) {
  Tree tree(kRows);
  const Columns c = tree.columns(3, 1);
  EXPECT_EQ(c["lineage"], (Words{"cmd.exe", "bitsadmin.exe"}));
  EXPECT_EQ(c["lineage_complete"], Words{"0"});
}

TEST(LineageColumns, AProcessWithoutAParentStandsAlone) {
  Tree tree(kRows);
  const Columns c = tree.columns(0);
  EXPECT_EQ(c["lineage"], Words{"explorer.exe"});
  EXPECT_EQ(c["lineage_depth"], Words{"0"});
  EXPECT_EQ(c["lineage_evidence"], Words{});
  EXPECT_EQ(c["lineage_complete"], Words{"1"});
}

TEST(LineageColumns, APathSaysWhereANameIsMissing) {
  Tree tree({{"10", "1", "", "x"}, {"20", "2", "a.exe", "", "1", ""}});
  EXPECT_EQ(tree.columns(1)["lineage_path"], Words{"? > a.exe"});
  EXPECT_EQ(tree.columns(0)["lineage_children"], Words{"a.exe (2)"});
}

TEST(LineageColumns, TheSecretsOfAncestorsAreMasked) {
  Tree tree({{"10", "1", "cmd.exe", "cmd /c net use \\\\h\\s Geheim7 /user:a & start"},
             {"20", "2", "x.exe", "x https://a:Geheim8@h/", "1", "cmd.exe"}});
  EXPECT_EQ(tree.columns(1)["lineage_process"],
            (Words{"cmd /c net use \\\\h\\s ******** /user:a & start", "x https://a:********@h/"}));
}

TEST(LineageColumns, OfManyChildrenTheOldestAreNamed) {
  std::vector<Row> rows = {{"10", "1", "cmd.exe", ""}};
  std::vector<std::string> ids;
  for (int i = 0; i < 150; ++i) ids.push_back(std::to_string(1000 + i));
  for (const std::string& id : ids) rows.push_back({"20", id.c_str(), "a.exe", "", "1", "cmd.exe"});
  Tree tree(rows);
  EXPECT_EQ(tree.columns(0)["lineage_children"].size(), LineageColumns::kMostNamed);
  EXPECT_EQ(tree.columns(0)["lineage_children"][0], "a.exe (1000)");
  EXPECT_EQ(tree.all().shortened(), 2U);
  EXPECT_EQ(tree.columns(1)["lineage_parallel"].size(), LineageColumns::kMostNamed);
}

TEST(LineageColumns, ARowThatIsInNoTableStillNamesItsParent) {
  const Process process{
      "h", "1", "", "0x10", "C:\\x\\a.exe", "a1", "", "0x20", "C:\\y\\winword.exe", "unknown"};
  LineageColumns columns;
  const ProcessTable none;
  const Columns c(columns.of_chain(recorded_chain(process), std::nullopt, none));
  EXPECT_EQ(c["lineage"], (Words{"winword.exe", "a.exe"}));
  EXPECT_EQ(c["lineage_process"], (Words{"", "a1"}));
  EXPECT_EQ(c["lineage_process_id"], (Words{"32", "16"}));
  EXPECT_EQ(c["lineage_evidence"], Words{"recorded"});
  EXPECT_EQ(c["lineage_complete"], Words{"0"});
  const Process orphan{"h", "1", "", "1", "a.exe", "", "", "", "-", "unknown"};
  EXPECT_EQ(Columns(columns.of_chain(recorded_chain(orphan), std::nullopt, none))["lineage"],
            Words{"a.exe"});
}

}  // namespace
}  // namespace bits
