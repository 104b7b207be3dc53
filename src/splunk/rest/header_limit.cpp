#include "splunk/rest/header_limit.h"

#include <openssl/bio.h>

namespace splunk::rest {

void HeaderLimit::apply(SSL_CTX* context) {
  SSL_CTX_set_app_data(context, this);
  SSL_CTX_set_info_callback(context, &HeaderLimit::on_handshake);
}

bool HeaderLimit::may_read(std::size_t size) {
  is_reached_ = is_reached_ || (!is_lifted_ && read_ > kMost);
  read_ += size;
  return !is_reached_;
}

void HeaderLimit::on_handshake(const SSL* connection, int where, int /*result*/) {
  if ((where & SSL_CB_HANDSHAKE_DONE) == 0) return;
  BIO* socket = SSL_get_rbio(connection);
  BIO_set_callback_arg(socket,
                       static_cast<char*>(SSL_CTX_get_app_data(SSL_get_SSL_CTX(connection))));
  BIO_set_callback_ex(socket, &HeaderLimit::on_read);
}

// The parameters are OpenSSL's.
// NOLINTBEGIN(readability-non-const-parameter)
long HeaderLimit::on_read(BIO* socket, int operation, const char* /*data*/, std::size_t /*size*/,
                          int /*number*/, long /*argument*/, int result, std::size_t* processed) {
  // NOLINTEND(readability-non-const-parameter)
  void* const self = BIO_get_callback_arg(socket);
  HeaderLimit& limit = *static_cast<HeaderLimit*>(self);
  if (operation == (BIO_CB_READ | BIO_CB_RETURN) && result > 0 && processed != nullptr) {
    limit.read_ += *processed;
  }
  if (operation == BIO_CB_READ && !limit.is_lifted_ && limit.read_ > kMost) {
    limit.is_reached_ = true;
    return -1;
  }
  return result;
}

}  // namespace splunk::rest
