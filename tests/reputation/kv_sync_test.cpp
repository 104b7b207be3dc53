#include "reputation/kv_sync.h"

#include <gtest/gtest.h>

#include "reputation/list_file.h"
#include "support/splunkd_storage/storage.h"
#include "support/temporary_directory.h"

namespace reputation {
namespace {

using splunkd_storage::Storage;

Feed feed_of(std::string_view lines) {
  const auto feed = parse_feed(lines, {});
  EXPECT_TRUE(feed);
  return feed.value_or(Feed{});
}

text::Result<void> sync(const Storage& storage, const std::filesystem::path& list,
                        std::string_view source, std::uint32_t run) {
  auto splunkd = splunk::rest::SplunkdClient::open({storage.uri(), storage.session_key(), {}, {}});
  if (!splunkd) return tl::unexpected(splunkd.error());
  splunk::rest::KvCollection collection(*splunkd, "bitsmatch", "bits_reputation");
  return sync_kv_store(list, source, run, collection);
}

// "one.example.com feed 2", in the order of the indicators.
std::vector<std::string> stored(const Storage& storage) {
  std::vector<std::string> out;
  for (const auto& [key, document] : storage.documents()) {
    out.push_back(document.at("indicator") + " " + document.at("source") + " " +
                  document.at("run"));
  }
  std::sort(out.begin(), out.end());
  return out;
}

TEST(KvDocument, HasTheListsColumns) {
  const auto indicator = parse_indicator("198.51.100.0/24");
  ASSERT_TRUE(indicator);
  const std::string document = kv_document({*indicator, {"my \"feed\"", "c2", 1, 2}}, 7);
  EXPECT_EQ(document.substr(document.find(",\"indicator")),
            R"(,"indicator":"198.51.100.0/24","type":"range","source":"my \"feed\"",)"
            R"("category":"c2","first_seen":1,"last_seen":2,"run":7})");
  EXPECT_EQ(document.find(R"({"_key":")"), 0U);
}

TEST(SyncKvStore, BringsTheCopyAndRemovesWhatIsStale) {
  const Storage storage;
  const search_head::TemporaryDirectory directory;
  const auto list = directory.path() / "l.csv";
  ASSERT_TRUE(replace_source(list, "a", feed_of("one.example.com\ntwo.example.com\n"), 1));
  ASSERT_TRUE(replace_source(list, "b", feed_of("one.example.com\n"), 1));
  ASSERT_TRUE(sync(storage, list, "a", 1));
  ASSERT_TRUE(sync(storage, list, "b", 1));
  EXPECT_EQ(stored(storage),
            (std::vector<std::string>{"\"one.example.com\" \"a\" 1", "\"one.example.com\" \"b\" 1",
                                      "\"two.example.com\" \"a\" 1"}));
  ASSERT_TRUE(replace_source(list, "a", feed_of("two.example.com\n"), 2));
  ASSERT_TRUE(sync(storage, list, "a", 2));
  EXPECT_EQ(stored(storage), (std::vector<std::string>{"\"one.example.com\" \"b\" 1",
                                                       "\"two.example.com\" \"a\" 2"}));
}

TEST(SyncKvStore, NothingIsRemovedBeforeAllHasArrived) {
  Storage storage;
  const search_head::TemporaryDirectory directory;
  const auto list = directory.path() / "l.csv";
  ASSERT_TRUE(replace_source(list, "a", feed_of("one.example.com\n"), 1));
  ASSERT_TRUE(sync(storage, list, "a", 1));
  std::string many;
  for (int i = 0; i < 1500; ++i) many += "h" + std::to_string(i) + ".example.com\n";
  ASSERT_TRUE(replace_source(list, "a", feed_of(many), 2));
  storage.set_good_batches(2);
  EXPECT_FALSE(sync(storage, list, "a", 2));
  EXPECT_EQ(storage.documents().size(), 1001U);
  storage.set_good_batches(100);
  ASSERT_TRUE(sync(storage, list, "a", 3));
  EXPECT_EQ(storage.documents().size(), 1500U);
}

}  // namespace
}  // namespace reputation
