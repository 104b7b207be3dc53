#pragma once

#include <openssl/ssl.h>

#include <cstddef>

namespace splunk::rest {

/// Breaks off an answer whose header has no end. The HTTP library reads a status line of any length
/// and then matches it with std::regex, which takes stack for each character: 60 KiB of it end the
/// process.
class HeaderLimit {
 public:
  /// Encrypted bytes of an answer's header. splunkd's is below 1 KiB; what is read at once beyond
  /// it, and then passed, is one TLS record, 16 KiB.
  static constexpr std::size_t kMost = 8U * 1024;

  HeaderLimit() = default;
  HeaderLimit(const HeaderLimit&) = delete;  // OpenSSL holds a pointer to it
  HeaderLimit& operator=(const HeaderLimit&) = delete;

  /// Counts what each connection of `context` reads from the end of its handshake on, until lift().
  /// This must outlive them.
  void apply(SSL_CTX* context);

  /// Begins with the next answer of the same connection.
  void begin() {
    read_ = 0;
    is_lifted_ = false;
  }

  /// To be called when the header has been read.
  void lift() { is_lifted_ = true; }

  /// Counts what a connection without TLS is about to read; false where it must not.
  bool may_read(std::size_t size);

  bool is_reached() const { return is_reached_; }

 private:
  static void on_handshake(const SSL* connection, int where, int result);
  static long on_read(BIO* socket, int operation, const char* data, std::size_t size, int number,
                      long argument, int result, std::size_t* processed);

  std::size_t read_ = 0;
  bool is_lifted_ = false;
  bool is_reached_ = false;
};

}  // namespace splunk::rest
