#include "text/inflate.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace text {
namespace {

std::string packed(std::string_view bytes, int window) {
  z_stream zlib{};
  EXPECT_EQ(deflateInit2(&zlib, Z_BEST_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY),
            Z_OK);
  std::string in(bytes);
  std::string out(deflateBound(&zlib, in.size()), '\0');
  zlib.next_in = reinterpret_cast<Bytef*>(in.data());
  zlib.avail_in = static_cast<unsigned int>(in.size());
  zlib.next_out = reinterpret_cast<Bytef*>(out.data());
  zlib.avail_out = static_cast<unsigned int>(out.size());
  EXPECT_EQ(deflate(&zlib, Z_FINISH), Z_STREAM_END);
  out.resize(zlib.total_out);
  deflateEnd(&zlib);
  return out;
}

constexpr int kDeflate = -15;
constexpr int kZlib = 15;
constexpr int kGzip = 31;

std::string sample() {
  std::string out;
  for (int i = 0; i < 2000; ++i) out += std::to_string(i * 7919) + ",";
  return out;
}

TEST(Inflate, UndoesAllThreeFormats) {
  const std::string text = sample();
  for (const Inflated& found :
       {inflated_deflate(packed(text, kDeflate), 100000),
        inflated_zlib(packed(text, kZlib), 100000), inflated_gzip(packed(text, kGzip), 100000)}) {
    EXPECT_EQ(found.end, Inflated::End::whole);
    EXPECT_EQ(found.bytes, text);
  }
}

TEST(Inflate, NeverMakesMoreThanTheLimit) {
  const std::string bomb = packed(std::string(10'000'000, 'x'), kGzip);
  const Inflated found = inflated_gzip(bomb, 5000);
  EXPECT_EQ(found.end, Inflated::End::limit);
  EXPECT_EQ(found.bytes, std::string(5000, 'x'));
}

TEST(Inflate, WhatJustFitsIsWhole) {
  const std::string text = sample();
  const std::string data = packed(text, kDeflate);
  EXPECT_EQ(inflated_deflate(data, text.size()).end, Inflated::End::whole);
  EXPECT_EQ(inflated_deflate(data, text.size() - 1).end, Inflated::End::limit);
  EXPECT_EQ(inflated_deflate(packed("", kDeflate), 0).end, Inflated::End::whole);
}

TEST(Inflate, DataThatIsCutOffYieldsWhatIsThere) {
  const std::string text = sample();
  const std::string data = packed(text, kGzip);
  for (std::size_t cut = 0; cut < data.size(); cut += 7) {
    const Inflated found = inflated_gzip(std::string_view(data).substr(0, cut), 100000);
    ASSERT_EQ(found.end, Inflated::End::damaged) << cut;
    ASSERT_TRUE(text.starts_with(found.bytes)) << cut;
  }
  EXPECT_GT(inflated_gzip(std::string_view(data).substr(0, data.size() - 9), 100000).bytes.size(),
            text.size() / 2);
}

TEST(Inflate, OtherDataIsDamaged) {
  EXPECT_EQ(inflated_gzip("no gzip at all", 100).end, Inflated::End::damaged);
  EXPECT_EQ(inflated_zlib("\x01\x02\x03", 100).end, Inflated::End::damaged);
  EXPECT_EQ(inflated_deflate("\xFF\xFF\xFF", 100).end, Inflated::End::damaged);
}

}  // namespace
}  // namespace text
