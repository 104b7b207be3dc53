#include <optional>

#include "engine.h"
#include "text/pattern_set.h"
#include "text/wildcard.h"

namespace bench {
namespace {

class PatternSetEngine : public Engine {
 public:
  text::Result<void> build(std::span<const std::string> wildcards) override {
    set_.emplace(wildcards);
    return {};
  }
  text::Result<void> match(std::string_view value, std::vector<std::uint32_t>& matches) override {
    matches.clear();
    set_->match(value, scratch_, matches);
    return {};
  }

 private:
  std::optional<text::PatternSet> set_;
  text::PatternSet::Scratch scratch_;
};

class OneByOne : public Engine {
 public:
  text::Result<void> build(std::span<const std::string> wildcards) override {
    wildcards_ = std::vector<text::Wildcard>(wildcards.begin(), wildcards.end());
    return {};
  }
  text::Result<void> match(std::string_view value, std::vector<std::uint32_t>& matches) override {
    matches.clear();
    for (std::uint32_t number = 0; number < wildcards_.size(); ++number) {
      if (wildcards_[number].matches(value)) matches.push_back(number);
    }
    return {};
  }

 private:
  std::vector<text::Wildcard> wildcards_;
};

}  // namespace

std::unique_ptr<Engine> make_pattern_set() { return std::make_unique<PatternSetEngine>(); }
std::unique_ptr<Engine> make_one_by_one() { return std::make_unique<OneByOne>(); }

}  // namespace bench
