#include "reputation/credential.h"

#include <openssl/evp.h>

namespace reputation {
namespace {

std::string base64(std::string_view text) {
  std::string out(4 * ((text.size() + 2) / 3) + 1, '\0');
  const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
                                   reinterpret_cast<const unsigned char*>(text.data()),
                                   static_cast<int>(text.size()));
  out.resize(static_cast<std::size_t>(size));
  return out;
}

}  // namespace

Secret make_secret(std::string_view header, std::string_view user, std::string_view password) {
  if (!header.empty()) return {std::string(header), std::string(password)};
  return {"Authorization", "Basic " + base64(std::string(user) + ":" + std::string(password))};
}

}  // namespace reputation
