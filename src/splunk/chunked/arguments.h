#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/result.h"

namespace splunk::chunked {

/// One argument of a command: `name=value`, or a value that stands alone and has no name.
struct Argument {
  std::string name;
  std::string value;
  bool quoted = false;  // typed with quotes

  bool is_option() const { return !name.empty(); }
  bool operator==(const Argument&) const = default;
};

/// Puts together what splunkd took apart at blanks.
///
/// `field = x` comes as three arguments and is one option; so are `field= x` and `field =x`. In
/// `args` quotes are gone, so that `"a=b"`, a value, looks like `a=b`, an option: `raw_args`, as
/// typed, tells them apart. Where there are no raw_args each word with a name before an equals sign
/// is an option. A comma after an argument without quotes is a separator and is dropped. Names are
/// letters, digits and underscores, so that `*-enc=*` is a value. An option without a value is an
/// error.
text::Result<std::vector<Argument>> parse_arguments(std::span<const std::string> args,
                                                    std::span<const std::string> raw_args);

}  // namespace splunk::chunked
