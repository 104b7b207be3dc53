#include "splunk/rest/header_limit.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "support/splunkd/certificates.h"

namespace splunk::rest {
namespace {

struct FreeTls {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(SSL* connection) const { SSL_free(connection); }
};

/// A server and a client in memory; the client is limited.
class Tls {
 public:
  explicit Tls(HeaderLimit& limit)
      : identity_(splunkd::make_server({}, nullptr)),
        server_context_(SSL_CTX_new(TLS_server_method())),
        client_context_(SSL_CTX_new(TLS_client_method())) {
    SSL_CTX_use_certificate(server_context_.get(), identity_.certificate.get());
    SSL_CTX_use_PrivateKey(server_context_.get(), identity_.key.get());
    limit.apply(client_context_.get());
    server_.reset(SSL_new(server_context_.get()));
    client_.reset(SSL_new(client_context_.get()));
    BIO* server_end = nullptr;
    BIO* client_end = nullptr;
    BIO_new_bio_pair(&server_end, 0, &client_end, 0);
    SSL_set_bio(server_.get(), server_end, server_end);
    SSL_set_bio(client_.get(), client_end, client_end);
    SSL_set_accept_state(server_.get());
    SSL_set_connect_state(client_.get());
    for (int round = 0; round < 10; ++round) {
      SSL_do_handshake(client_.get());
      SSL_do_handshake(server_.get());
    }
  }

  /// Sends `size` bytes in pieces; how many arrive.
  std::size_t pass(std::size_t size) {
    const std::string piece(1000, 'a');
    std::string room(4000, ' ');
    std::size_t arrived = 0;
    for (std::size_t sent = 0; sent < size; sent += piece.size()) {
      SSL_write(server_.get(), piece.data(), static_cast<int>(piece.size()));
      const int read = SSL_read(client_.get(), room.data(), static_cast<int>(room.size()));
      if (read <= 0) break;
      arrived += static_cast<std::size_t>(read);
    }
    return arrived;
  }

 private:
  splunkd::Identity identity_;
  std::unique_ptr<SSL_CTX, FreeTls> server_context_;
  std::unique_ptr<SSL_CTX, FreeTls> client_context_;
  std::unique_ptr<SSL, FreeTls> server_;
  std::unique_ptr<SSL, FreeTls> client_;
};

TEST(HeaderLimit, BreaksOffAHeaderWithoutEnd) {
  HeaderLimit limit;
  Tls tls(limit);
  const std::size_t arrived = tls.pass(1'000'000);
  EXPECT_GT(arrived, HeaderLimit::kMost - 4096);
  EXPECT_LE(arrived, HeaderLimit::kMost);
  EXPECT_TRUE(limit.is_reached());
}

TEST(HeaderLimit, ABodyMayBeOfAnyLength) {
  HeaderLimit limit;
  Tls tls(limit);
  EXPECT_EQ(tls.pass(2000), 2000U);
  limit.lift();
  EXPECT_EQ(tls.pass(1'000'000), 1'000'000U);
  EXPECT_FALSE(limit.is_reached());
}

}  // namespace
}  // namespace splunk::rest
