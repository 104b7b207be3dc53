#include "bits/line_wildcards.h"

#include <algorithm>
#include <span>

#include "text/ascii.h"

namespace bits {
namespace {

// Whether one of the gate's words for BITS stands between two stars of the wildcard.
bool names_bits(const std::string& wildcard) {
  const std::string folded = text::folded(wildcard);
  const auto names = std::span(kGateWords).first(kNamesOfBits);
  return std::any_of(names.begin(), names.end(), [&](const text::WordSet::Word& name) {
    return folded.find(name.text) != std::string::npos;
  });
}

}  // namespace

LineWildcards::LineWildcards(const std::vector<std::string>& wildcards)
    : set_(wildcards),
      each_names_bits_(std::all_of(wildcards.begin(), wildcards.end(), names_bits)) {}

void LineWildcards::look(std::string_view line, text::PatternSet::Matches& found) {
  found.clear();
  set_.match(line, scratch_, found);
}

void LineWildcards::look(std::string_view line, GateHits hits, text::PatternSet::Matches& found) {
  if (each_names_bits_ && !hits.names_bits()) {
    found.clear();
  } else {
    look(line, found);
  }
}

}  // namespace bits
