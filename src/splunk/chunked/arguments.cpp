#include "splunk/chunked/arguments.h"

#include <algorithm>
#include <optional>

#include "text/ascii.h"

namespace splunk::chunked {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_name(std::string_view s) {
  return !s.empty() && !text::is_digit(s.front()) && std::all_of(s.begin(), s.end(), [](char c) {
    return text::is_alphanumeric(c) || c == '_';
  });
}

// The first equals sign outside quotes. A backslash inside quotes takes the next byte's meaning.
std::size_t bare_equals(std::string_view raw) {
  bool in_quotes = false;
  for (std::size_t i = 0; i < raw.size(); ++i) {
    if (in_quotes && raw[i] == '\\') {
      ++i;
    } else if (raw[i] == '"') {
      in_quotes = !in_quotes;
    } else if (raw[i] == '=' && !in_quotes) {
      return i;
    }
  }
  return npos;
}

std::string without_quotes(std::string_view raw) {
  std::string out;
  std::copy_if(raw.begin(), raw.end(), std::back_inserter(out), [](char c) { return c != '"'; });
  return out;
}

// One word of the command, both ways round.
struct Word {
  std::string_view text;
  std::string_view raw;
  std::size_t equals = npos;  // in raw
  bool quoted = false;

  Word(std::string_view word_text, std::string_view word_raw)
      : text(word_text), raw(word_raw), quoted(word_raw.find('"') != npos) {
    // In raw text that ends with a comma, that comma is outside quotes: inside, a quote ends it.
    if (raw.ends_with(',') && text.ends_with(',')) {
      raw.remove_suffix(1);
      text.remove_suffix(1);
    }
    equals = bare_equals(raw);
  }

  bool is_bare_equals() const { return equals == 0 && raw.size() == 1; }

  /// The name before the equals sign; empty where it is none.
  std::string name() const {
    if (equals == npos) return {};
    std::string before = without_quotes(raw.substr(0, equals));
    return is_name(before) ? before : std::string();
  }

  /// What splunkd made of the part after the equals sign.
  std::string_view value() const {
    const std::size_t begin = without_quotes(raw.substr(0, equals)).size() + 1;
    return begin <= text.size() ? text.substr(begin) : std::string_view();
  }

  bool ends_with_equals() const { return equals + 1 == raw.size(); }
};

text::Error no_value(const std::string& name) {
  return {"The option '" + name + "' has no value: write " + name + "=<value>."};
}

}  // namespace

text::Result<std::vector<Argument>> parse_arguments(std::span<const std::string> args,
                                                    std::span<const std::string> raw_args) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < args.size(); ++i) {
    const Word word(args[i], raw_args.size() == args.size() ? raw_args[i] : args[i]);
    if (!word.raw.empty()) words.push_back(word);
  }

  std::vector<Argument> out;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    const Word* next = i + 1 < words.size() ? &words[i + 1] : nullptr;

    if (std::string name = word.name(); !name.empty()) {
      if (!word.ends_with_equals()) {
        out.push_back({std::move(name), std::string(word.value()), word.quoted});
      } else if (next != nullptr && next->equals == npos) {  // field= x
        out.push_back({std::move(name), std::string(next->text), next->quoted});
        ++i;
      } else {
        return tl::unexpected(no_value(name));
      }
      continue;
    }
    if (word.equals == npos && next != nullptr && next->equals == 0 && is_name(word.text)) {
      std::string name(word.text);
      if (!next->is_bare_equals()) {  // field =x
        out.push_back({std::move(name), std::string(next->value()), next->quoted});
        ++i;
      } else if (i + 2 < words.size()) {  // field = x
        const Word& value = words[i + 2];
        out.push_back({std::move(name), std::string(value.text), value.quoted});
        i += 2;
      } else {
        return tl::unexpected(no_value(name));
      }
      continue;
    }
    out.push_back({{}, std::string(word.text), word.quoted});
  }
  return out;
}

}  // namespace splunk::chunked
