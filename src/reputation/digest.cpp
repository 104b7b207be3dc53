#include "reputation/digest.h"

#include <openssl/evp.h>

#include <array>

#include "text/hex.h"

namespace reputation {

std::string digest(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned size = 0;
  EVP_Digest(text.data(), text.size(), bytes.data(), &size, EVP_sha256(), nullptr);
  std::string out;
  for (unsigned i = 0; i < size; ++i) text::append_hex(out, bytes[i]);
  return out;
}

}  // namespace reputation
