#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace splunkd_storage {

/// A document: members in order of their names, each as JSON.
using Document = std::map<std::string, std::string>;

struct Password {
  std::string realm;
  std::string user;
  std::string password;
};

struct Options {
  std::string session_key = "a-session-key-0123456789abcdef";
  std::vector<Password> passwords;
  bool may_read_passwords = true;        // else the entries come without clear_password
  std::size_t good_batches = 1'000'000;  // later ones are answered by 503
};

/// A splunkd of which only the KV store and storage/passwords of the app `bitsmatch` are there, on
/// a free port of 127.0.0.1, without TLS. It is strict: another key than its own is 401; a batch
/// that is no array of 1 to 1,000 documents with a `_key`, or a query that is not
/// {"source":…,"run":{"$ne":…}}, is 400. What it says with an error has the request's headers in
/// it.
///
/// Independent of everything in src/, which it judges.
class Storage {
 public:
  explicit Storage(Options options = {});
  ~Storage();
  Storage(const Storage&) = delete;
  Storage& operator=(const Storage&) = delete;

  std::string uri() const;  // http://127.0.0.1:PORT
  const std::string& session_key() const;

  /// The documents of the collection `bits_reputation` by their keys.
  std::map<std::string, Document> documents() const;

  /// How many documents each batch had.
  std::vector<std::size_t> batches() const;

  void set_good_batches(std::size_t batches);

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

}  // namespace splunkd_storage
