// PowerShell's tokens: any text comes to an end, token by token, whichever mode is asked for, and
// the syntax made of it holds together.

#include <cstddef>
#include <forward_list>
#include <string>
#include <string_view>
#include <vector>

#include "powershell/lexer.h"
#include "powershell/parser.h"
#include "tests/fuzz/fuzz_input.h"

namespace {

using powershell::Lexer;
using powershell::Node;
using powershell::NodeId;
using powershell::Piece;
using powershell::PieceState;
using powershell::Token;
using powershell::TokenKind;
using powershell::Tree;

// The pieces of a string or word; a $( ) in it is left as if it closed at once.
void read_pieces(Lexer& lexer, PieceState state, std::size_t size) {
  for (std::size_t count = 0; count <= size + 1; ++count) {
    const std::size_t before = lexer.position();
    const Piece piece = lexer.next_piece(state);
    fuzz::check(lexer.position() >= before && lexer.position() <= size, "a piece moves on");
    if (piece.kind == Piece::Kind::end) return;
    fuzz::check(lexer.position() > before, "a piece takes something");
  }
  fuzz::check(false, "a string has no more pieces than bytes");
}

void read_tokens(std::string_view script, std::string_view modes) {
  std::forward_list<std::string> texts;
  Lexer lexer(script, texts);
  for (std::size_t count = 0;; ++count) {
    fuzz::check(count <= 2 * script.size() + 1, "a script has no more tokens than bytes");
    const bool command = !modes.empty() && (modes[count % modes.size()] & 1) != 0;
    const std::size_t before = lexer.position();
    const Token token = lexer.next(command ? Lexer::Mode::command : Lexer::Mode::expression);
    fuzz::check(token.begin >= before && token.end >= token.begin && token.end <= script.size(),
                "a token lies inside the script");
    if (token.kind == TokenKind::end) return;
    if (token.kind == TokenKind::expandable) {
      const bool here = token.text == "@";
      read_pieces(lexer, {here ? PieceState::Of::here_string : PieceState::Of::string, false},
                  script.size());
    } else if (token.kind == TokenKind::word && command) {
      read_pieces(lexer, {PieceState::Of::word, false}, script.size());
      if (lexer.position() == token.begin) lexer.seek(token.begin + 1);
    }
    fuzz::check(lexer.position() > before, "a token takes something");
  }
}

void check_tree(std::string_view script) {
  Tree tree;
  powershell::parse_script(std::string(script), tree);
  std::vector<std::size_t> parents(tree.nodes.size());
  for (const Node& node : tree.nodes) {
    fuzz::check(node.begin <= node.end && node.end <= script.size(), "a node lies in the script");
    for (const NodeId child : tree.children(node)) {
      fuzz::check(child < tree.nodes.size(), "a child is a node");
      // Children are made before their parent: there are no rings.
      fuzz::check(child < static_cast<NodeId>(&node - tree.nodes.data()), "a child is older");
      if (child != 0) ++parents[child];
    }
  }
  for (const std::size_t count : parents) fuzz::check(count <= 1, "a node has one parent");
  fuzz::check(tree.nodes.size() <= 4 * script.size() + 16, "nodes are bounded");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::string_view modes = input.until('\x1F');
  read_tokens(input.rest(), modes);
  check_tree(input.rest());
  return 0;
}
