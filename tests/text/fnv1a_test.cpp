#include "text/fnv1a.h"

#include <gtest/gtest.h>

namespace text {
namespace {

std::uint64_t hash_of(std::string_view bytes) {
  Fnv1a hash;
  hash.add(bytes);
  return hash.value();
}

// The values that its authors publish.
TEST(Fnv1a, IsTheOneThatIsKnownByThatName) {
  EXPECT_EQ(hash_of(""), 0xcbf29ce484222325U);
  EXPECT_EQ(hash_of("a"), 0xaf63dc4c8601ec8cU);
  EXPECT_EQ(hash_of("foobar"), 0x85944171f73967e8U);
}

TEST(Fnv1a, GoesOnWhereItWas) {
  Fnv1a hash;
  hash.add("foo");
  hash.add(static_cast<unsigned char>('b'));
  hash.add("ar");
  EXPECT_EQ(hash.value(), hash_of("foobar"));
}

}  // namespace
}  // namespace text
