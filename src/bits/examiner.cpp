#include "bits/examiner.h"

#include <filesystem>
#include <utility>

#include "powershell/command_line.h"
#include "reputation/indicator_list.h"
#include "splunk/lookup/lookup_file.h"

namespace bits {
namespace {

constexpr std::string_view kBehaviorsFile = "bits_behaviors.csv";

text::Result<BehaviorTable> read_behaviors(const std::filesystem::path& file) {
  const auto content = splunk::lookup::read_lookup(file);
  if (!content) return tl::unexpected(content.error());
  return parse_behaviors(*content, kBehaviorsFile);
}

text::Result<reputation::IndicatorIndex> read_reputation(const std::filesystem::path& file,
                                                         splunk::chunked::Messages& messages) {
  auto list = reputation::load_list_file(file);
  if (!list) return tl::unexpected(list.error());
  const std::string name = file.filename().string();
  if (list->bad_lines.count() > 0) {
    messages.add(splunk::chunked::Level::warn,
                 "Of the lookup '" + name + "' " + list->bad_lines.describe() + ".");
  }
  if (list->index.size() == 0) {
    messages.add(splunk::chunked::Level::warn,
                 "The lookup '" + name +
                     "' is empty, so reputation=true finds nothing: add an input of the kind BITS "
                     "Match reputation feed under Settings > Data inputs.");
  }
  return std::move(list->index);
}

BehaviorTable built_in_behaviors() {
  auto table = parse_behaviors(kBuiltInBehaviors, kBehaviorsFile);
  return table ? std::move(*table) : BehaviorTable();
}

}  // namespace

text::Result<Examiner> Examiner::make(const Installation& installation, const LookupFiles& files,
                                      splunk::chunked::Messages& messages) {
  Examiner examiner;
  const std::filesystem::path file = installation.app / "lookups" / kBehaviorsFile;
  std::error_code ignored;
  if (!installation.app.empty() && std::filesystem::exists(file, ignored)) {
    auto table = read_behaviors(file);
    if (!table) {
      messages.add(splunk::chunked::Level::warn,
                   table.error().message + " Scores are those that the app was built with.");
    }
    examiner.behaviors_ = table ? std::move(*table) : built_in_behaviors();
  } else {
    examiner.behaviors_ = built_in_behaviors();
  }
  if (files.allow_list) {
    const auto content = splunk::lookup::read_lookup(*files.allow_list);
    if (!content) return tl::unexpected(content.error());
    auto list = parse_allow_list(*content, files.allow_list->filename().string());
    if (!list) return tl::unexpected(list.error());
    examiner.allow_list_ = std::move(*list);
  }
  if (files.reputation) {
    auto lists = read_reputation(*files.reputation, messages);
    if (!lists) return tl::unexpected(lists.error());
    examiner.reputation_ = std::move(*lists);
  }
  return examiner;
}

Examination Examiner::examine(const powershell::Process& process) const {
  Examination out;
  out.reading = powershell::read_command_line(process);
  out.finding = find_transfers(out.reading, process);
  return out;
}

void Examiner::judge(const powershell::Process& process, const Surroundings& row,
                     Examination& examination) const {
  const powershell::Reading& reading = examination.reading;
  const Finding& finding = examination.finding;
  examination.judgement = finding.verdict == Verdict::undecided
                              ? judge_suspicion(reading, row, behaviors_)
                              : bits::judge(finding, reading, process, row, behaviors_,
                                            allow_list_ ? &*allow_list_ : nullptr,
                                            reputation_ ? &*reputation_ : nullptr);
}

FactValues Examiner::values(const Examination& examination) const {
  return fact_values(examination.finding, examination.reading, examination.judgement, behaviors_);
}

}  // namespace bits
