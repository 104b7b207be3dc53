#include <hs/hs.h>

#include <algorithm>

#include "engine.h"
#include "longest_literal.h"
#include "text/wildcard.h"

namespace bench {
namespace {

struct Free {
  void operator()(hs_database_t* database) const { hs_free_database(database); }
  void operator()(hs_scratch_t* scratch) const { hs_free_scratch(scratch); }
  void operator()(hs_compile_error_t* error) const { hs_free_compile_error(error); }
};

// A compiled set of expressions or literals, and what it needs to run.
class Database {
 public:
  // Takes what hs_compile_*_multi returned and set.
  text::Result<void> take(hs_error_t outcome, hs_database_t* database, hs_compile_error_t* error) {
    const std::unique_ptr<hs_compile_error_t, Free> error_owner(error);
    database_.reset(database);
    if (outcome != HS_SUCCESS) {
      return text::fail(std::string("Vectorscan does not compile it: ") +
                        (error != nullptr ? error->message : "no reason given"));
    }
    hs_scratch_t* scratch = nullptr;
    if (hs_alloc_scratch(database_.get(), &scratch) != HS_SUCCESS) {
      return text::fail("Vectorscan has no memory to run in");
    }
    scratch_.reset(scratch);
    return {};
  }

  // Adds the numbers of what it finds.
  text::Result<void> scan(std::string_view value, std::vector<std::uint32_t>& found) const {
    if (database_ == nullptr || value.empty()) return {};
    const auto add = [](unsigned int number, unsigned long long, unsigned long long, unsigned int,
                        void* to) {
      static_cast<std::vector<std::uint32_t>*>(to)->push_back(number);
      return 0;
    };
    if (hs_scan(database_.get(), value.data(), static_cast<unsigned int>(value.size()), 0,
                scratch_.get(), add, &found) != HS_SUCCESS) {
      return text::fail("Vectorscan failed on a value");
    }
    return {};
  }

 private:
  std::unique_ptr<hs_database_t, Free> database_;
  std::unique_ptr<hs_scratch_t, Free> scratch_;
};

bool only_stars(std::string_view wildcard) {
  return !wildcard.empty() && wildcard.find_first_not_of('*') == std::string_view::npos;
}

std::string expression(std::string_view wildcard) {
  std::string out;
  if (!wildcard.starts_with('*')) out += "\\A";
  const std::size_t begin = std::min(wildcard.find_first_not_of('*'), wildcard.size());
  const std::size_t end = wildcard.find_last_not_of('*') + 1;
  constexpr std::string_view kHex = "0123456789abcdef";
  for (const char c : wildcard.substr(begin, end - begin)) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '*') {
      out += ".*";
    } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
      out += c;
    } else {
      out += "\\x";
      out += kHex[byte >> 4];
      out += kHex[byte & 15];
    }
  }
  if (!wildcard.ends_with('*')) out += "\\z";
  return out;
}

class Hyperscan : public Engine {
 public:
  text::Result<void> build(std::span<const std::string> wildcards) override {
    std::vector<std::string> expressions;
    std::vector<unsigned int> numbers;
    for (std::size_t i = 0; i < wildcards.size(); ++i) {
      const auto number = static_cast<unsigned int>(i);
      if (only_stars(wildcards[i])) {
        always_.push_back(number);
        continue;
      }
      expressions.push_back(expression(wildcards[i]));
      numbers.push_back(number);
    }
    if (expressions.empty()) return {};
    std::vector<const char*> texts;
    for (const std::string& text : expressions) texts.push_back(text.c_str());
    const std::vector<unsigned int> flags(texts.size(),
                                          HS_FLAG_CASELESS | HS_FLAG_DOTALL | HS_FLAG_SINGLEMATCH);
    hs_database_t* database = nullptr;
    hs_compile_error_t* error = nullptr;
    const hs_error_t outcome = hs_compile_multi(texts.data(), flags.data(), numbers.data(),
                                                static_cast<unsigned int>(texts.size()),
                                                HS_MODE_BLOCK, nullptr, &database, &error);
    return database_.take(outcome, database, error);
  }

  text::Result<void> match(std::string_view value, std::vector<std::uint32_t>& matches) override {
    matches = always_;
    return database_.scan(value, matches);
  }

 private:
  Database database_;
  std::vector<std::uint32_t> always_;
};

class HyperscanLiterals : public Engine {
 public:
  text::Result<void> build(std::span<const std::string> wildcards) override {
    std::vector<const char*> texts;
    std::vector<std::size_t> sizes;
    std::vector<unsigned int> numbers;
    for (std::size_t i = 0; i < wildcards.size(); ++i) {
      const auto number = static_cast<unsigned int>(i);
      wildcards_.emplace_back(wildcards[i]);
      const std::string_view literal = longest_literal(wildcards[i]);
      decides_.push_back(is_all_of(literal, wildcards[i]));
      if (literal.empty()) {
        always_.push_back(number);
        continue;
      }
      texts.push_back(literal.data());
      sizes.push_back(literal.size());
      numbers.push_back(number);
    }
    if (texts.empty()) return {};
    const std::vector<unsigned int> flags(texts.size(), HS_FLAG_CASELESS | HS_FLAG_SINGLEMATCH);
    hs_database_t* database = nullptr;
    hs_compile_error_t* error = nullptr;
    const hs_error_t outcome = hs_compile_lit_multi(
        texts.data(), flags.data(), numbers.data(), sizes.data(),
        static_cast<unsigned int>(texts.size()), HS_MODE_BLOCK, nullptr, &database, &error);
    return database_.take(outcome, database, error);
  }

  text::Result<void> match(std::string_view value, std::vector<std::uint32_t>& matches) override {
    candidates_ = always_;
    matches.clear();
    auto scanned = database_.scan(value, candidates_);
    for (const std::uint32_t number : candidates_) {
      if (decides_[number] || wildcards_[number].matches(value)) matches.push_back(number);
    }
    return scanned;
  }

 private:
  Database database_;
  std::vector<text::Wildcard> wildcards_;
  std::vector<bool> decides_;
  std::vector<std::uint32_t> always_;
  std::vector<std::uint32_t> candidates_;
};

}  // namespace

std::unique_ptr<Engine> make_hyperscan() { return std::make_unique<Hyperscan>(); }
std::unique_ptr<Engine> make_hyperscan_literals() { return std::make_unique<HyperscanLiterals>(); }

}  // namespace bench
