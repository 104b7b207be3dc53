#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "powershell/operators.h"
#include "powershell/value.h"

namespace powershell {

// Bytes and what turns them into text: encodings, streams, packed data.

Value make_bytes(std::string bytes);

/// Of a byte[], a stream, or a list of numbers below 256; none of anything else.
std::optional<std::string> bytes_of(const Value& value);

/// The name by which an encoding is known here ("utf8", "unicode", …) for a member of
/// [Text.Encoding], an argument of GetEncoding, a class like Text.UTF8Encoding; empty: unknown.
std::string_view encoding_name(std::string_view written);

Value make_encoding(std::string_view name);

/// Encoding.GetString and GetBytes.
std::optional<std::string> decoded(std::string_view bytes, std::string_view encoding);
std::optional<std::string> encoded(std::string_view text, std::string_view encoding);

/// What `new` makes of an object that carries text: streams, readers, encodings, builders, strings;
/// none of any other type. Notes in the value what was done.
std::optional<Value> make_new(std::string_view type, const std::vector<Value>& arguments,
                              Workshop& workshop);

/// [Convert]::FromBase64String.
std::optional<Value> from_base64(const Value& text, Workshop& workshop);

}  // namespace powershell
