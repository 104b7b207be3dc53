#include "programs/tree_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>

#include "programs/sample_trees.h"
#include "text/table.h"
#include "text/utf8.h"

namespace programs {
namespace {

using lineage::Evidence;
using Role = ProcessNode::Role;

constexpr Terminal kPipe{};
constexpr Terminal kUnicode{true, false, 0};

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string line_of(const std::string& text, std::string_view name) {
  const std::size_t at = text.find(name);
  if (at == std::string::npos) return "";
  const std::size_t begin = text.rfind('\n', at) + 1;
  return text.substr(begin, text.find('\n', at) - begin);
}

TEST(TreeText, IsAsciiInAPipe) {
  EXPECT_EQ(tree_text(sample_tree(), kPipe),
            "  explorer.exe (4120)                                  explorer.exe /run\n"
            "  `-- WINWORD.EXE (5120)          2026-03-17 08:15:30  [recorded] WINWORD.EXE /run\n"
            ".     |-- splwow64.exe (6001)     2026-03-17 08:15:30  splwow64.exe /run\n"
            ">     |-- powershell.exe (6321)   2026-03-17 08:15:30  powershell.exe /run\n"
            "      |   `-- conhost.exe (6400)  2026-03-17 08:15:30  conhost.exe /run\n"
            ".     `-- cmd.exe (6500)          2026-03-17 08:15:30  cmd.exe /run\n"
            ".         `-- whoami.exe (6501)   2026-03-17 08:15:30  whoami.exe /run\n");
}

TEST(TreeText, DrawsLinesOnATerminal) {
  const std::string text = tree_text(sample_tree(), kUnicode);
  EXPECT_TRUE(holds(text, "  └─ WINWORD.EXE (5120)")) << text;
  EXPECT_TRUE(holds(text, "·    ├─ splwow64.exe (6001)")) << text;
  EXPECT_TRUE(holds(text, "▶    ├─ powershell.exe (6321)")) << text;
  EXPECT_TRUE(holds(text, "     │  └─ conhost.exe (6400)")) << text;
  EXPECT_TRUE(holds(text, "·       └─ whoami.exe (6501)")) << text;
}

TEST(TreeText, NamesEvidenceThatIsNotCertain) {
  ProcessTree tree = sample_tree();
  for (const auto& [evidence, shown] : {std::pair(Evidence::recorded, "[recorded]"),
                                        {Evidence::ambiguous, "[ambiguous]"},
                                        {Evidence::pid_time, "[pid+time]"},
                                        {Evidence::guid, ""},
                                        {Evidence::pid_time_name, ""}}) {
    tree.nodes[tree.match].evidence = evidence;
    const std::string line = line_of(tree_text(tree, kPipe), "powershell.exe (");
    if (std::string_view(shown).empty()) {
      EXPECT_FALSE(holds(line, "[")) << line;
    } else {
      EXPECT_TRUE(holds(line, std::string(shown) + " powershell.exe /run")) << line;
    }
  }
}

TEST(TreeText, SaysHowManyAreLeftOut) {
  ProcessTree tree = sample_tree();
  ProcessNode left_out;
  left_out.role = Role::left_out;
  left_out.level = 2;
  left_out.count = 17;
  tree.nodes.push_back(left_out);
  EXPECT_TRUE(tree_text(tree, kPipe).ends_with("`-- ... 17 more processes\n"));
  tree.nodes.back().count = 1;
  EXPECT_TRUE(tree_text(tree, kPipe).ends_with("`-- ... 1 more process\n"));
}

TEST(TreeText, SaysThatTheDepthCutTheChain) {
  ProcessTree tree = sample_tree();
  tree.cut = true;
  EXPECT_TRUE(
      tree_text(tree, kPipe)
          .starts_with("  ... older ancestors: a greater --depth shows them\n  explorer.exe"));
}

TEST(TreeText, MarksOtherMatches) {
  ProcessTree tree = sample_tree();
  tree.nodes[5].finding = 7;
  EXPECT_TRUE(holds(tree_text(tree, kPipe), "\n+     `-- cmd.exe (6500)"));
  EXPECT_TRUE(holds(tree_text(tree, kUnicode), "\n▷    └─ cmd.exe (6500)"));
  EXPECT_TRUE(holds(tree_legend(kPipe), "+ another match"));
}

TEST(TreeText, FitsTheTerminal) {
  ProcessTree tree = sample_tree();
  tree.nodes[3].command_line = std::string(5000, 'x');
  for (const std::size_t width : {1U, 10U, 40U, 80U, 200U}) {
    const std::string text = tree_text(tree, {true, true, width});
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\x1B') i = text.find('m', i) + 1;
      if (i < text.size() && text[i] != '\x1B') plain += text[i];
      if (i < text.size() && text[i] == '\x1B') --i;
    }
    for (std::size_t begin = 0; begin < plain.size();) {
      const std::size_t end = plain.find('\n', begin);
      EXPECT_LE(text::display_width(std::string_view(plain).substr(begin, end - begin)), width);
      begin = end + 1;
    }
  }
}

TEST(TreeText, HasColoursOnlyWhereTheyAreAsked) {
  EXPECT_FALSE(holds(tree_text(sample_tree(), kPipe), "\x1B"));
  EXPECT_FALSE(holds(tree_text(sample_tree(), kUnicode), "\x1B"));
  const std::string text = tree_text(sample_tree(), {true, true, 0});
  EXPECT_TRUE(holds(text, "\x1B[1;31mpowershell.exe (6321)\x1B[0m")) << text;
  EXPECT_TRUE(holds(text, "\x1B[2msplwow64.exe (6001)\x1B[0m")) << text;
  EXPECT_TRUE(holds(text, "\x1B[33m[recorded] \x1B[0m")) << text;
}

TEST(TreeText, PassesNothingOnThatMovesATerminalsCursor) {
  for (const std::string_view control :
       {"\x1B[2J", "\x07", "\r", "\n", "\b", "\x7F", "\xC2\x9B", "\x9B", "\xE2\x80\xAE"}) {
    ProcessTree tree = sample_tree();
    for (ProcessNode& node : tree.nodes) {
      for (std::string* text : {&node.name, &node.command_line, &node.id, &node.guid}) {
        *text += std::string(control) + "x";
      }
    }
    const std::string text = tree_text(tree, kUnicode);
    EXPECT_EQ(text::valid_utf8(text), text);
    EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 7);
    EXPECT_TRUE(control == "\n" || !holds(text, control)) << text;
  }
}

TEST(TreeText, StaysNarrowInAChainOfAThousand) {
  ProcessTree tree;
  for (std::size_t i = 0; i < 1000; ++i) {
    tree.nodes.push_back(node(i < 999 ? Role::ancestor : Role::match, i, "cmd.exe", "1"));
  }
  tree.match = 999;
  const std::string text = tree_text(tree, kPipe);
  EXPECT_LT(text.size(), 1000U * 200);
  EXPECT_TRUE(holds(text, "\n> "));
}

TEST(ShownTime, IsWholeSecondsOfUtc) {
  using std::chrono::microseconds;
  EXPECT_EQ(shown_time(microseconds(1'773'735'330'999'999)), "2026-03-17 08:15:30");
  EXPECT_EQ(shown_time(std::nullopt), "");
}

}  // namespace
}  // namespace programs
