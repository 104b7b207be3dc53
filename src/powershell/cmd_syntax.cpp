#include "powershell/cmd_syntax.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <utility>

#include "powershell/cmd_options.h"
#include "text/ascii.h"

namespace powershell {
namespace {

constexpr unsigned kDeepest = 64;

// Behind a caret these lose their meaning, so there the caret hides nothing.
constexpr std::string_view kNeedsCaret = "&|<>()^%!\"\r\n";

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) {}

  // Outside parentheses a closing one is text, so the list reaches to the end.
  CmdScript run() {
    out_.root = read_list(0);
    return std::move(out_);
  }

 private:
  bool at_end() const { return at_ >= text_.size(); }
  char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }

  void skip_delimiters() {
    while (!at_end() && (is_cmd_delimiter(peek()) || peek() == '@')) ++at_;
  }

  void skip_blanks() {
    while (!at_end() && text::is_blank(peek())) ++at_;
  }

  // Commands and operators up to the end or a closing parenthesis, which is left.
  CmdNode read_list(unsigned depth) {
    CmdNode list;
    list.kind = CmdNode::Kind::list;
    CmdOperator op = CmdOperator::always;
    while (!at_end()) {
      skip_delimiters();
      if (at_end() || (peek() == ')' && depth > 0)) break;
      if (const auto next = read_operator()) {
        op = *next;
        continue;
      }
      CmdNode node = read_node(depth);
      if (node.kind == CmdNode::Kind::command && node.text.empty() && node.redirections.empty()) {
        continue;
      }
      if (!list.children.empty()) list.operators.push_back(op);
      list.children.push_back(std::move(node));
      op = CmdOperator::always;
    }
    return list;
  }

  std::optional<CmdOperator> read_operator() {
    const char c = peek();
    if (c == '\n' || c == '\r') {
      ++at_;
      return CmdOperator::always;
    }
    if (c != '&' && c != '|') return std::nullopt;
    const bool twice = peek(1) == c;
    at_ += twice ? 2 : 1;
    if (c == '&') return twice ? CmdOperator::on_success : CmdOperator::always;
    return twice ? CmdOperator::on_failure : CmdOperator::pipe;
  }

  CmdNode read_node(unsigned depth) {
    if (peek() == '(' && depth < kDeepest) return read_group(depth);
    if (peek() == '(') {
      out_.complete = false;
      ++at_;
    }
    const bool is_loop = at_keyword("for");
    if (is_loop || at_keyword("if")) {
      if (depth < kDeepest) return is_loop ? read_loop(depth + 1) : read_condition(depth + 1);
      out_.complete = false;
    }
    return read_command(depth);
  }

  CmdNode read_group(unsigned depth) {
    ++at_;
    CmdNode group = read_list(depth + 1);
    if (peek() == ')') ++at_;
    // Redirections behind it hold for all of it.
    skip_blanks();
    while (peek() == '>' || peek() == '<' || (text::is_digit(peek()) && peek(1) == '>')) {
      std::string handle;
      if (text::is_digit(peek())) handle = text_[at_++];
      read_redirection(group, handle);
      skip_blanks();
    }
    return group;
  }

  // A word of letters with a delimiter or a parenthesis behind it.
  bool at_keyword(std::string_view word) const {
    if (!text::starts_with_folded(text_.substr(at_), word)) return false;
    const char next = at_ + word.size() < text_.size() ? text_[at_ + word.size()] : ' ';
    return is_cmd_delimiter(next) || next == '(' || next == '/';
  }

  CmdNode read_command(unsigned depth) {
    CmdNode node;
    bool quoted = false;
    while (!at_end()) {
      const char c = peek();
      if (quoted) {
        if (c == '"') quoted = false;
        node.text.push_back(c);
        ++at_;
        continue;
      }
      if (c == '&' || c == '|' || c == '\n' || c == '\r' || (c == ')' && depth > 0)) break;
      if (c == '^') {
        read_caret(node.text);
      } else if (c == '>' || c == '<') {
        read_redirection(node, take_handle(node.text));
      } else {
        quoted = c == '"';
        node.text.push_back(c);
        ++at_;
      }
    }
    return node;
  }

  // ^ and the character behind it, which means nothing but itself.
  void read_caret(std::string& out) {
    ++at_;
    if (at_end()) return;
    if (kNeedsCaret.find(peek()) == std::string_view::npos) out_.carets = true;
    if (peek() == '\r' && peek(1) == '\n') ++at_;
    if (peek() == '\n') {
      ++at_;  // a line that goes on
      return;
    }
    out.push_back(peek());
    ++at_;
  }

  // The 2 of 2>nul, which stands alone before it.
  static std::string take_handle(std::string& text) {
    const std::size_t size = text.size();
    if (size == 0 || !text::is_digit(text[size - 1])) return {};
    if (size > 1 && !is_cmd_delimiter(text[size - 2])) return {};
    std::string out(1, text.back());
    text.pop_back();
    return out;
  }

  void read_redirection(CmdNode& node, const std::string& handle) {
    node.redirections += ' ' + handle;
    node.redirections.push_back(peek());
    ++at_;
    if (peek() == '>' || peek() == '&') {
      node.redirections.push_back(peek());
      ++at_;
    }
    while (peek() == ' ') ++at_;
    bool quoted = false;
    while (!at_end()) {
      const char c = peek();
      if (c == '"') quoted = !quoted;
      if (!quoted && (is_cmd_delimiter(c) || c == '&' || c == '|' || c == ')' || c == '(' ||
                      c == '<' || c == '>')) {
        break;
      }
      if (c == '^' && !quoted) {
        read_caret(node.redirections);
        continue;
      }
      node.redirections.push_back(c);
      ++at_;
    }
  }

  // A word of an `if` or `for`, its quotes kept.
  std::string read_word(bool stops_at_equals) {
    skip_blanks();
    std::string out;
    bool quoted = false;
    while (!at_end()) {
      const char c = peek();
      if (!quoted) {
        const bool ends = text::is_blank(c) || c == '&' || c == '|' || c == '(' || c == ')' ||
                          c == ',' || c == ';' || (c == '=' && stops_at_equals);
        if (ends && !(c == '=' && out.empty())) break;
        if (c == '^') {
          read_caret(out);
          continue;
        }
      }
      if (c == '"') quoted = !quoted;
      out.push_back(c);
      ++at_;
    }
    return out;
  }

  CmdNode read_loop(unsigned depth) {
    CmdNode node;
    node.kind = CmdNode::Kind::loop;
    const std::size_t begin = at_;
    at_ += 3;
    read_loop_head(node);
    node.text = text::trimmed(text_.substr(begin, at_ - begin));
    read_body(node, depth);
    return node;
  }

  // [/x ["options"]] %i in (set) do
  void read_loop_head(CmdNode& node) {
    skip_delimiters();
    if (peek() == '/') {
      node.mode = text::fold(peek(1));
      at_ = std::min(at_ + 2, text_.size());
      skip_delimiters();
    }
    while (!at_end() && peek() != '%') {
      std::string word = read_word(false);
      if (word.empty()) return;
      if (!node.options.empty()) node.options.push_back(' ');
      node.options += word;
      skip_delimiters();
    }
    std::erase(node.options, '"');
    while (peek() == '%' || peek() == '^') ++at_;
    node.variable = peek();
    if (!at_end()) ++at_;
    skip_delimiters();
    if (!text::starts_with_folded(text_.substr(at_), "in")) return;
    at_ += 2;
    skip_delimiters();
    if (peek() != '(') return;
    ++at_;
    node.set = read_set();
    skip_delimiters();
    if (text::starts_with_folded(text_.substr(at_), "do")) at_ += 2;
  }

  std::string read_set() {
    std::string out;
    bool quoted = false;
    unsigned open = 0;
    while (!at_end()) {
      const char c = peek();
      if (c == '^' && !quoted) {
        read_caret(out);
        continue;
      }
      ++at_;
      if (c == '"') quoted = !quoted;
      if (!quoted && c == '(') ++open;
      if (!quoted && c == ')') {
        if (open == 0) break;
        --open;
      }
      out.push_back(c);
    }
    return out;
  }

  // A group, or everything to the end of the line.
  void read_body(CmdNode& node, unsigned depth) {
    skip_delimiters();
    node.children.push_back(peek() == '(' && depth < kDeepest ? read_group(depth)
                                                              : read_list(depth));
  }

  CmdNode read_condition(unsigned depth) {
    CmdNode node;
    node.kind = CmdNode::Kind::condition;
    const std::size_t begin = at_;
    at_ += 2;
    read_test(node.test);
    node.text = text::trimmed(text_.substr(begin, at_ - begin));
    skip_delimiters();
    const bool grouped = peek() == '(';
    read_body(node, depth);
    if (!grouped) return node;
    skip_blanks();
    if (!at_keyword("else")) return node;
    at_ += 4;
    read_body(node, depth);
    return node;
  }

  void read_test(CmdTest& test) {
    std::string word = read_word(true);
    while (text::equal_folded(word, "/i") || text::equal_folded(word, "not")) {
      (word.size() == 2 ? test.ignore_case : test.negated) = true;
      word = read_word(true);
    }
    for (const std::string_view name : {"exist", "errorlevel", "cmdextversion", "defined"}) {
      if (!text::equal_folded(word, name)) continue;
      test.kind = name == "defined" ? CmdTest::Kind::defined : CmdTest::Kind::other;
      test.left = read_word(false);
      return;
    }
    test.kind = CmdTest::Kind::compare;
    test.left = std::move(word);
    skip_blanks();
    if (peek() == '=') {
      while (peek() == '=') ++at_;
      test.op = "==";
    } else {
      test.op = text::folded(read_word(true));
    }
    test.right = read_word(true);
  }

  std::string_view text_;
  std::size_t at_ = 0;
  CmdScript out_;
};

}  // namespace

std::string_view operator_text(CmdOperator op) {
  constexpr std::array<std::string_view, 4> kTexts = {"&", "&&", "||", "|"};
  return kTexts[static_cast<std::size_t>(op)];
}

CmdScript parse_cmd(std::string_view text) { return Parser(text).run(); }

}  // namespace powershell
