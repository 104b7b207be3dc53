#include "programs/tree_text.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "programs/shown_text.h"
#include "text/table.h"
#include "text/timestamp.h"

namespace programs {
namespace {

using Role = ProcessNode::Role;
using lineage::Evidence;

// A line without a width ends somewhere too: a command line may have 32,767 characters, and whoever
// writes the file may have made it longer.
constexpr std::size_t kWidest = 2000;
constexpr std::size_t kWidestName = 60;  // and id, in the column of names
// A chain may be a thousand processes long: further in than that, lines stay where they are.
constexpr std::size_t kFurthestIn = 24;

struct Drawing {
  std::string_view beam;    // an ancestor's later children go on below
  std::string_view gap;     // they don't
  std::string_view branch;  // one that more follow
  std::string_view corner;  // the last one
  std::string_view match;
  std::string_view beside;
  std::string_view finding;
  std::string_view other;
};

constexpr Drawing kUnicode = {"\xE2\x94\x82  ",
                              "   ",
                              "\xE2\x94\x9C\xE2\x94\x80 ",
                              "\xE2\x94\x94\xE2\x94\x80 ",
                              "\xE2\x96\xB6 ",
                              "\xC2\xB7 ",
                              "\xE2\x96\xB7 ",
                              "  "};
constexpr Drawing kAscii = {"|   ", "    ", "|-- ", "`-- ", "> ", ". ", "+ ", "  "};

constexpr std::string_view kReset = "\x1B[0m";
constexpr std::string_view kBold = "\x1B[1m";
constexpr std::string_view kDim = "\x1B[2m";
constexpr std::string_view kBoldRed = "\x1B[1;31m";
constexpr std::string_view kRed = "\x1B[31m";
constexpr std::string_view kYellow = "\x1B[33m";

std::string shown(std::string_view text) { return text::fitted(shown_text(text), kWidest); }

bool is_certain(Evidence evidence) {
  return evidence == Evidence::guid || evidence == Evidence::pid_time_name;
}

const Drawing& drawing(const Terminal& terminal) { return terminal.unicode ? kUnicode : kAscii; }

// For each process, whether it is the last child that is shown of its parent.
std::vector<bool> last_children(const std::vector<ProcessNode>& nodes) {
  std::vector<bool> last(nodes.size());
  std::vector<bool> followed;  // by level: one of that level comes later, under the same parent
  for (std::size_t i = nodes.size(); i-- > 0;) {
    const std::size_t level = nodes[i].level;
    followed.resize(level + 1);
    last[i] = !followed[level];
    followed[level] = true;
  }
  return last;
}

// The lines before the name, for each process.
std::vector<std::string> branches(const std::vector<ProcessNode>& nodes, const Drawing& draw) {
  const std::vector<bool> last = last_children(nodes);
  std::vector<bool> ended;  // by level: the one above this line has no later sibling
  std::vector<std::string> out;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const std::size_t level = nodes[i].level;
    ended.resize(level);
    ended.push_back(last[i]);
    std::string branch;
    for (std::size_t at = level > kFurthestIn ? level - kFurthestIn + 1 : 1; at < level; ++at) {
      branch += ended[at] ? draw.gap : draw.beam;
    }
    if (level > 0) branch += last[i] ? draw.corner : draw.branch;
    out.push_back(std::move(branch));
  }
  return out;
}

std::string label(const ProcessNode& node) {
  if (node.role == Role::left_out) {
    return "... " + std::to_string(node.count) + " more " +
           (node.count == 1 ? "process" : "processes");
  }
  std::string out = node.name.empty() ? "(no name)" : shown(node.name);
  if (!node.id.empty()) out += " (" + shown(node.id) + ")";
  return out;
}

// A text with a colour around it, where there are colours.
std::string painted(std::string_view text, std::string_view color, const Terminal& terminal) {
  if (!terminal.colors || color.empty() || text.empty()) return std::string(text);
  std::string out(color);
  return out.append(text).append(kReset);
}

std::string_view mark_of(const ProcessNode& node, const Drawing& draw) {
  if (node.role == Role::match) return draw.match;
  if (node.finding) return draw.finding;
  return node.role == Role::beside ? draw.beside : draw.other;
}

std::string_view color_of(const ProcessNode& node) {
  if (node.role == Role::match) return kBoldRed;
  if (node.finding) return kRed;
  return node.role == Role::beside || node.role == Role::left_out ? kDim : kBold;
}

// One line: its parts are coloured once it is known what of them there is room for.
class Line {
 public:
  explicit Line(const Terminal& terminal)
      : terminal_(terminal), left_(terminal.width > 0 ? terminal.width : kWidest * 2) {}

  void add(std::string_view text, std::string_view color) {
    const std::string part = text::fitted(text, left_);
    left_ -= std::min(left_, text::display_width(part));
    out_ += painted(part, color, terminal_);
  }

  void fill(std::size_t cells) { add(std::string(cells, ' '), ""); }

  // Without the blanks at its end.
  std::string end() {
    while (out_.ends_with(' ')) out_.pop_back();
    return std::move(out_) + '\n';
  }

 private:
  const Terminal& terminal_;
  std::size_t left_;
  std::string out_;
};

}  // namespace

std::string shown_time(std::optional<std::chrono::microseconds> time) {
  if (!time) return "";
  const auto seconds = std::chrono::floor<std::chrono::seconds>(*time).count();
  return text::iso8601_from_epoch(seconds).value_or("");
}

std::string tree_text(const ProcessTree& tree, const Terminal& terminal) {
  constexpr std::size_t kGap = 2;
  constexpr std::size_t kTimeWidth = 19;
  const Drawing& draw = drawing(terminal);
  const std::vector<std::string> before = branches(tree.nodes, draw);
  std::vector<std::string> labels;
  std::vector<std::size_t> widths;
  std::size_t column = 0;
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    labels.push_back(label(tree.nodes[i]));
    widths.push_back(text::display_width(before[i]) + text::display_width(labels[i]));
    if (widths[i] <= kWidestName) column = std::max(column, widths[i]);
  }
  std::string out;
  if (tree.cut) {
    Line line(terminal);
    line.add(draw.other, "");
    line.add("... older ancestors: a greater --depth shows them", kDim);
    out += line.end();
  }
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const ProcessNode& node = tree.nodes[i];
    const std::string_view color = color_of(node);
    Line line(terminal);
    line.add(mark_of(node, draw), color);
    line.add(before[i], kDim);
    line.add(labels[i], color);
    if (node.role != Role::left_out) {
      line.fill(kGap + (widths[i] < column ? column - widths[i] : 0));
      const std::string time = shown_time(node.started);
      line.add(time, kDim);
      line.fill(kGap + kTimeWidth - std::min(time.size(), kTimeWidth));
      if (node.evidence && !is_certain(*node.evidence)) {
        line.add("[" + std::string(lineage::evidence_name(*node.evidence)) + "] ", kYellow);
      }
      line.add(shown(node.command_line), node.role == Role::beside ? kDim : "");
    }
    out += line.end();
  }
  return out;
}

std::string tree_legend(const Terminal& terminal) {
  const Drawing& draw = drawing(terminal);
  return std::string(draw.match) + "the match   " + std::string(draw.beside) +
         "beside it: started by the same parent around the same time   " +
         std::string(draw.finding) + "another match\n";
}

}  // namespace programs
