#include "splunk/rest/kv_store.h"

#include <gtest/gtest.h>

#include <string>

#include "support/splunkd_storage/storage.h"

namespace splunk::rest {
namespace {

using splunkd_storage::Storage;

Connection connection_to(const Storage& storage) {
  return {storage.uri(), storage.session_key(), {}, {}};
}

std::string document(int number, const std::string& source = "feed", int run = 1) {
  return R"({"_key":"k)" + std::to_string(number) + R"(","source":")" + source + R"(","run":)" +
         std::to_string(run) + "}";
}

TEST(KvCollection, SavesInBatchesAndByKey) {
  const Storage storage;
  auto splunkd = SplunkdClient::open(connection_to(storage));
  ASSERT_TRUE(splunkd);
  KvCollection collection(*splunkd, "bitsmatch", "bits_reputation");
  for (int i = 0; i < 2'001; ++i) ASSERT_TRUE(collection.save(document(i)));
  EXPECT_EQ(storage.batches(), (std::vector<std::size_t>{1000, 1000}));
  ASSERT_TRUE(collection.flush());
  ASSERT_TRUE(collection.flush());
  EXPECT_EQ(storage.batches(), (std::vector<std::size_t>{1000, 1000, 1}));
  EXPECT_EQ(collection.saved(), 2'001U);
  ASSERT_TRUE(collection.save(document(7, "feed", 2)));
  ASSERT_TRUE(collection.flush());
  EXPECT_EQ(storage.documents().size(), 2'001U);
  EXPECT_EQ(storage.documents().at("\"k7\"").at("run"), "2");
}

TEST(KvCollection, ABatchIsNotTooLarge) {
  const Storage storage;
  auto splunkd = SplunkdClient::open(connection_to(storage));
  ASSERT_TRUE(splunkd);
  KvCollection collection(*splunkd, "bitsmatch", "bits_reputation");
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(collection.save(document(i, std::string(std::size_t{3} << 20U, 'x'))));
  }
  ASSERT_TRUE(collection.flush());
  EXPECT_EQ(storage.batches(), (std::vector<std::size_t>{1, 1, 1}));
}

TEST(KvCollection, RemovesWhatTheQueryFits) {
  const Storage storage;
  auto splunkd = SplunkdClient::open(connection_to(storage));
  ASSERT_TRUE(splunkd);
  KvCollection collection(*splunkd, "bitsmatch", "bits_reputation");
  ASSERT_TRUE(collection.save(document(1, "a", 1)));
  ASSERT_TRUE(collection.save(document(2, "a", 2)));
  ASSERT_TRUE(collection.save(document(3, "b", 1)));
  ASSERT_TRUE(collection.flush());
  ASSERT_TRUE(collection.remove(R"({"source":"a","run":{"$ne":2}})"));
  EXPECT_EQ(storage.documents().count("\"k1\""), 0U);
  EXPECT_EQ(storage.documents().size(), 2U);
}

TEST(KvCollection, AnErrorSaysWhatSplunkdSaysButNotTheKey) {
  splunkd_storage::Options options;
  options.good_batches = 0;
  const Storage storage(options);
  auto splunkd = SplunkdClient::open(connection_to(storage));
  ASSERT_TRUE(splunkd);
  KvCollection collection(*splunkd, "bitsmatch", "bits_reputation");
  ASSERT_TRUE(collection.save(document(1)));
  const auto sent = collection.flush();
  ASSERT_FALSE(sent);
  EXPECT_EQ(sent.error().message,
            "splunkd at " + storage.uri().substr(7) +
                " answers 503 to /servicesNS/nobody/bitsmatch/storage/collections/data/"
                "bits_reputation/batch_save: it is still starting, or that part of it is turned "
                "off. It says: KV Store is not ready, Splunk (session key)");
}

TEST(SplunkdClient, WithoutAKeyNothingIsAsked) {
  const Storage storage;
  for (const char* key : {"", "two words", "a\r\nX: y"}) {
    Connection connection = connection_to(storage);
    connection.session_key = key;
    EXPECT_FALSE(SplunkdClient::open(connection)) << key;
  }
}

TEST(SplunkdClient, AnotherKeyIsRefused) {
  const Storage storage;
  Connection connection = connection_to(storage);
  connection.session_key = "another";
  auto splunkd = SplunkdClient::open(connection);
  ASSERT_TRUE(splunkd);
  const auto answer = splunkd->call("GET", "/servicesNS/nobody/bitsmatch/storage/passwords/x");
  ASSERT_FALSE(answer);
  EXPECT_NE(answer.error().message.find("it does not take the session key"), std::string::npos);
}

}  // namespace
}  // namespace splunk::rest
