#include "bits/held_rows.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "splunk/records/byte_stream.h"

namespace bits {
namespace {

using splunk::records::Header;
using splunk::records::Row;

// Gives each row its entry's number.
class Numbers : public HeldRows::Releaser {
 public:
  void bind(const Header& header, std::vector<std::size_t>& read) override {
    read.push_back(header.find("a").value_or(0));
  }
  std::string_view new_fields(const Row& row, std::optional<lineage::Entry> entry) override {
    fields_ = std::string(row.field(0)) + "-" + std::to_string(entry.value_or(99));
    return fields_;
  }

 private:
  std::string fields_;
};

// Leaves the column "own" behind.
void begin_chunk(HeldRows& rows, splunk::records::RecordReader& reader) {
  std::vector<std::size_t> dropped;
  if (const auto own = reader.header().find("own")) dropped.push_back(*own);
  reader.select({}, dropped);
  rows.begin_chunk(reader.header(), dropped);
}

class Held {
 public:
  // Holds every row of a chunk, numbered from 0 in all chunks: those of an even number wait, the
  // last of which have no entry.
  void chunk(std::string_view body) {
    splunk::records::MemoryStream stream(body);
    splunk::records::RecordReader reader;
    ASSERT_TRUE(reader.open(stream));
    begin_chunk(rows_, reader);
    splunk::records::RowBlock rows;
    while (reader.next(rows).value_or(false)) {
      for (const Row row : rows) {
        const auto entry = static_cast<lineage::Entry>(rows_.rows());
        if (entry % 2 == 1) {
          rows_.add_finished(row, "f" + std::to_string(entry));
        } else {
          rows_.add_waiting(row, entry < 4 ? std::optional(entry) : std::nullopt);
        }
      }
    }
  }

  std::string release() {
    splunk::records::ByteBuffer out;
    splunk::records::RecordWriter writer(out);
    Numbers numbers;
    const std::size_t rows = rows_.rows();
    const auto done = rows_.release(writer, {"new"}, numbers);
    EXPECT_TRUE(done) << done.error().message;
    EXPECT_EQ(writer.rows(), rows);
    EXPECT_EQ(rows_.rows(), 0U);
    return std::string(out.view());
  }

 private:
  HeldRows rows_;
};

TEST(HeldRows, ComeOutInTheirOrderByteForByte) {
  Held held;
  held.chunk("a,\"b c\"\n1,\"x \"\"y\"\"\"\n2,\"\"\n");
  held.chunk("a,\"b c\"\n3,z\n4,\n5,w\n");
  EXPECT_EQ(held.release(),
            "a,\"b c\",new\n1,\"x \"\"y\"\"\",1-0\n2,\"\",f1\n3,z,3-2\n4,,f3\n5,w,5-99\n");
  EXPECT_EQ(held.release(), "") << "they are gone";
}

TEST(HeldRows, CanBeHeldAgain) {
  Held held;
  held.chunk("a\n1\n2\n");
  EXPECT_EQ(held.release(), "a,new\n1,1-0\n2,f1\n");
  held.chunk("a\n3\n");
  EXPECT_EQ(held.release(), "a,new\n3,3-0\n");
}

TEST(HeldRows, OfChunksWithOtherColumnsHaveTheColumnsOfAll) {
  Held held;
  held.chunk("a,b\n1,\"x,\n1\"\n");
  held.chunk("");
  held.chunk("c,a\n");
  held.chunk("b,c,a\n2,3,4\n\"5,5\",6,7\n8,9,10\n");
  held.chunk("a,b\n11,12\n13,14\n");
  EXPECT_EQ(held.release(),
            "a,b,c,new\n1,\"x,\n1\",,1-0\n4,2,3,f1\n7,\"5,5\",6,7-2\n10,8,9,f3\n11,12,,11-99\n"
            "13,14,,f5\n");
}

TEST(HeldRows, OfOneNameTwiceHaveItOnce) {
  Held held;
  held.chunk("a,a\n1,2\n3,4\n");
  EXPECT_EQ(held.release(), "a,new\n1,1-0\n3,f1\n");
}

TEST(HeldRows, LeaveColumnsBehindThatCanStillBeRead) {
  Held held;
  held.chunk("own,a\n1,2\n");
  held.chunk("a,own,d\n3,4,5\n");
  EXPECT_EQ(held.release(), "a,d,new\n2,,2-0\n3,5,f1\n");
}

TEST(HeldRows, MayHaveNoColumnThatStays) {
  Held held;
  held.chunk("own\n1\n2\n");
  EXPECT_EQ(held.release(), "new\n1-0\nf1\n");
}

TEST(HeldRows, MayBeNone) {
  Held held;
  EXPECT_EQ(held.release(), "");
  held.chunk("a\n");
  EXPECT_EQ(held.release(), "");
}

TEST(HeldRows, WithLineEndsOfWindowsComeOutWithOurs) {
  Held held;
  held.chunk("a,b\r\n1,2\r\n3,4\r\n");
  EXPECT_EQ(held.release(), "a,b,new\n1,2,1-0\n3,4,f1\n");
}

// Whatever waits and whatever is finished, the rows come out as if each were written when it came.
TEST(HeldRows, AreWhatWritingThemOneByOneGives) {
  std::mt19937 random(20'261'128);
  for (int round = 0; round < 200; ++round) {
    HeldRows held;
    // Every other round all chunks have one header.
    const bool mixed = round % 2 == 1;
    std::string expected;
    bool has_b = false;
    const std::size_t chunks = 1 + random() % 4;
    for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
      const bool with_b = !mixed || random() % 2 == 0;
      std::string body = with_b ? "a,own,b\n" : "own,a\n";
      std::string marks;
      for (std::size_t n = random() % 20; n > 0; --n) {
        const std::string a(random() % 40, 'x');
        const bool waits = random() % 3 == 0;
        const std::string b = std::to_string(n);
        body += with_b ? a + ",left," + b + "\n" : "left," + a + "\n";
        expected += a + "," + (with_b ? b : "") + "," + (waits ? a + "-7" : "fin") + "\n";
        has_b = has_b || with_b;
        marks += waits ? 'w' : 'f';
      }
      splunk::records::MemoryStream stream(body);
      splunk::records::RecordReader reader;
      ASSERT_TRUE(reader.open(stream));
      begin_chunk(held, reader);
      splunk::records::RowBlock rows;
      std::size_t n = 0;
      while (reader.next(rows).value_or(false)) {
        for (const Row row : rows) {
          if (marks[n++] == 'w') {
            held.add_waiting(row, 7);
          } else {
            held.add_finished(row, "fin");
          }
        }
      }
    }
    if (held.rows() > 0) expected = "a,b,new\n" + expected;
    if (!has_b) continue;  // without the column, the rows have another form
    splunk::records::ByteBuffer out;
    splunk::records::RecordWriter writer(out);
    Numbers numbers;
    ASSERT_TRUE(held.release(writer, {"new"}, numbers));
    ASSERT_EQ(out.view(), expected);
  }
}

}  // namespace
}  // namespace bits
