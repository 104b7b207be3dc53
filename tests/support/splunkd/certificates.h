#pragma once

#include <openssl/evp.h>
#include <openssl/x509.h>

#include <memory>
#include <string>
#include <vector>

namespace splunkd {

struct FreeOpenSsl {
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
template <class T>
using Owned = std::unique_ptr<T, FreeOpenSsl>;

/// A certificate with its private key, both made when the test runs: nothing secret is in the
/// repository, and nothing expires in it.
struct Identity {
  Owned<X509> certificate;
  Owned<EVP_PKEY> key;

  std::string certificate_pem() const;
  std::string key_pem() const;
};

/// A CA of that name, signed by itself.
Identity make_authority(const std::string& name);

/// What a server shows: the common name and the alternative names, each a DNS name or an address
/// (`IP:192.0.2.1`). Signed by `authority`, by itself where there is none; valid for a day from
/// now, or until yesterday.
struct ServerCertificate {
  std::string common_name = "SplunkServerDefaultCert";  // as splunkd's own one has it
  std::vector<std::string> names = {};
  bool expired = false;
};
Identity make_server(const ServerCertificate& wanted, const Identity* authority);

}  // namespace splunkd
