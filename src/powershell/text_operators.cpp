#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "powershell/operators.h"
#include "powershell/script_characters.h"
#include "powershell/text_units.h"
#include "text/ascii.h"

// -replace, -split and -f.

namespace powershell {
namespace {

using text::is_digit;

constexpr std::size_t kWidest = 1 << 20;

// Where to look on behind a match: an empty one must not be found again.
std::size_t behind(std::string_view text, std::string_view match) {
  const auto end = static_cast<std::size_t>(match.data() + match.size() - text.data());
  if (!match.empty()) return end;
  return end < text.size() ? end + character_at(text, end).length : end + 1;
}

// Adds what a replacement stands for: $1, ${name}, $&, $$ (Regular Expression Language,
// Substitutions).
void append_replacement(std::string& out, std::string_view replacement, const RegexText& regex,
                        const std::vector<std::string_view>& groups) {
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const std::string_view rest = replacement.substr(i + 1);
    if (replacement[i] != '$' || rest.empty()) {
      out.push_back(replacement[i]);
    } else if (rest.front() == '$') {
      out.push_back('$');
      ++i;
    } else if (rest.front() == '&') {
      out.append(groups[0]);
      ++i;
    } else {
      const bool braces = rest.front() == '{';
      const std::size_t end =
          braces ? rest.find('}') : std::min(rest.find_first_not_of("0123456789"), rest.size());
      std::string_view name =
          end == std::string_view::npos ? "" : rest.substr(braces ? 1 : 0, end - (braces ? 1 : 0));
      std::size_t number = groups.size();
      if (!name.empty() && is_digit(name.front())) {
        std::from_chars(name.data(), name.data() + name.size(), number);
      } else if (braces && !name.empty()) {
        number = regex.group(name);
        if (number == 0) number = groups.size();
      }
      if (number >= groups.size()) {
        out.push_back('$');
        continue;
      }
      if (groups[number].data() != nullptr) out.append(groups[number]);
      i += end + (braces ? 1 : 0);
    }
  }
}

std::string padded(std::string text, std::int64_t width) {
  const auto wanted = static_cast<std::size_t>(std::abs(width));
  const std::size_t length = TextUnits(text).size();
  if (length >= wanted) return text;
  return width < 0 ? text.append(wanted - length, ' ')
                   : std::string(wanted - length, ' ').append(text);
}

// A number by a standard format (D4, x2, N0, F2) or one of zeros (000).
std::optional<std::string> formatted_number(const Value& value, std::string_view format) {
  if (format.empty()) return printed(value);
  const char kind = text::fold(format.front());
  std::size_t digits = 0;
  if (format.find_first_not_of('0') == std::string_view::npos) {
    digits = format.size();
  } else {
    const std::string_view rest = format.substr(1);
    if (!rest.empty() && std::from_chars(rest.data(), rest.data() + rest.size(), digits).ptr !=
                             rest.data() + rest.size()) {
      return std::nullopt;
    }
  }
  if (digits > 99) return std::nullopt;
  std::array<char, 160> buffer{};
  std::string out;
  if (kind == 'f' || kind == 'n') {
    const auto real = as_real(value);
    if (!real || std::fabs(*real) > 1e15) return std::nullopt;
    const std::size_t places = format.size() > 1 ? digits : 2;
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), *real,
                                   std::chars_format::fixed, static_cast<int>(places));
    out.assign(buffer.data(), end.ptr);
    if (kind == 'n') {
      const std::size_t point = std::min(out.find('.'), out.size());
      const std::size_t first = out.front() == '-' ? 1 : 0;
      for (std::size_t i = point; i > first + 3; i -= 3) out.insert(i - 3, 1, ',');
    }
    return out;
  }
  const auto number = as_integer(value);
  if (!number || (kind != 'd' && kind != 'x' && kind != '0' && kind != 'g')) return std::nullopt;
  const bool hex = kind == 'x';
  const bool negative = !hex && *number < 0;
  // Negative numbers are [int]s nearly always, so their hex form has 8 digits.
  auto bits = static_cast<std::uint64_t>(negative ? -*number : *number);
  if (hex && *number < 0 && *number >= INT32_MIN) bits &= 0xFFFFFFFF;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), bits, hex ? 16 : 10);
  out.assign(buffer.data(), end.ptr);
  if (format.front() == 'X') {
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return text::is_lower(c) ? static_cast<char>(c - 32) : c; });
  }
  if (out.size() < digits && kind != 'g') out.insert(0, digits - out.size(), '0');
  return negative ? "-" + out : out;
}

// What stands between braces: index, width, format.
struct Hole {
  std::size_t index = 0;
  std::int64_t width = 0;
  std::string_view format;
};

