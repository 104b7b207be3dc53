#include "lineage/hosts.h"

#include <functional>

#include "text/ascii.h"

namespace lineage {

std::uint32_t Hosts::number(std::string_view name, Texts& texts) {
  if (names_.size() > 0 && name == last_name_) return last_;
  last_name_ = name;
  folded_ = text::folded(name);
  last_ = index_.find_or_make(
      std::hash<std::string_view>{}(folded_),
      [&](std::uint32_t other) { return text::equal_folded(texts[names_[other]], name); },
      [&] {
        names_.push_back(texts.number(name));
        return static_cast<std::uint32_t>(names_.size() - 1);
      });
  if (name < texts[names_[last_]]) names_[last_] = texts.number(name);
  return last_;
}

}  // namespace lineage
