#pragma once

#include <openssl/ssl.h>

#include <memory>
#include <string>

#include "splunk/rest/address.h"
#include "splunk/rest/connection.h"
#include "text/result.h"

namespace splunk::rest {

/// What messages call the server, and how a user names the CA to trust.
struct CertificateWording {
  std::string server = "splunkd";
  std::string ca_option = "splunkd_ca=";
};

/// Decides whether the certificate that splunkd shows is the right one, by the rule that Connection
/// states. A connection with another one fails within the handshake, before the session key is
/// sent.
class CertificateCheck {
 public:
  explicit CertificateCheck(Address address, CertificateWording wording = {})
      : address_(std::move(address)), wording_(std::move(wording)) {}
  CertificateCheck(const CertificateCheck&) = delete;  // OpenSSL holds a pointer to it
  CertificateCheck& operator=(const CertificateCheck&) = delete;

  /// Makes every connection of `context` subject to this, which must outlive it. TLS 1.2 or newer.
  /// An error where the file that is to say who is trusted can't be read.
  text::Result<void> apply(SSL_CTX* context, const Connection& connection);

  /// Why the last certificate was refused; empty where none was. A sentence.
  const std::string& refusal() const { return refusal_; }

 private:
  struct FreeCertificate {
    void operator()(X509* certificate) const { X509_free(certificate); }
  };

  static int verify(X509_STORE_CTX* chain, void* self);
  bool is_trusted(X509_STORE_CTX* chain);
  bool is_pinned(X509_STORE_CTX* chain) const;

  std::string advice(int error) const;

  Address address_;
  CertificateWording wording_;
  std::unique_ptr<X509, FreeCertificate> pinned_;
  std::string refusal_;
};

}  // namespace splunk::rest
