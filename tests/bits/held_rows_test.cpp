#include "bits/held_rows.h"

#include <gtest/gtest.h>

#include "splunk/records/byte_stream.h"

namespace bits {
namespace {

using splunk::records::Header;
using splunk::records::Row;

// Gives each row its entry's number, and drops one column.
class Numbers : public HeldRows::Releaser {
 public:
  bool drops(std::string_view column) const override { return column == "own"; }
  void bind(const Header& header, std::vector<std::size_t>& read) override {
    read.push_back(header.find("a").value_or(0));
  }
  std::string_view new_fields(const Row& row, const HeldRows::Mark& mark) override {
    fields_ = std::string(row.field(0)) + "-" + std::to_string(mark.entry.value_or(99)) +
              (mark.matches ? "m" : "");
    return fields_;
  }

 private:
  std::string fields_;
};

class Held {
 public:
  // Holds every row of a chunk, numbered from 0 in all chunks.
  void chunk(std::string_view body) {
    splunk::records::MemoryStream stream(body);
    splunk::records::RecordReader reader;
    ASSERT_TRUE(reader.open(stream));
    reader.select({}, {});
    rows_.begin_chunk(reader.header());
    splunk::records::RowBlock rows;
    while (reader.next(rows).value_or(false)) {
      for (const Row row : rows) {
        const auto entry = static_cast<lineage::Entry>(rows_.rows());
        rows_.add(row, {entry == 1 ? std::nullopt : std::optional(entry), entry % 2 == 0});
      }
    }
  }

  std::string release() {
    splunk::records::ByteBuffer out;
    splunk::records::RecordWriter writer(out);
    Numbers numbers;
    const auto done = rows_.release(writer, {"new"}, numbers);
    EXPECT_TRUE(done) << done.error().message;
    return std::string(out.view());
  }

 private:
  HeldRows rows_;
};

TEST(HeldRows, ComeOutInTheirOrderByteForByte) {
  Held held;
  held.chunk("a,\"b c\"\n1,\"x \"\"y\"\"\"\n2,\"\"\n");
  held.chunk("a,\"b c\"\n3,z\n");
  EXPECT_EQ(held.release(), "a,\"b c\",new\n1,\"x \"\"y\"\"\",1-0m\n2,\"\",2-99\n3,z,3-2m\n");
  EXPECT_EQ(held.release(), "") << "they are gone";
}

TEST(HeldRows, OfChunksWithOtherColumnsHaveTheColumnsOfAll) {
  Held held;
  held.chunk("a,b\n1,\"x,\n1\"\n");
  held.chunk("");
  held.chunk("c,a\n");
  held.chunk("b,c,a\n2,3,4\n");
  held.chunk("a,b\n5,6\n");
  EXPECT_EQ(held.release(), "a,b,c,new\n1,\"x,\n1\",,1-0m\n4,2,3,4-99\n5,6,,5-2m\n");
}

TEST(HeldRows, LeaveColumnsBehindThatCanStillBeRead) {
  Held held;
  held.chunk("own,a\n1,2\n");
  held.chunk("a,own,d\n3,4,5\n");
  EXPECT_EQ(held.release(), "a,d,new\n2,,2-0m\n3,5,3-99\n");
}

TEST(HeldRows, MayHaveNoColumnThatStays) {
  Held held;
  held.chunk("own\n1\n");
  EXPECT_EQ(held.release(), "new\n1-0m\n");
}

TEST(HeldRows, MayBeNone) {
  Held held;
  EXPECT_EQ(held.release(), "");
  held.chunk("a\n");
  EXPECT_EQ(held.release(), "");
}

TEST(HeldRows, WithLineEndsOfWindowsComeOutWithOurs) {
  Held held;
  held.chunk("a,b\r\n1,2\r\n");
  EXPECT_EQ(held.release(), "a,b,new\n1,2,1-0m\n");
}

}  // namespace
}  // namespace bits
