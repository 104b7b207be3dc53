#include "splunk/records/byte_buffer.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace splunk::records {
namespace {

// From this size on memory is mapped by the page and grows by moving pages.
constexpr std::size_t kMapped = 4U << 20;

std::string numbered(std::size_t size) {
  std::string out(size, '\0');
  for (std::size_t i = 0; i < size; ++i) out[i] = static_cast<char>(i * 31 + (i >> 8));
  return out;
}

TEST(ByteBuffer, AppendsBytesAndKeepsThem) {
  ByteBuffer buffer;
  EXPECT_TRUE(buffer.empty());
  EXPECT_EQ(buffer.view(), "");
  buffer.append("abc");
  buffer.append('\0');
  buffer.append("");
  buffer.append("d");
  EXPECT_EQ(buffer.view(), std::string("abc\0d", 5));
  EXPECT_EQ(buffer.size(), 5U);
}

TEST(ByteBuffer, ClearKeepsTheMemory) {
  ByteBuffer buffer;
  buffer.append(std::string(10000, 'x'));
  const std::size_t capacity = buffer.capacity();
  const char* data = buffer.data();
  buffer.clear();
  EXPECT_TRUE(buffer.empty());
  buffer.append(std::string(10000, 'y'));
  EXPECT_EQ(buffer.capacity(), capacity);
  EXPECT_EQ(buffer.data(), data);
}

TEST(ByteBuffer, GrowingAcrossTheMappingBorderKeepsEveryByte) {
  const std::string expected = numbered(3 * kMapped);
  for (const std::size_t step : {std::size_t{4093}, std::size_t{1} << 20, kMapped - 1, kMapped}) {
    ByteBuffer buffer;
    for (std::size_t at = 0; at < expected.size(); at += step) {
      buffer.append(std::string_view(expected).substr(at, step));
      ASSERT_EQ(buffer.size(), std::min(at + step, expected.size()));
      ASSERT_LE(buffer.size(), buffer.capacity());
    }
    EXPECT_TRUE(buffer.view() == expected) << "in steps of " << step;
  }
}

TEST(ByteBuffer, ReservesExactlyAroundTheBorder) {
  for (const std::size_t size : {kMapped - 1, kMapped, kMapped + 1}) {
    ByteBuffer buffer;
    buffer.append("begin");
    buffer.reserve(size);
    EXPECT_GE(buffer.capacity(), size);
    EXPECT_EQ(buffer.view(), "begin");
    buffer.resize(size);
    buffer.data()[size - 1] = 'e';
    buffer.reserve(size * 2);
    EXPECT_EQ(buffer.view().substr(0, 5), "begin");
    EXPECT_EQ(buffer.view().back(), 'e');
  }
}

TEST(ByteBuffer, MovingTakesTheBytesAlong) {
  for (const std::size_t size : {std::size_t{100}, kMapped + 100}) {
    const std::string expected = numbered(size);
    ByteBuffer buffer;
    buffer.append(expected);
    ByteBuffer moved(std::move(buffer));
    EXPECT_TRUE(moved.view() == expected);
    // NOLINTNEXTLINE(bugprone-use-after-move): that it is empty and can be used is the point.
    EXPECT_TRUE(buffer.empty());
    buffer.append("new");
    EXPECT_EQ(buffer.view(), "new");

    ByteBuffer assigned;
    assigned.append("old");
    assigned = std::move(moved);
    EXPECT_TRUE(assigned.view() == expected);
    assigned.append("x");
    EXPECT_EQ(assigned.size(), size + 1);
  }
}

}  // namespace
}  // namespace splunk::records
