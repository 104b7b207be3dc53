#include "splunk/rest/storage_passwords.h"

#include <gtest/gtest.h>

#include <string>

#include "support/splunkd_storage/storage.h"

namespace splunk::rest {
namespace {

using splunkd_storage::Storage;

std::string read(const Storage& storage, const std::string& name) {
  auto splunkd = SplunkdClient::open({storage.uri(), storage.session_key(), {}, {}});
  if (!splunkd) return splunkd.error().message;
  const auto password = read_password(*splunkd, "bitsmatch", PasswordName::parse(name));
  return password ? *password : "error: " + password.error().message;
}

TEST(StoragePasswords, ByRealmAndUser) {
  splunkd_storage::Options options;
  options.passwords = {{"urlhaus", "key", "hunter2"}, {"", "key", "hunter3"}, {"r", "a b/c", "x"}};
  const Storage storage(options);
  EXPECT_EQ(read(storage, "urlhaus:key"), "hunter2");
  EXPECT_EQ(read(storage, "key"), "hunter3");
  EXPECT_EQ(read(storage, ":key"), "hunter3");
  EXPECT_EQ(read(storage, "r:a b/c"), "x");
}

TEST(StoragePasswords, OneThatIsNotThere) {
  const Storage storage;
  EXPECT_EQ(read(storage, "urlhaus:key"),
            "error: The password 'urlhaus:key:' can't be read from Splunk's password storage: "
            "splunkd at " +
                storage.uri().substr(7) +
                " answers 404 to /servicesNS/nobody/bitsmatch/storage/passwords/urlhaus%3Akey%3A: "
                "that is not there. It says: Could not find object id=urlhaus:key:");
}

TEST(StoragePasswords, OneThatTheUserMayNotRead) {
  splunkd_storage::Options options;
  options.passwords = {{"urlhaus", "key", "hunter2"}};
  options.may_read_passwords = false;
  const Storage storage(options);
  EXPECT_EQ(read(storage, "urlhaus:key"),
            "error: There is no password 'urlhaus:key:' in Splunk's password storage that could be "
            "read: store it, and give the role of the user that the input runs as the capability "
            "list_storage_passwords.");
}

}  // namespace
}  // namespace splunk::rest
