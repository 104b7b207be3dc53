#include "support/splunkd/certificates.h"

#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <cstdint>
#include <stdexcept>

namespace splunkd {
namespace {

constexpr long kDay = 24L * 60 * 60;

void must(bool done, const char* what) {
  if (!done) throw std::runtime_error(std::string("OpenSSL can't make a certificate: ") + what);
}

template <class Write>
std::string pem_of(Write write) {
  BIO* memory = BIO_new(BIO_s_mem());
  must(memory != nullptr && write(memory) == 1, "PEM");
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(memory, &bytes);
  std::string pem(bytes, static_cast<std::size_t>(size));
  BIO_free(memory);
  return pem;
}

void add_extension(X509* certificate, X509* issuer, int nid, const std::string& value) {
  X509V3_CTX context{};
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
  must(extension != nullptr && X509_add_ext(certificate, extension, -1) == 1, value.c_str());
  X509_EXTENSION_free(extension);
}

// A certificate with all but its extensions and signature.
Identity make_unsigned(const std::string& common_name) {
  Identity made{Owned<X509>(X509_new()), Owned<EVP_PKEY>(EVP_EC_gen("P-256"))};
  must(made.certificate != nullptr && made.key != nullptr, "key");
  X509* certificate = made.certificate.get();
  must(X509_set_version(certificate, 2) == 1, "version");
  std::uint32_t serial = 0;
  std::vector<unsigned char> random(sizeof serial);
  must(RAND_bytes(random.data(), static_cast<int>(random.size())) == 1, "serial");
  for (const unsigned char byte : random) serial = serial << 8U | byte;
  ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate), serial);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -2 * kDay);
  X509_gmtime_adj(X509_getm_notAfter(certificate), kDay);
  X509_set_pubkey(certificate, made.key.get());
  const std::vector<unsigned char> name(common_name.begin(), common_name.end());
  must(X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                                  name.data(), static_cast<int>(name.size()), -1, 0) == 1,
       "name");
  return made;
}

void sign(Identity& made, const Identity& authority) {
  X509_set_issuer_name(made.certificate.get(), X509_get_subject_name(authority.certificate.get()));
  must(X509_sign(made.certificate.get(), authority.key.get(), EVP_sha256()) > 0, "signature");
}

}  // namespace

std::string Identity::certificate_pem() const {
  return pem_of([&](BIO* out) { return PEM_write_bio_X509(out, certificate.get()); });
}

std::string Identity::key_pem() const {
  return pem_of([&](BIO* out) {
    return PEM_write_bio_PrivateKey(out, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
  });
}

Identity make_authority(const std::string& name) {
  Identity made = make_unsigned(name);
  X509* certificate = made.certificate.get();
  add_extension(certificate, certificate, NID_basic_constraints, "critical,CA:TRUE");
  add_extension(certificate, certificate, NID_key_usage, "critical,keyCertSign");
  sign(made, made);
  return made;
}

Identity make_server(const ServerCertificate& wanted, const Identity* authority) {
  Identity made = make_unsigned(wanted.common_name);
  X509* certificate = made.certificate.get();
  if (wanted.expired) X509_gmtime_adj(X509_getm_notAfter(certificate), -kDay);
  std::string names;
  for (const std::string& name : wanted.names) {
    names += names.empty() ? "" : ",";
    names += name.find(':') == std::string::npos ? "DNS:" + name : name;
  }
  const Identity& issuer = authority != nullptr ? *authority : made;
  if (!names.empty()) {
    add_extension(certificate, issuer.certificate.get(), NID_subject_alt_name, names);
  }
  sign(made, issuer);
  return made;
}

}  // namespace splunkd
