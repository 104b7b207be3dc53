#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

#include "reputation/indicator_list.h"
#include "splunk/rest/kv_store.h"
#include "text/result.h"

namespace reputation {

/// A list's entry as a document of the KV store: the columns of the list, and `run`. Its `_key` is
/// a digest of source, type and indicator, so that the same entry is written over itself.
std::string kv_document(const ListEntry& entry, std::uint32_t run);

/// Brings what the list file has of a source into a collection, and then removes what is left there
/// of earlier runs: never before all of it has arrived. `run` tells this run from them.
text::Result<void> sync_kv_store(const std::filesystem::path& list, std::string_view source,
                                 std::uint32_t run, splunk::rest::KvCollection& collection);

}  // namespace reputation
