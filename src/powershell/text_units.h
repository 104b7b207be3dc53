#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace powershell {

/// A UTF-8 text by .NET's measure: lengths and indexes count UTF-16 units. ASCII, which nearly
/// every text is, isn't converted: then it stays a view, which the text is to outlive.
class TextUnits {
 public:
  explicit TextUnits(std::string_view text);

  std::size_t size() const { return ascii_ ? text_.size() : units_.size(); }
  char16_t operator[](std::size_t i) const {
    return ascii_ ? static_cast<unsigned char>(text_[i]) : units_[i];
  }
  /// UTF-8 of a part of it, which is to lie inside.
  std::string slice(std::size_t begin, std::size_t count) const;

 private:
  std::string_view text_;
  bool ascii_;
  std::u16string units_;
};

}  // namespace powershell
