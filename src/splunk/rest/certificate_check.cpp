#include "splunk/rest/certificate_check.h"

#include <openssl/pem.h>
#include <openssl/x509_vfy.h>
#include <openssl/x509v3.h>

#include <array>
#include <filesystem>
#include <optional>

#include "text/ip_address.h"

namespace splunk::rest {
namespace {

// Where distributions keep the list of public CAs. A static OpenSSL knows but the place of the one
// that it was built on.
constexpr std::array<const char*, 4> kSystemLists = {
    "/etc/ssl/certs/ca-certificates.crt",  // Debian, Ubuntu
    "/etc/pki/tls/certs/ca-bundle.crt",    // Red Hat, Amazon
    "/etc/ssl/ca-bundle.pem",              // SUSE
    "/etc/ssl/cert.pem",                   // Alpine
};

bool is_file(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error);
}

// The file that says who is trusted, by the rule of Connection.
std::optional<std::filesystem::path> trust_file(const Connection& connection) {
  if (connection.trust.ca_file) return connection.trust.ca_file;
  if (!connection.splunk_home.empty()) {
    const auto own = connection.splunk_home / "etc" / "auth" / "cacert.pem";
    if (is_file(own)) return own;
  }
  for (const char* list : kSystemLists) {
    if (is_file(list)) return list;
  }
  return std::nullopt;
}

X509* first_certificate(const std::filesystem::path& pem) {
  BIO* file = BIO_new_file(pem.c_str(), "r");
  if (file == nullptr) return nullptr;
  X509* certificate = PEM_read_bio_X509(file, nullptr, nullptr, nullptr);
  BIO_free(file);
  return certificate;
}

}  // namespace

text::Result<void> CertificateCheck::apply(SSL_CTX* context, const Connection& connection) {
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  if (!connection.trust.verify) {
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nullptr);
    return {};
  }
  if (const auto file = trust_file(connection)) {
    X509_STORE* store = SSL_CTX_get_cert_store(context);
    if (X509_STORE_load_file(store, file->c_str()) != 1) {
      return text::fail("The CA's file " + file->string() +
                        " can't be read or has no certificate in it (PEM): name another with " +
                        wording_.ca_option + ".");
    }
    // Who names an intermediate CA, or the certificate itself, means that one.
    if (connection.trust.ca_file) X509_STORE_set_flags(store, X509_V_FLAG_PARTIAL_CHAIN);
  }
  if (address_.loopback && !connection.splunk_home.empty()) {
    pinned_.reset(first_certificate(connection.splunk_home / "etc" / "auth" / "server.pem"));
  }
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_cert_verify_callback(context, &CertificateCheck::verify, this);
  return {};
}

// What to do about it depends on what is wrong.
std::string CertificateCheck::advice(int error) const {
  switch (error) {
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return "give " + wording_.server + " a certificate that names " + address_.host;
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return "renew it";
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return "set the clock of this host";
    default:
      return "name the CA's file with " + wording_.ca_option;
  }
}

int CertificateCheck::verify(X509_STORE_CTX* chain, void* self) {
  return static_cast<CertificateCheck*>(self)->is_trusted(chain) ? 1 : 0;
}

bool CertificateCheck::is_pinned(X509_STORE_CTX* chain) const {
  const X509* shown = X509_STORE_CTX_get0_cert(chain);
  return pinned_ != nullptr && shown != nullptr && X509_cmp(pinned_.get(), shown) == 0;
}

bool CertificateCheck::is_trusted(X509_STORE_CTX* chain) {
  if (!address_.loopback) {
    X509_VERIFY_PARAM* rule = X509_STORE_CTX_get0_param(chain);
    const bool is_ip = text::parse_ipv6(address_.host) || text::parse_ipv4(address_.host);
    const int set = is_ip ? X509_VERIFY_PARAM_set1_ip_asc(rule, address_.host.c_str())
                          : X509_VERIFY_PARAM_set1_host(rule, address_.host.c_str(), 0);
    if (set != 1) return false;
    X509_VERIFY_PARAM_set_hostflags(rule, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  }
  if (X509_verify_cert(chain) == 1) return true;
  const int error = X509_STORE_CTX_get_error(chain);
  if (is_pinned(chain)) {
    X509_STORE_CTX_set_error(chain, X509_V_OK);
    return true;
  }
  refusal_ = "The certificate of " + wording_.server + " at " + address_.label() +
             " is not trusted (" + X509_verify_cert_error_string(error) + "): " + advice(error) +
             ".";
  return false;
}

}  // namespace splunk::rest
