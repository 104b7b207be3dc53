#include "splunk/records/record_writer.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace splunk::records {
namespace {

using Columns = std::vector<std::size_t>;

// Passes all rows of a body on with two new columns behind.
std::string pass_on(RecordReader& reader, RecordWriter& writer, ByteBuffer& out,
                    std::string_view body, const Columns& dropped) {
  constexpr std::string_view kNew[] = {"bits_match", "plain"};
  MemoryStream stream(body);
  EXPECT_TRUE(reader.open(stream));
  if (!reader.header().empty()) reader.select({}, dropped);
  writer.begin(reader, kNew);
  RowBlock rows;
  for (;;) {
    const auto more = reader.next(rows);
    EXPECT_TRUE(more);
    if (!more || !*more) break;
    for (const Row row : rows) writer.add(row, "1,x");
  }
  return std::string(out.view());
}

std::string pass_on(std::string_view body, const Columns& dropped) {
  RecordReader reader;
  ByteBuffer out;
  RecordWriter writer(out);
  return pass_on(reader, writer, out, body, dropped);
}

constexpr std::string_view kBody =
    "a,\"b_\",c\n"
    "1,\"two,\"\"2\"\"\n\",3\r\n"
    ",,\n";

TEST(RecordWriter, RowsGoOnByteForByteWithTheNewFieldsBehind) {
  EXPECT_EQ(pass_on(kBody, {}),
            "a,\"b_\",c,\"bits_match\",plain\n"
            "1,\"two,\"\"2\"\"\n\",3,1,x\n"
            ",,,1,x\n");
}

TEST(RecordWriter, DroppedColumnsAreGoneFromHeaderAndRows) {
  EXPECT_EQ(pass_on(kBody, {0}),
            "\"b_\",c,\"bits_match\",plain\n\"two,\"\"2\"\"\n\",3,1,x\n,,1,x\n");
  EXPECT_EQ(pass_on(kBody, {1}), "a,c,\"bits_match\",plain\n1,3,1,x\n,,1,x\n");
  EXPECT_EQ(pass_on(kBody, {2}),
            "a,\"b_\",\"bits_match\",plain\n1,\"two,\"\"2\"\"\n\",1,x\n,,1,x\n");
  EXPECT_EQ(pass_on(kBody, {0, 1, 2}), "\"bits_match\",plain\n1,x\n1,x\n");
}

TEST(RecordWriter, ABodyWithoutRowsHasNoBytes) {
  EXPECT_EQ(pass_on("a,b\n", {}), "");
  EXPECT_EQ(pass_on("", {}), "");
}

TEST(RecordWriter, EachBodyHasAHeaderOfItsOwn) {
  RecordReader reader;
  ByteBuffer out;
  RecordWriter writer(out);
  pass_on(reader, writer, out, "a\n1\n", {});
  EXPECT_EQ(writer.rows(), 1U);
  pass_on(reader, writer, out, "b\n2\n3\n", {});
  EXPECT_EQ(writer.rows(), 2U);
  EXPECT_EQ(out.view(),
            "a,\"bits_match\",plain\n1,1,x\n"
            "b,\"bits_match\",plain\n2,1,x\n3,1,x\n");
}

TEST(RecordWriter, TheDrainTakesWholeRowsAndNoneIsLost) {
  std::string body = "a\n";
  std::string expected = "a,\"bits_match\",plain\n";
  for (int i = 0; i < 300000; ++i) {
    body += std::to_string(i) + "\n";
    expected += std::to_string(i) + ",1,x\n";
  }
  ASSERT_GT(expected.size(), 2 * RecordWriter::kDrainSize);
  std::string drained;
  int drains = 0;
  RecordReader reader;
  ByteBuffer out;
  RecordWriter writer(out, [&](ByteBuffer& full) {
    ++drains;
    EXPECT_EQ(full.view().back(), '\n');
    EXPECT_LT(full.size(), RecordWriter::kDrainSize + 100);
    drained += full.view();
    full.clear();
  });
  drained += pass_on(reader, writer, out, body, {});
  EXPECT_TRUE(drained == expected);
  EXPECT_GE(drains, 2);
  EXPECT_EQ(writer.rows(), 300000U);
}

}  // namespace
}  // namespace splunk::records
