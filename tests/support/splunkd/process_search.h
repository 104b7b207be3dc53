#pragma once

#include "support/splunkd/stand_in.h"
#include "support/table.h"

namespace splunkd {

/// What a search for processes finds in a table of them with the CIM's columns (`_time`, `dest`,
/// `process_id`, …): the rows of the hosts in its `dest IN ("…", "…")` that lie in its time range,
/// earliest inclusive, latest not. A search by tstats gets `Processes.` before the names, `null`
/// for what is empty, and the time as `firstTime`.
///
/// Strict, so that a search that splunkd might read otherwise does not pass: without such a list,
/// with a host that is not in quotes, or with a time that is no number, it is FATAL.
Answer processes_of(const search_head::Table& processes, const Request& request);

}  // namespace splunkd
