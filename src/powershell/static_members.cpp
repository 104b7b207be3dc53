#include "powershell/static_members.h"

#include <algorithm>
#include <charconv>

#include "powershell/byte_values.h"
#include "powershell/text_units.h"
#include "text/ascii.h"
#include "text/url.h"
#include "text/utf8.h"

namespace powershell {
namespace {

using Arguments = std::vector<Value>;

std::optional<Value> with(std::optional<Value> value, Technique technique) {
  if (value) {
    value->used.add(technique);
    value->folded.add(technique);
  }
  return value;
}

// Convert.ToInt32('53', 16).
std::optional<Value> number_in_base(const Arguments& arguments, Workshop& workshop) {
  if (arguments.size() == 1) return convert(arguments[0], "int32", workshop);
  const auto base = as_integer(arguments[1]);
  if (!base || (*base != 2 && *base != 8 && *base != 10 && *base != 16)) return std::nullopt;
  std::string text = text::folded(printed(arguments[0]));
  if (*base == 16 && text.compare(0, 2, "0x") == 0) text.erase(0, 2);
  std::uint64_t number = 0;
  const char* const last = text.data() + text.size();
  const auto parsed = std::from_chars(text.data(), last, number, static_cast<int>(*base));
  if (parsed.ec != std::errc{} || parsed.ptr != last) return std::nullopt;
  return make_integer(static_cast<std::int64_t>(number));
}

std::optional<Value> in_base(const Value& value, const Value& base) {
  const auto number = as_integer(value);
  const auto digits = as_integer(base);
  if (!number || !digits || (*digits != 2 && *digits != 8 && *digits != 10 && *digits != 16)) {
    return std::nullopt;
  }
  char buffer[70];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer,
                                 static_cast<std::uint64_t>(*number), static_cast<int>(*digits));
  return make_text(std::string(buffer, end.ptr));
}

std::optional<Value> convert_method(std::string_view name, const Arguments& arguments,
                                    Workshop& workshop) {
  if (arguments.empty()) return std::nullopt;
  if (name == "frombase64string") return from_base64(arguments[0], workshop);
  if (name == "frombase64chararray") {
    return from_base64(make_text(joined(items_of(arguments[0]), {})), workshop);
  }
  if (name == "tochar") {
    return with(convert(arguments[0], "char", workshop), Technique::char_code);
  }
  if (name == "tostring") {
    if (arguments.size() == 2) return in_base(arguments[0], arguments[1]);
    return convert(arguments[0], "string", workshop);
  }
  if (name == "toint16" || name == "toint32" || name == "toint64" || name == "tobyte" ||
      name == "touint16" || name == "touint32" || name == "touint64" || name == "tosbyte") {
    return number_in_base(arguments, workshop);
  }
  return std::nullopt;
}

std::optional<Value> char_method(std::string_view name, const Arguments& arguments,
                                 Workshop& workshop) {
  if (arguments.empty()) return std::nullopt;
  if (name == "convertfromutf32") {
    const auto code = as_integer(arguments[0]);
    if (!code || *code < 0 || *code > 0x10FFFF) return std::nullopt;
    std::string out;
    text::append_utf8(out, static_cast<std::uint32_t>(*code));
    return with(make_text(out), Technique::char_code);
  }
  if (name == "parse") return convert(arguments[0], "char", workshop);
  if (name == "tolower" || name == "tolowerinvariant") {
    return make_text(text::folded(printed(arguments[0])));
  }
  if (name == "toupper" || name == "toupperinvariant") {
    std::string out = printed(arguments[0]);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return text::is_lower(c) ? static_cast<char>(c - 32) : c; });
    return make_text(out);
  }
  return std::nullopt;
}

std::optional<Value> text_from(std::string text, bool known, Workshop& workshop) {
  if (!workshop.output(text.size())) return std::nullopt;
  return known ? make_text(std::move(text)) : make_unknown(text, true);
}

std::optional<Value> string_method(std::string_view name, const Arguments& arguments,
                                   Workshop& workshop) {
  if (arguments.empty()) return std::nullopt;
  const auto all_known = [&](std::size_t from) {
    return std::all_of(arguments.begin() + static_cast<std::ptrdiff_t>(from), arguments.end(),
                       is_known);
  };
  const auto rest = [&](std::size_t from) {
    if (arguments.size() == from + 1) return items_of(arguments[from]);
    return Arguments(arguments.begin() + static_cast<std::ptrdiff_t>(from), arguments.end());
  };
  if (!is_known(arguments[0]) && name != "concat") return std::nullopt;
  if (name == "join" && arguments.size() > 1) {
    return with(text_from(joined(rest(1), printed(arguments[0])), all_known(1), workshop),
                Technique::join);
  }
  if (name == "concat") {
    return with(text_from(joined(rest(0), {}), all_known(0), workshop), Technique::concatenation);
  }
  if (name == "format" && arguments.size() > 1) {
    return with(format_text(printed(arguments[0]), rest(1), workshop), Technique::format);
  }
  if (name == "new") return make_new("string", arguments, workshop);
  if (name == "isnullorempty" || name == "isnullorwhitespace") {
    return make_boolean(text::trimmed(printed(arguments[0])).empty());
  }
  return std::nullopt;
}