std::optional<Hole> parse_hole(std::string_view inner) {
  Hole hole;
  const char* const last = inner.data() + inner.size();
  auto parsed = std::from_chars(inner.data(), last, hole.index);
  if (parsed.ec != std::errc{}) return std::nullopt;
  const char* at = parsed.ptr;
  while (at < last && *at == ' ') ++at;
  if (at < last && *at == ',') {
    ++at;
    while (at < last && *at == ' ') ++at;
    parsed = std::from_chars(at, last, hole.width);
    if (parsed.ec != std::errc{}) return std::nullopt;
    at = parsed.ptr;
    while (at < last && *at == ' ') ++at;
  }
  if (at < last && *at == ':') {
    hole.format = inner.substr(static_cast<std::size_t>(at + 1 - inner.data()));
    at = last;
  }
  if (at != last) return std::nullopt;
  return hole;
}

bool is_number(const Value& value) {
  return value.as<std::int64_t>() != nullptr || value.as<double>() != nullptr;
}

}  // namespace

std::optional<std::string> replace_text(std::string_view text, std::string_view pattern,
                                        std::string_view replacement, bool case_sensitive,
                                        Workshop& workshop) {
  const RegexText* regex = workshop.regex(pattern, case_sensitive);
  if (regex == nullptr || !workshop.output(text.size())) return std::nullopt;
  std::string out;
  std::vector<std::string_view> groups;
  std::size_t copied = 0;
  if (!workshop.work(regex->cost(text.size()))) return std::nullopt;
  for (std::size_t from = 0;
       workshop.work(regex->step_cost(text.size() - std::min(from, text.size()))) &&
       regex->find(text, from, groups);) {
    const auto place = static_cast<std::size_t>(groups[0].data() - text.data());
    out.append(text.substr(copied, place - copied));
    const std::size_t before = out.size();
    append_replacement(out, replacement, *regex, groups);
    if (!workshop.output(out.size() - before)) return std::nullopt;
    copied = place + groups[0].size();
    from = behind(text, groups[0]);
  }
  if (workshop.session.stopped()) return std::nullopt;
  out.append(text.substr(copied));
  return out;
}

std::optional<std::vector<Value>> split_text(std::string_view text, std::string_view pattern,
                                             std::size_t most, bool case_sensitive,
                                             Workshop& workshop) {
  const RegexText* regex = workshop.regex(pattern, case_sensitive);
  if (regex == nullptr || !workshop.output(text.size()) ||
      !workshop.work(regex->cost(text.size()))) {
    return std::nullopt;
  }
  std::vector<Value> parts;
  std::vector<std::string_view> groups;
  std::size_t copied = 0;
  for (std::size_t from = 0;
       (most == 0 || parts.size() + 1 < most) &&
       workshop.work(regex->step_cost(text.size() - std::min(from, text.size()))) &&
       regex->find(text, from, groups);) {
    const auto place = static_cast<std::size_t>(groups[0].data() - text.data());
    parts.push_back(make_text(std::string(text.substr(copied, place - copied))));
    for (std::size_t i = 1; i < groups.size(); ++i) {
      if (groups[i].data() != nullptr) parts.push_back(make_text(std::string(groups[i])));
    }
    copied = place + groups[0].size();
    from = behind(text, groups[0]);
  }
  if (workshop.session.stopped()) return std::nullopt;
  parts.push_back(make_text(std::string(text.substr(copied))));
  return parts;
}

std::optional<Value> format_text(std::string_view format, const std::vector<Value>& values,
                                 Workshop& workshop) {
  std::string out;
  bool known = true;
  if (!workshop.output(format.size())) return std::nullopt;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if ((c == '{' || c == '}') && i + 1 < format.size() && format[i + 1] == c) {
      out.push_back(c);
      ++i;
      continue;
    }
    if (c != '{') {
      if (c == '}') return std::nullopt;
      out.push_back(c);
      continue;
    }
    const std::size_t end = format.find('}', i);
    if (end == std::string_view::npos) return std::nullopt;
    const auto hole = parse_hole(format.substr(i + 1, end - i - 1));
    if (!hole || hole->index >= values.size()) return std::nullopt;
    if (hole->width > static_cast<std::int64_t>(kWidest) ||
        hole->width < -static_cast<std::int64_t>(kWidest)) {
      return std::nullopt;
    }
    const Value& value = values[hole->index];
    known = known && is_known(value);
    auto piece =
        is_number(value) ? formatted_number(value, hole->format) : std::optional(printed(value));
    if (!piece || !workshop.work(1) ||
        !workshop.output(
            std::max(piece->size(), static_cast<std::size_t>(std::abs(hole->width))))) {
      return std::nullopt;
    }
    out += padded(std::move(*piece), hole->width);
    i = end;
  }
  return known ? make_text(std::move(out)) : make_unknown(out, true);
}

}  // namespace powershell
