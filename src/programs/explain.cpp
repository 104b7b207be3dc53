#include "programs/explain.h"

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "programs/explain_arguments.h"
#include "programs/help.h"
#include "text/table.h"
#include "text/utf8.h"

namespace programs {
namespace {

using bits::Behavior;
using bits::BehaviorInfo;
using bits::Examination;
using bits::Examiner;
using bits::Verdict;

constexpr std::size_t kLongestInput = 1 << 20;

// A text as a terminal is shown it: those of attackers hold control characters, bytes that are no
// characters, and may be long.
std::string shown(std::string_view text) {
  constexpr std::size_t kWidest = 2000;
  return text::fitted(text::valid_utf8(text), kWidest);
}

void add_heading(std::string& out, std::string_view heading) {
  if (!out.empty()) out += '\n';
  out.append(heading).append("\n");
}

void add_line(std::string& out, std::string_view text) {
  out.append("  ").append(shown(text)).append("\n");
}

// Lines of a label and a text, the texts below one another.
class Entries {
 public:
  void add(std::string label, std::string_view text) {
    widest_ = std::max(widest_, label.size());
    entries_.emplace_back(std::move(label), shown(text));
  }

  void print(std::string& out) const {
    constexpr std::size_t kGap = 2;
    for (const auto& [label, text] : entries_) {
      out.append("  ").append(label);
      out.append(widest_ + kGap - label.size(), ' ');
      out.append(text).append("\n");
    }
  }

 private:
  std::vector<std::pair<std::string, std::string>> entries_;
  std::size_t widest_ = 0;
};

std::string_view verdict_sentence(Verdict verdict) {
  switch (verdict) {
    case Verdict::transfer:
      return "It starts or changes a BITS transfer.";
    case Verdict::mention:
      return "It names BITS, but nothing that it runs transfers anything: the built-in set does "
             "not "
             "match it.";
    case Verdict::undecided:
      return "No transfer is seen, but not everything that it runs can be known from the command "
             "line: the built-in set matches it where one of its wildcards does.";
    case Verdict::none:
      break;
  }
  return "It has nothing to do with BITS.";
}

// No secret that was found is shown, here or elsewhere.
class Masked {
 public:
  explicit Masked(const Examination& examination) : examination_(examination) {}
  std::string operator()(std::string_view text) const {
    return bits::masked_line(text, examination_.finding, examination_.reading);
  }

