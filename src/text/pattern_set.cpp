#include "text/pattern_set.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "text/ascii.h"
#include "text/witness.h"

namespace text {
namespace {

// Up to so many, looking for each on its own is faster than one look for all.
constexpr std::size_t kFew = 4;

// Times that a literal's witness may stand in a value, and the literal not, before the whole value
// is searched for it.
constexpr std::uint32_t kTries = 8;
// What is remembered of a wildcard for the value at hand: the value's number, and in the low bits
// how often it was tried in vain, or that it need not be looked at again.
constexpr std::uint32_t kDone = 15;
constexpr std::uint32_t kValueStep = 16;

// The value in lower case, in a buffer that may be read for some bytes behind it.
std::string_view folded_into(std::string& buffer, std::string_view value) {
  const std::size_t wanted = value.size() + kWindowReadAhead;
  if (buffer.size() < wanted) buffer.resize(wanted + wanted / 2);
  char* out = buffer.data();
  for (std::size_t i = 0; i < value.size(); ++i) out[i] = fold(value[i]);
  return {out, value.size()};
}

// Both in lower case.
bool matches_folded(std::string_view wildcard, std::string_view value) {
  const std::size_t first_star = wildcard.find('*');
  if (first_star == std::string_view::npos) return wildcard == value;
  const std::size_t last_star = wildcard.rfind('*');
  const std::string_view prefix = wildcard.substr(0, first_star);
  const std::string_view suffix = wildcard.substr(last_star + 1);
  if (value.size() < prefix.size() + suffix.size() || !value.starts_with(prefix) ||
      !value.ends_with(suffix)) {
    return false;
  }
  value.remove_prefix(prefix.size());
  value.remove_suffix(suffix.size());
  for (std::size_t begin = first_star + 1; begin <= last_star;) {
    const std::size_t star = wildcard.find('*', begin);
    const std::string_view part = wildcard.substr(begin, star - begin);
    // The C library's memmem is linear, which std::string_view::find is not.
    const void* place = ::memmem(value.data(), value.size(), part.data(), part.size());
    if (place == nullptr) return false;
    const auto at = static_cast<std::size_t>(static_cast<const char*>(place) - value.data());
    value.remove_prefix(at + part.size());
    begin = star + 1;
  }
  return true;
}

}  // namespace

PatternSet::PatternSet(std::span<const std::string> wildcards) : begins_(1, 0) {
  for (const std::string& wildcard : wildcards) {
    given_.append(wildcard);
    begins_.push_back(static_cast<std::uint32_t>(given_.size()));
  }
  if (wildcards.size() <= kFew) {
    few_ = std::vector<Wildcard>(wildcards.begin(), wildcards.end());
    return;
  }
  folded_ = folded(given_);
  choose_witnesses();
}

void PatternSet::choose_witnesses() {
  std::vector<std::string_view> wildcards(size());
  for (std::uint32_t i = 0; i < size(); ++i) wildcards[i] = folded_pattern(i);
  WitnessChooser chooser;
  for (const std::string_view wildcard : wildcards) chooser.count(wildcard);
  const Kinds kinds = kinds_worth_a_pass(chooser, wildcards);

  literals_.resize(size());
  std::array<std::vector<WindowTable::Entry>, 3> entries;
  for (std::uint32_t number = 0; number < size(); ++number) {
    const auto witness = chooser.choose(wildcards[number], kinds);
    if (!witness) {
      without_witness_.push_back(number);
      continue;
    }
    literals_[number] = witness->literal;
    literals_[number].begin += begins_[number];
    const char* literal = folded_.data() + literals_[number].begin;
    const auto twins = static_cast<std::uint32_t>(WindowTable::stride(witness->kind));
    for (std::uint32_t i = witness->offset; i < witness->offset + twins; ++i) {
      entries[static_cast<std::size_t>(witness->kind)].push_back(
          {WindowTable::window_at(witness->kind, literal + i), number, i});
    }
  }
  pairs_ = WindowTable(WindowTable::Kind::pairs, entries[0]);
  fours_ = WindowTable(WindowTable::Kind::fours, entries[1]);
  eights_ = WindowTable(WindowTable::Kind::eights, entries[2]);
}

void PatternSet::consider(std::uint32_t number, std::uint32_t offset, std::size_t place,
                          std::string_view folded, Scratch& scratch, Matches& matches) const {
  std::uint32_t& looked = scratch.looked_[number];
  if (looked < scratch.value_) looked = scratch.value_;
  const std::uint32_t tries = looked - scratch.value_;
  if (tries == kDone) return;
  const Literal& literal = literals_[number];
  if (tries < kTries) {
    ++looked;
    if (place < offset || place - offset + literal.size > folded.size()) return;
    const char* begin = folded.data() + place - offset;
    if (std::memcmp(begin, folded_.data() + literal.begin, literal.size) != 0) return;
  }
  looked = scratch.value_ + kDone;
  if ((literal.decides && tries < kTries) || matches_folded(folded_pattern(number), folded)) {
    matches.push_back(number);
  }
}

void PatternSet::match(std::string_view value, Scratch& scratch, Matches& matches) const {
  const std::size_t before = matches.size();
  if (!few_.empty()) {
    for (std::uint32_t number = 0; number < few_.size(); ++number) {
      if (few_[number].matches(value)) matches.push_back(number);
    }
  } else if (!empty()) {
    // What an earlier value, of this set or another, has left behind is older than this value.
    if (scratch.value_ >= ~0U - 2 * kValueStep) {
      scratch.looked_.clear();
      scratch.value_ = 0;
    }
    if (scratch.looked_.size() < size()) scratch.looked_.resize(size());
    scratch.value_ += kValueStep;
    const std::string_view folded = folded_into(scratch.folded_, value);
    for (const WindowTable* table : {&eights_, &fours_, &pairs_}) {
      table->scan(folded.data(), folded.size(), scratch.hits_,
                  [&](const WindowTable::Entry& entry, std::size_t place) {
                    consider(entry.literal, entry.offset, place, folded, scratch, matches);
                  });
    }
    for (const std::uint32_t number : without_witness_) {
      if (matches_folded(folded_pattern(number), folded)) matches.push_back(number);
    }
  }
  if (matches.size() > before && matches.size() > 1) {
    std::sort(matches.begin(), matches.end());
    matches.erase(std::unique(matches.begin(), matches.end()), matches.end());
  }
}

}  // namespace text
