#include "powershell/encoded_text.h"

#include "text/base64.h"
#include "text/utf16.h"
#include "text/utf8.h"

namespace powershell {

std::optional<std::string> decoded_command(std::string_view base64) {
  const std::optional<std::string> bytes = text::base64_decoded(base64);
  if (!bytes) return std::nullopt;
  // A text that was cut off may end within a code unit.
  const std::string whole =
      text::utf8_from_utf16le(std::string_view(*bytes).substr(0, bytes->size() / 2 * 2));
  std::string script(text::without_byte_order_mark(whole));
  const text::Legibility found = text::legibility(script);
  if (found.characters == 0 || found.printable * 10 < found.characters * 9 ||
      found.ascii * 10 < found.characters) {
    return std::nullopt;
  }
  return script;
}

}  // namespace powershell
