#include "programs/findings.h"

#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "text/missing_value.h"

namespace programs {
namespace {

std::optional<int> score_of(const bits::FactValues& facts) {
  const auto column =
      std::find(bits::kFactColumns.begin(), bits::kFactColumns.end(), "bits_risk_score");
  const auto& values = facts[static_cast<std::size_t>(column - bits::kFactColumns.begin())];
  if (values.empty()) return std::nullopt;
  const std::string& text = values.front();
  int score = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), score);
  if (read.ec != std::errc()) return std::nullopt;
  return score;
}

std::string known(std::string_view value) {
  return std::string(text::is_missing(value) ? "" : value);
}

}  // namespace

const std::vector<std::string>& Finding::values(std::string_view column) const {
  static const std::vector<std::string> none;
  const auto found = std::find(bits::kFactColumns.begin(), bits::kFactColumns.end(), column);
  if (found == bits::kFactColumns.end()) return none;
  return facts[static_cast<std::size_t>(found - bits::kFactColumns.begin())];
}

std::string_view Finding::value(std::string_view column) const {
  const auto& all = values(column);
  return all.empty() ? std::string_view() : std::string_view(all.front());
}

void Findings::add(const bits::LineageMatch& match) {
  Finding finding;
  finding.number = ++seen_;
  finding.score = score_of(match.facts);
  const std::pair<int, std::size_t> place(-finding.score.value_or(0), finding.number);
  if (kept_.size() >= most_) {
    // Trees are dear: none is made for a match that will not be shown.
    if (kept_.empty() || std::prev(kept_.end())->first < place) return;
    kept_.erase(std::prev(kept_.end()));
  }
  finding.host = known(match.process.host);
  finding.user = known(match.user);
  finding.facts = match.facts;
  finding.tree = match.entry ? process_tree(match.processes, match.processes.same(*match.entry),
                                            limits_, lines_)
                             : recorded_tree(match.process, lines_);
  kept_.emplace(place, std::move(finding));
}

std::vector<Finding> Findings::take() {
  std::vector<Finding> out;
  for (auto& [place, finding] : kept_) out.push_back(std::move(finding));
  std::sort(out.begin(), out.end(),
            [](const Finding& a, const Finding& b) { return a.number < b.number; });
  std::unordered_map<lineage::Entry, std::size_t> numbers;
  for (const Finding& finding : out) {
    if (const auto entry = finding.process().entry) numbers.emplace(*entry, finding.number);
  }
  for (Finding& finding : out) {
    for (ProcessNode& node : finding.tree.nodes) {
      const auto found = node.entry ? numbers.find(*node.entry) : numbers.end();
      if (found != numbers.end() && node.role != ProcessNode::Role::match) {
        node.finding = found->second;
      }
    }
  }
  return out;
}

}  // namespace programs
