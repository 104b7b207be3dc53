#pragma once

#include <string_view>

namespace text {

/// The registered domain of a host name: its public suffix and one label more, by the public suffix
/// list with its private section (a customer of a shared service is a domain of their own:
/// `a.workers.dev`). A part of `host`, which must be in lower case and in ASCII (xn--…). Empty for
/// a public suffix itself and for a name of one label. Not for addresses. Time: linear in the
/// length of a name of few labels; names of more than 127 labels have none.
std::string_view registered_domain(std::string_view host);

/// Whether a host name is a public suffix itself, below which anybody can have a domain: what has
/// no registered domain, but for names of too many labels. Quicker than to ask for that.
bool is_public_suffix(std::string_view host);

}  // namespace text
