#include "splunk/rest/certificate_check.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "splunk/rest/export_search.h"
#include "support/splunkd/stand_in.h"
#include "support/temporary_directory.h"

namespace splunk::rest {
namespace {

using splunkd::Signer;

Connection connection_to(const splunkd::StandIn& splunkd) {
  return {splunkd.uri(), splunkd.session_key(), {}, splunkd.home()};
}

std::string error_of(const Connection& connection) {
  ExportRequest request;
  request.search = "search x";
  request.timeout = std::chrono::milliseconds(20'000);
  const auto outcome = export_search(connection, request, [](const ResultRow&) {});
  return outcome ? "" : outcome.error().message;
}

std::string untrusted(const splunkd::StandIn& splunkd, const std::string& why,
                      const std::string& advice) {
  return "The certificate of splunkd at 127.0.0.1:" + std::to_string(splunkd.port()) +
         " is not trusted (" + why + "): " + advice + ".";
}

constexpr const char* kNameTheCa = "name the CA's file with splunkd_ca=";

TEST(CertificateCheck, SplunkdsOwnCaIsTrusted) {
  splunkd::Options options;
  options.in_server_pem = false;
  const splunkd::StandIn splunkd(std::move(options));
  EXPECT_EQ(error_of(connection_to(splunkd)), "");
}

TEST(CertificateCheck, OnThisMachineTheCertificateInServerPemIsTrusted) {
  for (const Signer signer : {Signer::itself, Signer::stranger}) {
    splunkd::Options options;
    options.signer = signer;
    const splunkd::StandIn splunkd(std::move(options));
    EXPECT_EQ(error_of(connection_to(splunkd)), "");
  }
}

// It is the very one: nobody else can have its key. splunkd's default one is often expired.
TEST(CertificateCheck, ThePinnedCertificateMayBeExpired) {
  splunkd::Options options;
  options.certificate.expired = true;
  const splunkd::StandIn splunkd(std::move(options));
  EXPECT_EQ(error_of(connection_to(splunkd)), "");
}

TEST(CertificateCheck, AStrangersCertificateIsRefusedBeforeTheKeyIsSent) {
  splunkd::Options options;
  options.signer = Signer::stranger;
  options.in_server_pem = false;
  const splunkd::StandIn splunkd(std::move(options));
  EXPECT_EQ(error_of(connection_to(splunkd)),
            untrusted(splunkd, "unable to get local issuer certificate", kNameTheCa));
  EXPECT_TRUE(splunkd.requests().empty());
}

TEST(CertificateCheck, OneThatSignedItselfIsRefused) {
  splunkd::Options options;
  options.signer = Signer::itself;
  options.in_server_pem = false;
  const splunkd::StandIn splunkd(std::move(options));
  const std::string error = error_of(connection_to(splunkd));
  EXPECT_NE(error.find("is not trusted (self"), std::string::npos) << error;
}

TEST(CertificateCheck, WithoutSplunksDirectoryOnlyTheSystemsListCounts) {
  const splunkd::StandIn splunkd{splunkd::Options{}};
  Connection connection = connection_to(splunkd);
  connection.splunk_home.clear();
  EXPECT_EQ(error_of(connection),
            untrusted(splunkd, "unable to get local issuer certificate", kNameTheCa));
}

TEST(CertificateCheck, ANamedCaIsTrustedInPlaceOfSplunks) {
  const splunkd::StandIn splunkd{splunkd::Options{}};
  const splunkd::StandIn other{splunkd::Options{}};
  Connection connection = connection_to(splunkd);
  connection.splunk_home.clear();
  connection.trust.ca_file = splunkd.ca_file();
  EXPECT_EQ(error_of(connection), "");

  splunkd::Options options;
  options.in_server_pem = false;
  const splunkd::StandIn unpinned(std::move(options));
  connection = connection_to(unpinned);
  connection.trust.ca_file = other.ca_file();
  EXPECT_NE(error_of(connection), "");
}

TEST(CertificateCheck, TheServersOwnCertificateMayBeNamed) {
  splunkd::Options options;
  options.signer = Signer::stranger;
  const splunkd::StandIn splunkd(std::move(options));
  Connection connection = connection_to(splunkd);
  connection.splunk_home.clear();
  connection.trust.ca_file = splunkd.home() / "etc" / "auth" / "server.pem";
  EXPECT_EQ(error_of(connection), "");
}

TEST(CertificateCheck, AFileWithoutCertificatesIsNamed) {
  const splunkd::StandIn splunkd{splunkd::Options{}};
  const search_head::TemporaryDirectory directory;
  Connection connection = connection_to(splunkd);
  for (const std::string& file :
       {directory.file("empty.pem", ""), (directory.path() / "none.pem").string()}) {
    connection.trust.ca_file = file;
    EXPECT_EQ(error_of(connection), "The CA's file " + file +
                                        " can't be read or has no certificate in it (PEM): name "
                                        "another with splunkd_ca=.");
  }
}

TEST(CertificateCheck, IsOffOnlyByName) {
  splunkd::Options options;
  options.signer = Signer::stranger;
  options.in_server_pem = false;
  options.certificate.expired = true;
  const splunkd::StandIn splunkd(std::move(options));
  Connection connection = connection_to(splunkd);
  EXPECT_NE(error_of(connection), "");
  connection.trust.verify = false;
  EXPECT_EQ(error_of(connection), "");
}

TEST(CertificateCheck, APortWithoutTlsIsNoSplunkd) {
  splunkd::Options options;
  options.tls = false;
  const splunkd::StandIn splunkd(std::move(options));
  Connection connection = connection_to(splunkd);
  connection.uri = "https://127.0.0.1:" + std::to_string(splunkd.port());
  EXPECT_EQ(error_of(connection),
            "splunkd at 127.0.0.1:" + std::to_string(splunkd.port()) +
                " does not take a TLS connection (1.2 or newer): check sslVersions in its "
                "server.conf, and that this is its management port.");
}

// The rest is about hosts that are not this machine: a handshake in memory.
struct FreeTls {
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(SSL* connection) const { SSL_free(connection); }
};

class RemoteHandshake {
 public:
  RemoteHandshake() : authority_(splunkd::make_authority("Company CA")) {
    connection_.trust.ca_file = directory_.file("ca.pem", authority_.certificate_pem());
  }

  /// Why the client refuses a server at `host` that shows this certificate; empty: it does not.
  std::string refusal(const std::string& host, const splunkd::ServerCertificate& certificate,
                      int newest_protocol = 0) const {
    const splunkd::Identity shown = splunkd::make_server(certificate, &authority_);
    const std::unique_ptr<SSL_CTX, FreeTls> server_context(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_use_certificate(server_context.get(), shown.certificate.get());
    SSL_CTX_use_PrivateKey(server_context.get(), shown.key.get());
    SSL_CTX_set_security_level(server_context.get(), 0);
    SSL_CTX_set_max_proto_version(server_context.get(), newest_protocol);

    const std::unique_ptr<SSL_CTX, FreeTls> client_context(SSL_CTX_new(TLS_client_method()));
    CertificateCheck check({true, host, 8089, false});
    const auto applied = check.apply(client_context.get(), connection_);
    EXPECT_TRUE(applied);

    const std::unique_ptr<SSL, FreeTls> server(SSL_new(server_context.get()));
    const std::unique_ptr<SSL, FreeTls> client(SSL_new(client_context.get()));
    BIO* server_end = nullptr;
    BIO* client_end = nullptr;
    BIO_new_bio_pair(&server_end, 0, &client_end, 0);
    SSL_set_bio(server.get(), server_end, server_end);
    SSL_set_bio(client.get(), client_end, client_end);
    SSL_set_accept_state(server.get());
    SSL_set_connect_state(client.get());
    for (int round = 0; round < 10; ++round) {
      SSL_do_handshake(client.get());
      SSL_do_handshake(server.get());
    }
    const bool is_connected = SSL_is_init_finished(client.get()) == 1;
    EXPECT_EQ(is_connected, check.refusal().empty() && newest_protocol == 0);
    return is_connected || !check.refusal().empty() ? check.refusal() : "no connection";
  }

 private:
  search_head::TemporaryDirectory directory_;
  splunkd::Identity authority_;
  Connection connection_;
};

TEST(CertificateCheck, ARemoteHostMustBeNamedInItsCertificate) {
  const RemoteHandshake tls;
  EXPECT_EQ(tls.refusal("sh1.example.com", {"x", {"sh1.example.com"}}), "");
  EXPECT_EQ(tls.refusal("sh1.example.com", {"x", {"other.example", "*.example.com"}}), "");
  EXPECT_EQ(tls.refusal("sh1.example.com", {"sh1.example.com", {}}), "");
  EXPECT_EQ(tls.refusal("192.0.2.7", {"x", {"IP:192.0.2.7"}}), "");
  EXPECT_EQ(tls.refusal("2001:db8::1", {"x", {"IP:2001:db8::1"}}), "");
}

TEST(CertificateCheck, ARemoteHostOfAnotherNameIsRefused) {
  const RemoteHandshake tls;
  const std::string refused =
      "The certificate of splunkd at sh1.example.com:8089 is not trusted (hostname mismatch): give "
      "splunkd a certificate that names sh1.example.com.";
  EXPECT_EQ(tls.refusal("sh1.example.com", {}), refused);
  EXPECT_EQ(tls.refusal("sh1.example.com", {"x", {"sh2.example.com"}}), refused);
  EXPECT_EQ(tls.refusal("sh1.example.com", {"sh1.example.com", {"sh2.example.com"}}), refused);
  EXPECT_EQ(tls.refusal("sh1.example.com", {"x", {"s*.example.com"}}), refused);
  EXPECT_NE(tls.refusal("192.0.2.7", {"x", {"IP:192.0.2.8"}}), "");
  EXPECT_NE(tls.refusal("192.0.2.7", {"192.0.2.7", {}}), "");
}

TEST(CertificateCheck, AnExpiredOneIsRefused) {
  const RemoteHandshake tls;
  EXPECT_EQ(tls.refusal("sh1.example.com", {"x", {"sh1.example.com"}, true}),
            "The certificate of splunkd at sh1.example.com:8089 is not trusted (certificate has "
            "expired): renew it.");
}

TEST(CertificateCheck, TlsOlderThan12IsRefused) {
  const RemoteHandshake tls;
  EXPECT_EQ(tls.refusal("sh1.example.com", {"x", {"sh1.example.com"}}, TLS1_1_VERSION),
            "no connection");
}

}  // namespace
}  // namespace splunk::rest
