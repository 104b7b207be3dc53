#include "powershell/launcher_script.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>

#include "text/ascii.h"
#include "text/folded_finder.h"
#include "text/utf8.h"

namespace powershell {
namespace {

enum class Language { vbscript, jscript };

constexpr unsigned kDeepest = 3;

// Reads an expression of literals from the front of a text.
class Literals {
 public:
  Literals(std::string_view text, Language language) : text_(text), language_(language) {}

  std::optional<std::string> read() {
    std::string out;
    bool any = false;
    while (read_one(out)) {
      any = true;
      skip_blanks();
      const char joins = language_ == Language::vbscript ? '&' : '+';
      if (at_ >= text_.size() || (text_[at_] != joins && text_[at_] != '+')) break;
      ++at_;
      skip_blanks();
    }
    if (!any) return std::nullopt;
    return out;
  }

 private:
  void skip_blanks() {
    while (at_ < text_.size() && text::is_blank(text_[at_])) ++at_;
  }

  bool read_one(std::string& out) {
    skip_blanks();
    if (at_ >= text_.size()) return false;
    const char c = text_[at_];
    if (c == '"' || (c == '\'' && language_ == Language::jscript)) {
      read_string(c, out);
      return true;
    }
    return read_codes("chr(", out) || read_codes("chrw(", out) ||
           read_codes("string.fromcharcode(", out);
  }

  void read_string(char quote, std::string& out) {
    ++at_;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == quote) {
        if (language_ == Language::jscript || at_ >= text_.size() || text_[at_] != quote) return;
        ++at_;
      } else if (c == '\\' && language_ == Language::jscript && at_ < text_.size()) {
        read_escape(out);
        continue;
      }
      out.push_back(c);
    }
  }

  void read_escape(std::string& out) {
    const char c = text_[at_++];
    const std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : 0;
    if (digits > 0 && at_ + digits <= text_.size()) {
      std::uint32_t code = 0;
      const char* begin = text_.data() + at_;
      const auto [end, error] = std::from_chars(begin, begin + digits, code, 16);
      if (error == std::errc() && end == begin + digits) {
        text::append_utf8(out, code);
        at_ += digits;
        return;
      }
    }
    if (c == 'n') {
      out.push_back('\n');
    } else if (c == 't') {
      out.push_back('\t');
    } else if (c != 'r') {
      out.push_back(c);
    }
  }

  // Chr(65) or String.fromCharCode(83,116).
  bool read_codes(std::string_view name, std::string& out) {
    if (!text::starts_with_folded(text_.substr(at_), name)) return false;
    std::size_t at = at_ + name.size();
    std::string codes;
    while (at < text_.size() && text_[at] != ')') {
      std::uint32_t code = 0;
      while (at < text_.size() && (text::is_blank(text_[at]) || text_[at] == ',')) ++at;
      const char* end_of_text = text_.data() + text_.size();
      const auto [end, error] = std::from_chars(text_.data() + at, end_of_text, code);
      if (error != std::errc()) return false;
      text::append_utf8(codes, code);
      at = static_cast<std::size_t>(end - text_.data());
    }
    out += codes;
    at_ = at < text_.size() ? at + 1 : at;
    return true;
  }

  std::string_view text_;
  Language language_;
  std::size_t at_ = 0;
};

Language language_of(std::string_view script) {
  const bool vbscript = text::FoldedFinder("vbscript").find(script) != text::FoldedFinder::npos;
  return vbscript ? Language::vbscript : Language::jscript;
}

bool is_name(char c) { return text::is_alphanumeric(c) || c == '_'; }

// The argument of the first call of a function that begins with literals.
std::optional<std::string> argument_of(std::string_view script, std::string_view function,
                                       Language language) {
  const text::FoldedFinder finder(function);
  for (std::size_t at = finder.find(script); at != text::FoldedFinder::npos;
       at = finder.find(script, at + function.size())) {
    if (is_name(function.front()) && at > 0 && is_name(script[at - 1])) continue;
    std::size_t begin = at + function.size();
    if (begin < script.size() && is_name(script[begin])) continue;
    while (begin < script.size() && (text::is_blank(script[begin]) || script[begin] == '('))
      ++begin;
    if (auto value = Literals(script.substr(begin), language).read()) return value;
  }
  return std::nullopt;
}

// ShellExecute "program", "arguments": the second string, if there is one.
std::optional<std::string> shell_execute(std::string_view script, Language language) {
  auto program = argument_of(script, "shellexecute", language);
  if (!program) return program;
  const std::size_t place = text::FoldedFinder("shellexecute").find(script);
  const std::size_t comma = script.find(',', place);
  if (comma == std::string_view::npos) return program;
  const auto arguments = Literals(script.substr(comma + 1), language).read();
  if (arguments && !arguments->empty()) program->append(" ").append(*arguments);
  return program;
}

}  // namespace

std::optional<std::string> command_run_by_script(std::string_view script) {
  constexpr std::array<std::string_view, 2> kStarters = {".run", ".exec"};
  constexpr std::array<std::string_view, 3> kInner = {"execute", "executeglobal", "eval"};
  Language language = language_of(script);
  std::string inner(script);
  for (unsigned depth = 0; depth < kDeepest; ++depth) {
    // The outermost text of a script within a string holds the call too, with its quotes doubled.
    std::optional<std::string> deeper;
    for (const std::string_view function : kInner) {
      if (!deeper) deeper = argument_of(inner, function, language);
    }
    if (!deeper) break;
    inner = std::move(*deeper);
  }
  for (const std::string_view starter : kStarters) {
    if (auto command = argument_of(inner, starter, language)) return command;
  }
  return shell_execute(inner, language);
}

}  // namespace powershell
