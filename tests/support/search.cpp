#include "support/search.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <string_view>

namespace search_head {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write_text(Writer& writer, std::string_view text) {
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write_member(Writer& writer, std::string_view key, std::string_view value) {
  write_text(writer, key);
  write_text(writer, value);
}

void write_list(Writer& writer, std::string_view key, const std::vector<std::string>& list) {
  write_text(writer, key);
  writer.StartArray();
  for (const std::string& text : list) write_text(writer, text);
  writer.EndArray();
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kPlain = "-_.~*";
  std::string out;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool letter = (byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z';
    if (letter || (c >= '0' && c <= '9') || kPlain.find(c) != std::string_view::npos) {
      out += c;
    } else {
      out += '%';
      out += kHex[byte >> 4U];
      out += kHex[byte & 15U];
    }
  }
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += " " + word;
  return out;
}

}  // namespace

std::string getinfo_metadata(const Search& search, bool probe) {
  const Arguments arguments = search.exact ? *search.exact : split_arguments(search.arguments);
  rapidjson::StringBuffer out;
  Writer writer(out);
  writer.StartObject();
  write_member(writer, "action", "getinfo");
  writer.Key("preview");
  writer.Bool(search.preview);
  writer.Key("streaming_command_will_restart");
  writer.Bool(search.preview);
  writer.Key("searchinfo");
  writer.StartObject();
  write_list(writer, "args", arguments.args);
  write_list(writer, "raw_args", arguments.raw_args);
  write_member(writer, "dispatch_dir", probe ? "" : search.dispatch_dir);
  write_member(writer, "sid", "1773730800.42");
  write_member(writer, "app", "bitsmatch");
  write_member(writer, "owner", "admin");
  write_member(writer, "username", "admin");
  if (!probe) write_member(writer, "session_key", search.session_key);
  write_member(writer, "splunkd_uri", search.splunkd_uri);
  write_member(writer, "splunk_version", "8.2.12");
  write_member(writer, "search",
               percent_encoded("litsearch index=main | bitsmatch" + joined(arguments.raw_args)));
  write_member(writer, "command", "bitsmatch");
  writer.Key("maxresultrows");
  writer.Uint(50'000);
  write_member(writer, "earliest_time", "0");
  write_member(writer, "latest_time", "0");
  writer.EndObject();
  writer.EndObject();

  std::string metadata(out.GetString(), out.GetSize());
  if (!search.extra_getinfo.empty())
    metadata.insert(metadata.size() - 1, "," + search.extra_getinfo);
  return metadata;
}

std::string execute_metadata(bool finished) {
  return finished ? R"({"action":"execute","finished":true})"
                  : R"({"action":"execute","finished":false})";
}

std::vector<std::size_t> chunk_sizes(const Search& search, std::size_t rows) {
  std::vector<std::size_t> sizes;
  for (std::size_t next = 0; rows > 0; ++next) {
    const std::size_t wanted = next < search.cuts.size() ? search.cuts[next] : search.chunk_rows;
    sizes.push_back(std::min(rows, std::max<std::size_t>(wanted, 1)));
    rows -= sizes.back();
  }
  return sizes;
}

}  // namespace search_head
