#pragma once

#include <string_view>
#include <vector>

#include "powershell/lexer.h"
#include "powershell/parser.h"
#include "powershell/syntax.h"

namespace powershell {

/// The parser at work: recursive descent, a token ahead, the mode of the token by what is expected.
class Parser {
 public:
  explicit Parser(Tree& tree) : tree_(tree), lexer_(tree.script, tree.texts) {}
  void run();

 private:
  using Mode = Lexer::Mode;

  /// One level deeper while it lives: counts them, and says whether commas part the arguments of a
  /// call there.
  class Nest {
   public:
    explicit Nest(Parser& parser, bool no_comma = false)
        : parser_(parser), outer_no_comma_(parser.no_comma_) {
      ++parser_.depth_;
      parser_.no_comma_ = no_comma;
    }
    ~Nest() {
      --parser_.depth_;
      parser_.no_comma_ = outer_no_comma_;
    }
    Nest(const Nest&) = delete;
    Nest& operator=(const Nest&) = delete;
    bool too_deep() const { return parser_.depth_ > kDeepestNesting; }

   private:
    Parser& parser_;
    bool outer_no_comma_;
  };

  // Tokens.
  const Token& peek(Mode mode = Mode::expression);
  Token take(Mode mode = Mode::expression);
  bool take_if(TokenKind kind, Mode mode = Mode::expression);
  void unpeek();
  void skip_newlines();
  bool at_word(std::string_view word);
  std::string_view bare_name();

  // Nodes.
  Node& make(NodeKind kind, std::size_t begin, std::size_t mark);
  NodeId last() const { return static_cast<NodeId>(tree_.nodes.size() - 1); }
  NodeId leaf(NodeKind kind, const Token& token);
  NodeId empty();
  NodeId give_up();
  std::size_t mark() const { return pending_.size(); }
  void push(NodeId id) { pending_.push_back(id); }
  std::size_t begin_of(NodeId id) const { return tree_.nodes[id].begin; }

  // Statements (parser.cpp, parser_statements.cpp).
  NodeId statements(TokenKind closing);
  NodeId statement();
  NodeId keyword_statement(std::string_view word);
  NodeId if_statement();
  NodeId foreach_statement();
  NodeId for_statement();
  NodeId while_statement();
  NodeId do_statement();
  NodeId switch_statement();
  NodeId try_statement();
  NodeId function_statement();
  NodeId jump_statement(std::string_view word);
  NodeId condition();
  NodeId braced_block();
  NodeId block_body(std::size_t begin, NodeId parameters);
  bool named_block(NodeId (&parts)[3]);
  NodeId parameter_list();
  void skip_attribute();
  NodeId assignment_or_pipeline();
  NodeId pipeline(NodeId first);

  // Commands.
  bool starts_expression(const Token& token);
  bool is_dot_source();
  NodeId stage();
  NodeId command(bool call);
  NodeId parameter(const Token& token);
  NodeId argument();
  NodeId argument_item();
  NodeId bare_word();
  bool argument_ends(const Token& token) const;

  // Expressions.
  NodeId expression(int weakest = 1);
  NodeId list();
  NodeId unary();
  NodeId cast_or_type();
  NodeId primary();
  NodeId value(const Token& token);
  NodeId postfix(NodeId base, bool in_command);
  bool suffix(bool in_command);
  NodeId member_name();
  void call_arguments();
  NodeId pieces(PieceState state, std::size_t begin, NodeKind whole);
  NodeId table(std::size_t begin);
  NodeId group(NodeKind kind, std::size_t begin);

  Tree& tree_;
  Lexer lexer_;
  std::vector<NodeId> pending_;  // children whose parent isn't made yet
  Token peeked_;
  Mode peeked_mode_ = Mode::expression;
  bool has_peeked_ = false;
  std::size_t peeked_from_ = 0;
  int depth_ = 0;
  bool no_comma_ = false;  // inside of a call's arguments
};

}  // namespace powershell
