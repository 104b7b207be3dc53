// A table of any rows: no chain is longer than its rows or meets itself, and what is said of a row
// does not depend on the order in which the rows came.

#include <algorithm>
#include <string>
#include <vector>

#include "lineage/process_table.h"
#include "tests/fuzz/fuzz_input.h"

namespace {

using lineage::Chain;
using lineage::Entry;
using lineage::Link;
using lineage::Process;
using lineage::ProcessTable;

constexpr std::size_t kMostRows = 60;
constexpr std::size_t kAnyDepth = 1000;

// The fields of a row are separated by tabs, the rows by line feeds.
std::vector<Process> rows_of(fuzz::Input input) {
  std::vector<Process> rows;
  while (!input.empty() && rows.size() < kMostRows) {
    fuzz::Input line(input.until('\n'));
    Process row;
    for (std::string_view* field :
         {&row.host, &row.time, &row.guid, &row.id, &row.name, &row.command_line, &row.parent_guid,
          &row.parent_id, &row.parent_name, &row.parent_command_line}) {
      *field = line.until('\t');
    }
    rows.push_back(row);
  }
  // Those that no table takes would shift the entries.
  std::erase_if(rows, [](const Process& row) { return !ProcessTable().add(row); });
  return rows;
}

void add_link(const Link& link, std::string& out) {
  for (const std::string_view part :
       {link.name, link.command_line, std::string_view(link.id), std::string_view(link.guid)}) {
    out += part;
    out += '\t';
  }
}

std::string answer(const ProcessTable& table, Entry entry) {
  std::string out;
  const Chain chain = table.chain(entry, kAnyDepth);
  for (const Link& link : chain.links) add_link(link, out);
  for (const lineage::Evidence evidence : chain.evidence) out += evidence_name(evidence);
  out += chain.complete ? "complete" : "";
  for (const Entry child : table.children(entry)) add_link(table.process(child), out);
  for (const Entry other : table.parallel(entry, std::chrono::seconds(5))) {
    add_link(table.process(other), out);
  }
  return out;
}

void check_chain(const ProcessTable& table, Entry entry) {
  const Chain chain = table.chain(entry, kAnyDepth);
  fuzz::check(chain.evidence.size() + 1 == chain.links.size(), "there is evidence for each edge");
  fuzz::check(chain.links.size() <= table.rows() + 1, "no chain is longer than the rows");
  fuzz::check(chain.links.back().entry == table.same(entry), "a chain ends with its process");
  std::vector<Entry> seen;
  for (const Link& link : chain.links) {
    if (!link.entry) continue;
    fuzz::check(table.host(*link.entry) == table.host(entry), "no chain leaves its host");
    seen.push_back(*link.entry);
  }
  std::sort(seen.begin(), seen.end());
  fuzz::check(std::adjacent_find(seen.begin(), seen.end()) == seen.end(), "no chain meets itself");
  const Chain cut = table.chain(entry, 1);
  fuzz::check(cut.depth() <= 1 && !(cut.cut && cut.complete), "a chain is cut at its depth");
  for (const Entry child : table.children(entry)) {
    fuzz::check(table.parent(child) == table.same(entry), "children are those of their parent");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::vector<Process> rows = rows_of(fuzz::Input(data, size));
  ProcessTable table;
  ProcessTable reversed;
  for (const Process& row : rows) table.add(row);
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) reversed.add(*row);
  table.link();
  reversed.link();
  for (Entry entry = 0; entry < rows.size(); ++entry) {
    check_chain(table, entry);
    const auto other = static_cast<Entry>(rows.size() - 1 - entry);
    fuzz::check(answer(table, entry) == answer(reversed, other),
                "the order of the rows means nothing");
  }
  fuzz::check(table.ambiguous() == reversed.ambiguous(), "as many edges are ambiguous");
  return 0;
}
