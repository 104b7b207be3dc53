#include "reputation/kv_sync.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string>

#include "reputation/digest.h"
#include "reputation/list_file.h"
#include "text/utf8.h"

namespace reputation {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr std::size_t kKeyDigits = 32;  // 128 bits: no two entries of a list meet

void member(Writer& json, const char* name, std::string_view value) {
  const std::string text = text::valid_utf8(value);
  json.Key(name);
  json.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void member(Writer& json, const char* name, std::uint32_t value) {
  json.Key(name);
  json.Uint(value);
}

// What other runs have left of the source.
std::string query_for_stale(std::string_view source, std::uint32_t run) {
  rapidjson::StringBuffer buffer;
  Writer json(buffer);
  json.StartObject();
  member(json, "source", source);
  json.Key("run");
  json.StartObject();
  member(json, "$ne", run);
  json.EndObject();
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace

std::string kv_document(const ListEntry& entry, std::uint32_t run) {
  std::string identity(entry.sighting.source);
  identity.push_back('\n');
  identity += type_name(entry.indicator.type);
  identity.push_back('\n');
  identity += entry.indicator.text;

  rapidjson::StringBuffer buffer;
  Writer json(buffer);
  json.StartObject();
  member(json, "_key", std::string_view(digest(identity)).substr(0, kKeyDigits));
  member(json, "indicator", entry.indicator.text);
  member(json, "type", type_name(entry.indicator.type));
  member(json, "source", entry.sighting.source);
  member(json, "category", entry.sighting.category);
  member(json, "first_seen", entry.sighting.first_seen);
  member(json, "last_seen", entry.sighting.last_seen);
  member(json, "run", run);
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

text::Result<void> sync_kv_store(const std::filesystem::path& list, std::string_view source,
                                 std::uint32_t run, splunk::rest::KvCollection& collection) {
  text::Result<void> saved;
  const auto read = each_of_source(list, source, [&](const ListEntry& entry) {
    if (saved) saved = collection.save(kv_document(entry, run));
  });
  if (!read) return tl::unexpected(read.error());
  if (saved) saved = collection.flush();
  if (!saved) return saved;
  return collection.remove(query_for_stale(source, run));
}

}  // namespace reputation
