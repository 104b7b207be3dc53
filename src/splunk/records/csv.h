#pragma once

#include <string>
#include <string_view>

#include "splunk/records/byte_buffer.h"

namespace splunk::records {

/// Adds a value as splunkd writes one: in quotes where it holds any byte outside [0-9A-Za-z], with
/// the quotes within doubled.
void append_field(ByteBuffer& out, std::string_view value);

/// What a field of a record says. `raw` is the field's bytes as they stand, quotes included; the
/// result is a view into them, or into `scratch` where doubled quotes had to be undone, and lives
/// as long as both stay as they are.
std::string_view field_value(std::string_view raw, std::string& scratch);

}  // namespace splunk::records
