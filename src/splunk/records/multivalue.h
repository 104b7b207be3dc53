#pragma once

#include <span>
#include <string>
#include <string_view>

#include "splunk/records/byte_buffer.h"

namespace splunk::records {

/// The name of the column that holds all values of a multivalue field: `__mv_` before its own.
inline constexpr std::string_view kMultivaluePrefix = "__mv_";

/// Takes apart what a `__mv_` column holds, `$first$;$second$`, where a dollar sign within a value
/// is doubled. A view into the encoded text, which must outlive it, or into `scratch` where dollars
/// had to be undone: then it lives until the next value is asked for.
class MultivalueReader {
 public:
  MultivalueReader(std::string_view encoded, std::string& scratch)
      : rest_(encoded), scratch_(scratch) {}

  /// False at the end. Text that is not of that form ends the values where it stops being so, and
  /// well_formed() then says no.
  bool next(std::string_view& value);
  bool well_formed() const { return well_formed_; }

 private:
  std::string_view rest_;
  std::string& scratch_;
  bool well_formed_ = true;
};

/// Adds the two columns of a multivalue field: all values with line feeds between, a comma, and the
/// encoded form, which is left empty where there are fewer than two values, as splunkd does.
void append_multivalue(ByteBuffer& out, std::span<const std::string_view> values,
                       std::string& scratch);

}  // namespace splunk::records
