#pragma once

#include <optional>
#include <span>
#include <string>

namespace bits {

/// The search for the processes of some hosts, with the fields of process_field_names(). Hosts are
/// terms of SPL, quoted already, at least one.
///
/// By the data model the earliest time of each second is asked for, so that two processes that
/// differ in their start alone, an id used twice for the same line, stay two; and what an event
/// lacks is filled in, for tstats leaves out what has no value in a field that it groups by. Where
/// `source` is given it is that search, with the hosts picked out of its results.
std::string processes_search(std::span<const std::string> quoted_hosts,
                             const std::optional<std::string>& source);

}  // namespace bits
