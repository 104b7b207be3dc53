#include <algorithm>

#include "aho_corasick.h"
#include "engine.h"
#include "longest_literal.h"
#include "text/ascii.h"
#include "text/wildcard.h"
#include "text/witness.h"

namespace bench {
namespace {

// The automaton as the scan of an engine like ours: what it finds is compared in full, unless it is
// all of the wildcard.
class AhoCorasickEngine : public Engine {
 public:
  text::Result<void> build(std::span<const std::string> wildcards) override {
    std::vector<AhoCorasick::Entry> entries;
    choose(wildcards, entries);
    std::size_t bytes = 0;
    for (const AhoCorasick::Entry& entry : entries) bytes += entry.literal.size();
    if (bytes > AhoCorasick::kMostBytes) return text::fail("the list has too many bytes");
    automaton_ = AhoCorasick(std::move(entries));
    wildcards_ = std::vector<text::Wildcard>(wildcards.begin(), wildcards.end());
    seen_.assign(wildcards.size(), 0);
    return {};
  }

  text::Result<void> match(std::string_view value, std::vector<std::uint32_t>& matches) override {
    matches.clear();
    if (++value_ == 0) {
      std::fill(seen_.begin(), seen_.end(), 0);
      value_ = 1;
    }
    auto consider = [&](std::uint32_t number) {
      if (seen_[number] == value_) return;
      seen_[number] = value_;
      if (decides_[number] || wildcards_[number].matches(value)) matches.push_back(number);
    };
    automaton_.scan(value, consider);
    for (const std::uint32_t number : always_) consider(number);
    return {};
  }

 protected:
  // Sets decides_ for each wildcard, and always_ for those that have no entry.
  virtual void choose(std::span<const std::string> wildcards,
                      std::vector<AhoCorasick::Entry>& entries) = 0;

  std::vector<bool> decides_;  // to find its entry is to find the wildcard
  std::vector<std::uint32_t> always_;

 private:
  AhoCorasick automaton_;
  std::vector<text::Wildcard> wildcards_;
  std::vector<std::uint32_t> seen_;  // for each wildcard, in which value it was looked at
  std::uint32_t value_ = 0;
};

class WithLiterals : public AhoCorasickEngine {
  void choose(std::span<const std::string> wildcards,
              std::vector<AhoCorasick::Entry>& entries) override {
    for (std::uint32_t number = 0; number < wildcards.size(); ++number) {
      const std::string_view literal = longest_literal(wildcards[number]);
      decides_.push_back(is_all_of(literal, wildcards[number]));
      if (literal.empty()) {
        always_.push_back(number);
      } else {
        entries.push_back({text::folded(literal), number});
      }
    }
  }
};

class WithWitnesses : public AhoCorasickEngine {
  void choose(std::span<const std::string> wildcards,
              std::vector<AhoCorasick::Entry>& entries) override {
    std::vector<std::string> folded;
    for (const std::string& wildcard : wildcards) folded.push_back(text::folded(wildcard));
    const std::vector<std::string_view> views(folded.begin(), folded.end());
    text::WitnessChooser chooser;
    for (const std::string_view view : views) chooser.count(view);
    const text::Kinds kinds = text::kinds_worth_a_pass(chooser, views);
    decides_.assign(wildcards.size(), false);
    for (std::uint32_t number = 0; number < wildcards.size(); ++number) {
      const auto witness = chooser.choose(views[number], kinds);
      if (!witness) {
        always_.push_back(number);
        continue;
      }
      const std::size_t size = text::WindowTable::window_size(witness->kind);
      const std::size_t begin = witness->literal.begin + witness->offset;
      entries.push_back({folded[number].substr(begin, size), number});
    }
  }
};

}  // namespace

std::unique_ptr<Engine> make_aho_corasick() { return std::make_unique<WithLiterals>(); }
std::unique_ptr<Engine> make_aho_corasick_witnesses() { return std::make_unique<WithWitnesses>(); }

}  // namespace bench
