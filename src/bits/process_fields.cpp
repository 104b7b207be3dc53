#include "bits/process_fields.h"

#include <algorithm>

#include "splunk/records/csv.h"
#include "splunk/records/multivalue.h"
#include "text/missing_value.h"

namespace bits {
namespace {

using lineage::Process;
using Names = std::span<const std::string_view>;

constexpr std::string_view kDataModel = "Processes.";

constexpr auto kHost = std::to_array<std::string_view>({"dest"});
constexpr auto kTime = std::to_array<std::string_view>({"_time", "firstTime"});
constexpr auto kGuid = std::to_array<std::string_view>({"process_guid"});
constexpr auto kId = std::to_array<std::string_view>({"process_id"});
constexpr auto kName = std::to_array<std::string_view>(
    {"process_name", "process_path", "process_exec", "original_file_name"});
constexpr auto kParentGuid = std::to_array<std::string_view>({"parent_process_guid"});
constexpr auto kParentId = std::to_array<std::string_view>({"parent_process_id"});
constexpr auto kParentName = std::to_array<std::string_view>(
    {"parent_process_name", "parent_process_path", "parent_process_exec"});
constexpr auto kParentCommandLine = std::to_array<std::string_view>({"parent_process"});
constexpr auto kCommandLine = std::to_array<std::string_view>({"process"});

// What of a process stands in which fields, the first that has a value.
struct Fact {
  std::string_view Process::*member;
  Names names;
  bool is_text = false;
};

constexpr auto kFacts = std::to_array<Fact>({
    {&Process::host, kHost},
    {&Process::time, kTime},
    {&Process::guid, kGuid},
    {&Process::id, kId},
    {&Process::name, kName},
    {&Process::parent_guid, kParentGuid},
    {&Process::parent_id, kParentId},
    {&Process::parent_name, kParentName},
    {&Process::parent_command_line, kParentCommandLine, true},
});
constexpr Fact kCommandLineFact = {&Process::command_line, kCommandLine, true};

bool is_time(std::string_view name) { return name == "_time" || name == "firstTime"; }

// A field as it is called in events and in the rows of tstats.
std::vector<std::string> both_names(std::string_view name) {
  if (is_time(name)) return {std::string(name)};
  return {std::string(name), std::string(kDataModel) + std::string(name)};
}

std::vector<std::string> all_names(Names names) {
  std::vector<std::string> out;
  for (const std::string_view name : names) {
    for (std::string& one : both_names(name)) out.push_back(std::move(one));
  }
  return out;
}

std::string_view first_line(std::string_view value) { return value.substr(0, value.find('\n')); }

}  // namespace

std::vector<std::string> process_field_names() {
  std::vector<std::string> out;
  for (const Fact& fact : kFacts) {
    for (std::string& name : all_names(fact.names)) out.push_back(std::move(name));
  }
  return out;
}

ProcessFields::ProcessFields(std::vector<std::string> command_line) {
  for (const Fact& fact : kFacts) {
    fields_.push_back({fact.member, all_names(fact.names), fact.is_text, {}, {}, {}});
  }
  fields_.push_back({&Process::command_line, std::move(command_line), true, {}, {}, {}});
}

void ProcessFields::bind(const splunk::records::Header& header, std::vector<std::size_t>& read) {
  for (Field& field : fields_) {
    field.sources.clear();
    for (const std::string& name : field.names) {
      const auto plain = header.find_to_read(name, read);
      if (!plain) continue;
      Source source{*plain, std::nullopt};
      if (field.is_text) {
        source.multivalue =
            header.find_to_read(std::string(splunk::records::kMultivaluePrefix) + name, read);
      }
      field.sources.push_back(source);
    }
  }
}

const Process& ProcessFields::process(const splunk::records::Row& row) {
  for (Field& field : fields_) {
    std::string_view& value = process_.*field.member;
    value = {};
    for (const Source& source : field.sources) {
      const std::string_view whole =
          splunk::records::field_value(row.field(source.plain), field.scratch);
      if (whole.empty()) continue;
      std::string_view first = field.is_text ? whole : first_line(whole);
      if (source.multivalue) {
        // Only a row of several values has anything there.
        const std::string_view encoded =
            splunk::records::field_value(row.field(*source.multivalue), field.multivalue_scratch);
        std::string one;
        splunk::records::MultivalueReader values(encoded, one);
        std::string_view decoded;
        if (values.next(decoded)) {
          field.scratch.assign(decoded);
          first = field.scratch;
        }
      }
      if (text::is_missing(first)) continue;
      value = first;
      break;
    }
  }
  return process_;
}

Process process_of(std::span<const std::pair<std::string_view, std::string_view>> row) {
  Process out;
  const auto find = [&](std::string_view name) -> std::string_view {
    for (const auto& [key, value] : row) {
      const bool is_prefixed = key.starts_with(kDataModel);
      if ((is_prefixed ? key.substr(kDataModel.size()) : key) == name && !text::is_missing(value)) {
        return value;
      }
    }
    return {};
  };
  const auto fill = [&](const Fact& fact) {
    for (const std::string_view name : fact.names) {
      const std::string_view value = find(name);
      if (value.empty()) continue;
      out.*fact.member = fact.is_text ? value : first_line(value);
      return;
    }
  };
  for (const Fact& fact : kFacts) fill(fact);
  fill(kCommandLineFact);
  return out;
}

}  // namespace bits