 private:
  const Examination& examination_;
};

void add_layers(std::string& out, const Examination& examination, const Masked& masked) {
  const powershell::Reading& reading = examination.reading;
  if (!reading.layers.empty()) add_heading(out, "Layers, from the outside in");
  unsigned outermost = 0;
  if (!reading.layers.empty()) outermost = reading.layers.front().depth;
  Entries entries;
  for (const powershell::Layer& layer : reading.layers) {
    const unsigned deeper = layer.depth > outermost ? layer.depth - outermost : 0;
    entries.add(std::string(2 * std::size_t{deeper}, ' ') + layer.how, masked(layer.text));
  }
  entries.print(out);
  if (reading.text.empty()) return;
  add_heading(out, "Without what hides it");
  add_line(out, masked(reading.text));
}

void add_techniques(std::string& out, const powershell::Reading& reading, const Masked& masked) {
  if (!reading.techniques.empty()) add_heading(out, "How it is hidden");
  Entries entries;
  for (const powershell::Technique technique : reading.techniques.list()) {
    entries.add(std::string(powershell::technique_name(technique)),
                powershell::technique_meaning(technique));
  }
  entries.print(out);
  if (!reading.opaque.empty()) add_heading(out, "What can't be known from the command line");
  for (const std::string& opaque : reading.opaque) add_line(out, masked(opaque));
}

void add_facts(std::string& out, const Examiner& examiner, const Examination& examination) {
  const bits::FactValues values = examiner.values(examination);
  add_heading(out, "Facts");
  Entries entries;
  for (std::size_t i = 0; i < bits::kFactColumns.size(); ++i) {
    const std::string_view column = bits::kFactColumns[i];
    if (column == "bits_decoded" || column == "bits_obfuscation" || column == "bits_risk_score") {
      continue;
    }
    for (const std::string& value : values[i]) entries.add(std::string(column), value);
  }
  entries.print(out);
}

void add_score(std::string& out, const Examiner& examiner, const Examination& examination,
               std::string_view when = "") {
  add_heading(out, "Score " + std::to_string(examination.judgement.score) + std::string(when));
  int sum = 0;
  Entries entries;
  auto add_part = [&](Behavior behavior) {
    const BehaviorInfo* info = examiner.behaviors().find(behavior);
    if (info == nullptr) return;
    const int change = info->change();
    sum += change;
    std::string label = (change < 0 ? "" : "+") + std::to_string(change);
    label.append(label.size() < 4 ? 4 - label.size() : 1, ' ');
    label += bits::behavior_tag(behavior);
    entries.add(std::move(label), info->description);
  };
  add_part(Behavior::transfer);
  for (const Behavior behavior : examination.judgement.behaviors.list()) {
    if (behavior != Behavior::transfer) add_part(behavior);
  }
  entries.print(out);
  if (sum != examination.judgement.score) {
    out += "  The sum is " + std::to_string(sum) + ": scores end at 0 and 100.\n";
  }
}

text::Result<std::string> read_standard_input() {
  std::string out(kLongestInput + 1, '\0');
  out.resize(std::fread(out.data(), 1, out.size(), stdin));
  if (out.size() > kLongestInput) {
    return text::fail("Standard input holds more than a mebibyte: give one command line.");
  }
  while (!out.empty() && (out.back() == '\n' || out.back() == '\r')) out.pop_back();
  return out;
}

}  // namespace

std::string explanation(const Examiner& examiner, const powershell::Process& process,
                        const bits::Surroundings& row) {
  Examination examination = examiner.examine(process);
  examiner.judge(process, row, examination);
  const Masked masked(examination);
  std::string out;
  add_heading(out, verdict_sentence(examination.finding.verdict));
  add_layers(out, examination, masked);
  add_techniques(out, examination.reading, masked);
  if (examination.finding.verdict == Verdict::transfer) {
    add_facts(out, examiner, examination);
    add_score(out, examiner, examination);
  } else if (examination.finding.verdict == Verdict::undecided) {
    add_score(out, examiner, examination, " where a wildcard matches it");
  }
  return out;
}

int explain(std::span<const std::string> words, const bits::Installation& installation) {
  const auto arguments = parse_explain_arguments(words);
  if (!arguments) return print_usage_error(arguments.error().message);
  if (arguments->help) return print_help();
  std::string line = arguments->command_line;
  auto fail = [](std::string_view message) {
    std::fprintf(stderr, "bitsmatch: %s\n", std::string(message).c_str());
    return kExitError;
  };
  if (line == "-") {
    auto read = read_standard_input();
    if (!read) return fail(read.error().message);
    line = std::move(*read);
  }
  bits::LookupFiles files;
  if (!arguments->allow_list.empty()) files.allow_list = arguments->allow_list;
  splunk::chunked::Messages messages;
  const auto examiner = Examiner::make(installation, files, messages);
  if (!examiner) return fail(examiner.error().message);
  for (const auto& message : messages.take()) {
    std::fprintf(stderr, "bitsmatch: %s\n", message.text.c_str());
  }
  bits::Surroundings row;
  row.dest = arguments->dest;
  row.user = arguments->user;
  row.process_name = arguments->process_name;
  row.parent_process_name = arguments->parent_process_name;
  const std::string text =
      explanation(*examiner, {line, arguments->process_name, arguments->original_file_name}, row);
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() ? kExitNothing
                                                                         : kExitError;
}

}  // namespace programs
