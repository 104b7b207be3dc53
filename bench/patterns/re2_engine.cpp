#include <re2/re2.h>
#include <re2/set.h>

#include <cstdio>
#include <optional>

#include "engine.h"

namespace bench {
namespace {

// The memory for its automaton. With less it throws its states away again and again.
constexpr std::int64_t kMostMemory = std::int64_t{2} << 30;

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

// Bytes that stand for themselves. Only ASCII letters are matched in either case: of others, read
// as Latin-1, RE2 would ignore the case as well.
std::string literal(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    if (is_ascii(text.front())) {
      std::size_t size = 0;
      while (size < text.size() && is_ascii(text[size])) ++size;
      out += "(?i:" + RE2::QuoteMeta(re2::StringPiece(text.data(), size)) + ")";
      text.remove_prefix(size);
    } else {
      char hex[8];
      std::snprintf(hex, sizeof hex, "\\x%02X",
                    static_cast<unsigned int>(static_cast<unsigned char>(text.front())));
      out += hex;
      text.remove_prefix(1);
    }
  }
  return out;
}

// The set searches anywhere in the value: a star at either end needs no mention.
std::string expression(std::string_view wildcard) {
  std::string out;
  if (!wildcard.starts_with('*')) out += "\\A";
  bool star = false;
  bool first = true;
  for (std::size_t begin = 0; begin < wildcard.size();) {
    if (wildcard[begin] == '*') {
      star = true;
      ++begin;
      continue;
    }
    const std::size_t end = std::min(wildcard.find('*', begin), wildcard.size());
    if (star && !first) out += ".*";
    out += literal(wildcard.substr(begin, end - begin));
    star = first = false;
    begin = end;
  }
  if (!wildcard.ends_with('*')) out += "\\z";
  return out;
}

class Re2Set : public Engine {
 public:
  text::Result<void> build(std::span<const std::string> wildcards) override {
    RE2::Options options;
    options.set_encoding(RE2::Options::EncodingLatin1);
    options.set_dot_nl(true);
    options.set_max_mem(kMostMemory);
    options.set_log_errors(false);
    set_.emplace(options, RE2::UNANCHORED);
    for (const std::string& wildcard : wildcards) {
      std::string error;
      if (set_->Add(expression(wildcard), &error) < 0) {
        return text::fail("RE2 can't take " + wildcard + ": " + error);
      }
    }
    if (!set_->Compile()) return text::fail("RE2::Set ran out of memory while it compiled");
    return {};
  }

  text::Result<void> match(std::string_view value, std::vector<std::uint32_t>& matches) override {
    matches.clear();
    RE2::Set::ErrorInfo error{};
    if (!set_->Match(re2::StringPiece(value.data(), value.size()), &numbers_, &error)) {
      if (error.kind != RE2::Set::kNoError) return text::fail("RE2::Set ran out of memory");
      return {};
    }
    for (const int number : numbers_) matches.push_back(static_cast<std::uint32_t>(number));
    return {};
  }

 private:
  std::optional<RE2::Set> set_;
  std::vector<int> numbers_;
};

}  // namespace

std::unique_ptr<Engine> make_re2_set() { return std::make_unique<Re2Set>(); }

}  // namespace bench
