#pragma once

#include <string>
#include <vector>

#include "bits/transfer.h"
#include "reputation/indicator_index.h"

namespace bits {

/// What lists say of the remote ends of transfers, in the order of the command line, each once. The
/// hits' views live until the index is added to or moved.
std::vector<reputation::Hit> find_listed(const std::vector<Transfer>& transfers,
                                         const reputation::IndicatorIndex& lists);

/// A sentence for an analyst about the first of them, with a blank in front; empty for none.
std::string listed_sentence(const std::vector<reputation::Hit>& listed);

}  // namespace bits
