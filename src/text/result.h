#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace text {

/// Why something could not be done: one sentence for the person who reads it in the search UI or on
/// the terminal, which says what is wrong, where, and what to do.
struct Error {
  std::string message;
};

/// A value, or the sentence that says why there is none. Errors are values throughout: nothing
/// throws across the loop over the rows.
template <class T>
using Result = tl::expected<T, Error>;

/// Makes the failed Result of whichever type the caller returns.
inline tl::unexpected<Error> fail(std::string message) {
  return tl::unexpected<Error>(Error{std::move(message)});
}

}  // namespace text
