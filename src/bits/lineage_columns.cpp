#include "bits/lineage_columns.h"

#include <algorithm>
#include <utility>

#include "lineage/values.h"
#include "splunk/records/csv.h"
#include "splunk/records/multivalue.h"
#include "text/missing_value.h"

namespace bits {
namespace {

using lineage::Chain;
using lineage::Entry;
using lineage::Link;
using lineage::Process;
using lineage::ProcessTable;

constexpr std::string_view kBetween = " > ";
constexpr std::string_view kNameless = "?";

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) {
    if (&name != &names.front()) out += kBetween;
    out += name.empty() ? kNameless : std::string_view(name);
  }
  return out;
}

// name (pid)
std::string described(const Link& link) {
  std::string out(link.name.empty() ? kNameless : link.name);
  if (!link.id.empty()) out.append(" (").append(link.id).append(")");
  return out;
}

std::string_view present(std::string_view value) {
  return text::is_missing(value) ? std::string_view() : value;
}

std::string decimal(std::string_view id) {
  const lineage::ProcessId number = lineage::parse_id(id);
  return number == 0 ? std::string() : std::to_string(number);
}

}  // namespace

Chain recorded_chain(const Process& process) {
  Chain out;
  Link parent{std::nullopt, lineage::without_folder(present(process.parent_name)),
              present(process.parent_command_line), decimal(process.parent_id),
              std::string(present(process.parent_guid))};
  // An id alone names no one.
  if (!parent.name.empty() || !parent.command_line.empty()) {
    out.links.push_back(std::move(parent));
    out.evidence.push_back(lineage::Evidence::recorded);
  }
  out.links.push_back({std::nullopt, lineage::without_folder(present(process.name)),
                       present(process.command_line), decimal(process.id),
                       std::string(present(process.guid))});
  return out;
}

std::string_view LineageColumns::of_chain(const Chain& chain, std::optional<Entry> entry,
                                          const ProcessTable& processes) {
  fields_.clear();
  const auto add_links = [&](auto&& text_of) {
    values_.clear();
    for (const Link& link : chain.links) values_.emplace_back(text_of(link));
  };
  add_links([](const Link& link) { return link.name; });
  add_values(values_);
  fields_.append(',');
  splunk::records::append_field(fields_, joined(values_));
  fields_.append(',');
  add_links([&](const Link& link) { return lines_.masked(link.command_line, link.name); });
  add_values(values_);
  fields_.append(',');
  add_links([](const Link& link) { return link.id; });
  add_values(values_);
  fields_.append(',');
  add_links([](const Link& link) { return link.guid; });
  add_values(values_);
  fields_.append(',');
  splunk::records::append_field(fields_, std::to_string(chain.depth()));
  fields_.append(',');
  values_.clear();
  for (const lineage::Evidence evidence : chain.evidence) {
    values_.emplace_back(evidence_name(evidence));
  }
  add_values(values_);
  fields_.append(chain.complete ? ",1," : ",0,");
  bool all = true;
  if (entry) {
    all = add_processes(processes.parallel(*entry, kWindow), processes);
    fields_.append(',');
    all = add_processes(processes.children(*entry), processes) && all;
  } else {
    fields_.append(",,,");
  }
  shortened_ += all ? 0 : 1;
  return fields_.view();
}

void LineageColumns::add_values(const std::vector<std::string>& values) {
  views_.assign(values.begin(), values.end());
  splunk::records::append_multivalue(fields_, views_, scratch_);
}

// False where there are more than are named.
bool LineageColumns::add_processes(const std::vector<Entry>& entries,
                                   const ProcessTable& processes) {
  values_.clear();
  const std::size_t named = std::min(entries.size(), kMostNamed);
  for (std::size_t i = 0; i < named; ++i) {
    values_.push_back(described(processes.process(entries[i])));
  }
  add_values(values_);
  return named == entries.size();
}

}  // namespace bits
