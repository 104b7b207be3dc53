#include "bits/lineage_query.h"

#include <array>
#include <string_view>

#include "bits/lineage_source.h"
#include "bits/process_fields.h"

namespace bits {
namespace {

// The fields of the data model that make a process one of its own.
constexpr auto kGroupedBy = std::to_array<std::string_view>({
    "dest",
    "process_guid",
    "process_id",
    "process_name",
    "process",
    "parent_process_guid",
    "parent_process_id",
    "parent_process_name",
    "parent_process",
});

std::string joined(std::span<const std::string> terms) {
  std::string out;
  for (const std::string& term : terms) out += (out.empty() ? "" : ", ") + term;
  return out;
}

std::string by_data_model(const std::string& hosts) {
  std::string out =
      "| tstats summariesonly=false allow_old_summaries=true fillnull_value=\"null\" "
      "min(_time) as firstTime from datamodel=Endpoint.Processes where Processes.dest IN (" +
      hosts + ") by _time span=1s";
  for (const std::string_view field : kGroupedBy) out.append(" Processes.").append(field);
  return out + " | fields - _time";
}

std::string by_source(const std::string& hosts, const std::string& source) {
  std::string out = as_search(source) + " | search dest IN (" + hosts + ") OR Processes.dest IN (" +
                    hosts + ") | table";
  for (const std::string& field : process_field_names()) out += " " + field;
  return out + " process Processes.process";
}

}  // namespace

std::string processes_search(std::span<const std::string> quoted_hosts,
                             const std::optional<std::string>& source) {
  const std::string hosts = joined(quoted_hosts);
  return source ? by_source(hosts, *source) : by_data_model(hosts);
}

}  // namespace bits