std::optional<Value> regex_matches(const Arguments& arguments, Workshop& workshop) {
  if (arguments.size() < 2) return std::nullopt;
  const std::string text = printed(arguments[0]);
  std::string options = arguments.size() > 2 ? text::folded(printed(arguments[2])) : std::string();
  const bool backwards = options.find("righttoleft") != std::string::npos || options == "64";
  const std::string pattern = printed(arguments[1]);
  // Backwards, a pattern of several characters could match others than forwards.
  if (backwards && pattern != "." && pattern != "(.)" && pattern != "(?s).") return std::nullopt;
  const RegexText* regex = workshop.regex(pattern, options.find("ignorecase") == std::string::npos);
  if (regex == nullptr || !workshop.output(text.size()) ||
      !workshop.work(regex->cost(text.size()))) {
    return std::nullopt;
  }
  std::vector<Value> out;
  std::vector<std::string_view> groups;
  for (std::size_t from = 0;
       workshop.work(regex->step_cost(text.size() - from)) && regex->find(text, from, groups);) {
    from = static_cast<std::size_t>(groups[0].data() + groups[0].size() - text.data());
    if (groups[0].empty()) return std::nullopt;
    out.push_back(make_text(std::string(groups[0])));
  }
  if (workshop.session.stopped()) return std::nullopt;
  if (!backwards) return make_list(std::move(out));
  std::reverse(out.begin(), out.end());
  return with(make_list(std::move(out)), Technique::reverse);
}

std::optional<Value> regex_method(std::string_view name, const Arguments& arguments,
                                  Workshop& workshop) {
  if (arguments.empty()) return std::nullopt;
  const std::string text = printed(arguments[0]);
  if (name == "matches") return regex_matches(arguments, workshop);
  if (name == "replace" && arguments.size() >= 3 && arguments[2].as<Block>() == nullptr) {
    const bool ignore_case =
        arguments.size() > 3 &&
        text::folded(printed(arguments[3])).find("ignorecase") != std::string::npos;
    auto out =
        replace_text(text, printed(arguments[1]), printed(arguments[2]), !ignore_case, workshop);
    return out ? with(make_text(std::move(*out)), Technique::replace) : std::nullopt;
  }
  if (name == "split" && arguments.size() >= 2) {
    auto parts = split_text(text, printed(arguments[1]), 0, true, workshop);
    if (!parts) return std::nullopt;
    Value out = make_list(std::move(*parts));
    out.used.add(Technique::split);
    return out;
  }
  if (name == "escape") {
    std::string out;
    for (const char c : text) {
      if (std::string_view("\\*+?|{[()^$.# ").find(c) != std::string_view::npos) out += '\\';
      out += c;
    }
    return make_text(std::move(out));
  }
  if (name == "unescape") {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\\' && i + 1 < text.size()) {
        if (text::is_alphanumeric(text[i + 1])) return std::nullopt;
        ++i;
      }
      out += text[i];
    }
    return make_text(std::move(out));
  }
  return std::nullopt;
}

std::optional<Value> path_method(std::string_view name, const Arguments& arguments) {
  if (name == "gettemppath") {
    Value out = make_text("%TEMP%\\");
    out.symbolic = out.touched = true;
    return out;
  }
  if (name == "combine" && !arguments.empty()) {
    std::string out;
    bool known = true;
    for (const Value& argument : arguments) {
      known = known && is_known(argument);
      if (!out.empty() && out.back() != '\\' && out.back() != '/') out += '\\';
      out += printed(argument);
    }
    return known ? make_text(std::move(out)) : make_unknown(out, true);
  }
  return std::nullopt;
}

std::optional<Value> parsed_number(const Arguments& arguments, Workshop& workshop) {
  if (arguments.empty()) return std::nullopt;
  if (arguments.size() > 1 &&
      text::folded(printed(arguments[1])).find("hex") != std::string::npos) {
    return number_in_base({arguments[0], make_integer(16)}, workshop);
  }
  return convert(arguments[0], "int32", workshop);
}

}  // namespace

std::optional<Value> get_static(std::string_view type, std::string_view name) {
  if (type == "text.encoding") {
    const std::string_view encoding = encoding_name(name);
    return encoding.empty() ? std::nullopt : std::optional(make_encoding(encoding));
  }
  if (type == "string" && name == "empty") return make_text({});
  if (type == "environment" && name == "newline") return make_text("\r\n");
  if (type == "io.path" && name == "directoryseparatorchar") return make_text("\\");
  // Enumerations, whose values are known by their names.
  if (type == "io.compression.compressionmode" || type == "text.regularexpressions.regexoptions" ||
      type == "stringsplitoptions" || type == "globalization.numberstyles" ||
      type == "stringcomparison") {
    return make_text(std::string(name));
  }
  return std::nullopt;
}

std::optional<Value> call_static(std::string_view type, std::string_view name,
                                 const std::vector<Value>& arguments, Workshop& workshop) {
  if (!workshop.work(1 + arguments.size())) return std::nullopt;
  if (type == "string") return string_method(name, arguments, workshop);
  if (type == "io.path") return path_method(name, arguments);
  if (!std::all_of(arguments.begin(), arguments.end(), is_known)) return std::nullopt;
  if (name == "new") return make_new(type, arguments, workshop);
  if (type == "convert") return convert_method(name, arguments, workshop);
  if (type == "char") return char_method(name, arguments, workshop);
  if (type == "regex") return regex_method(name, arguments, workshop);
  if (type == "text.encoding" && name == "getencoding" && arguments.size() == 1) {
    const std::string_view encoding = encoding_name(printed(arguments[0]));
    return encoding.empty() ? std::nullopt : std::optional(make_encoding(encoding));
  }
  const bool unescapes =
      (type == "uri" && name == "unescapedatastring") ||
      ((type == "net.webutility" || type == "web.httputility") && name == "urldecode");
  if (unescapes && arguments.size() == 1) {
    return make_text(text::valid_utf8(text::percent_decoded(printed(arguments[0]))));
  }
  if (name == "parse") return parsed_number(arguments, workshop);
  return std::nullopt;
}

}  // namespace powershell
