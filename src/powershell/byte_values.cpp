#include "powershell/byte_values.h"

#include <array>

#include "powershell/script_characters.h"
#include "powershell/text_units.h"
#include "text/ascii.h"
#include "text/base64.h"
#include "text/inflate.h"
#include "text/utf16.h"
#include "text/utf8.h"

namespace powershell {
namespace {

constexpr std::size_t kMostInflated = 1 << 20;

struct EncodingAlias {
  std::string_view written;  // without dashes
  std::string_view name;
};

constexpr auto kEncodings = std::to_array<EncodingAlias>({
    {"utf8", "utf8"},
    {"65001", "utf8"},
    {"unicode", "unicode"},
    {"utf16", "unicode"},
    {"utf16le", "unicode"},
    {"1200", "unicode"},
    {"bigendianunicode", "bigendianunicode"},
    {"utf16be", "bigendianunicode"},
    {"1201", "bigendianunicode"},
    {"utf7", "utf7"},
    {"65000", "utf7"},
    {"utf32", "utf32"},
    {"12000", "utf32"},
    {"ascii", "ascii"},
    {"usascii", "ascii"},
    {"20127", "ascii"},
    {"latin1", "latin1"},
    {"iso88591", "latin1"},
    {"28591", "latin1"},
    {"default", "latin1"},
    {"windows1252", "latin1"},
    {"1252", "latin1"},
});

Value make_stream(std::string bytes) {
  return make_object({Object::Kind::stream, "System.IO.MemoryStream", std::move(bytes), false, {}});
}

std::optional<Value> unpacked(std::string_view type, const std::vector<Value>& arguments,
                              Workshop& workshop) {
  if (arguments.empty()) return std::nullopt;
  const auto packed = bytes_of(arguments[0]);
  if (!packed) return std::nullopt;
  if (arguments.size() > 1) {
    const std::string mode = text::folded(printed(arguments[1]));
    if (mode != "decompress" && mode != "0") return std::nullopt;
  }
  text::Inflated out;
  if (type == "io.compression.gzipstream") {
    out = text::inflated_gzip(*packed, kMostInflated);
  } else if (type == "io.compression.zlibstream") {
    out = text::inflated_zlib(*packed, kMostInflated);
  } else {
    out = text::inflated_deflate(*packed, kMostInflated);
  }
  if (out.bytes.empty() || !workshop.work(1 + out.bytes.size() / 64) ||
      !workshop.output(out.bytes.size())) {
    return std::nullopt;
  }
  if (out.end == text::Inflated::End::limit) {
    workshop.session.note(Technique::limit_output);
    workshop.session.reading().complete = false;
  }
  Value value = make_stream(std::move(out.bytes));
  value.used.add(Technique::compressed);
  value.folded.add(Technique::compressed);
  return value;
}

std::optional<Value> reader(const std::vector<Value>& arguments, Workshop& workshop) {
  if (arguments.empty()) return std::nullopt;
  const auto bytes = bytes_of(arguments[0]);
  if (!bytes) return std::nullopt;
  std::string_view encoding = "utf8";
  if (bytes->compare(0, 2, "\xFF\xFE") == 0) {
    encoding = "unicode";
  } else if (arguments.size() > 1 && arguments[1].object() != nullptr) {
    encoding = arguments[1].object()->name;
  }
  auto text = decoded(*bytes, encoding);
  if (!text || !workshop.output(text->size())) return std::nullopt;
  return make_object({Object::Kind::reader,
                      "System.IO.StreamReader",
                      std::string(text::without_byte_order_mark(*text)),
                      false,
                      {}});
}

}  // namespace

Value make_bytes(std::string bytes) {
  return make_object({Object::Kind::bytes, "System.Byte[]", std::move(bytes), false, {}});
}

Value make_encoding(std::string_view name) {
  return make_object({Object::Kind::encoding, std::string(name), {}, false, {}});
}

std::optional<std::string> bytes_of(const Value& value) {
  if (const Object* object = value.object()) {
    if (object->kind != Object::Kind::bytes && object->kind != Object::Kind::stream) {
      return std::nullopt;
    }
    return object->text;
  }
  const List* list = value.list();
  std::string out;
  if (list == nullptr) {
    if (value.is_null()) return out;
    const auto number = value.text() == nullptr ? as_integer(value) : std::nullopt;
    if (!number || *number < 0 || *number > 255) return std::nullopt;
    out.push_back(static_cast<char>(*number));
    return out;
  }
  if (list->items.size() == 1 && list->items[0].object() != nullptr)
    return bytes_of(list->items[0]);
  for (const Value& item : list->items) {
    const auto number = as_integer(item);
    if (!number || *number < 0 || *number > 255) return std::nullopt;
    out.push_back(static_cast<char>(*number));
  }
  return out;
}

std::string_view encoding_name(std::string_view written) {
  std::string plain;
  for (const char c : written) {
    if (c != '-' && c != '_') plain.push_back(text::fold(c));
  }
  constexpr std::string_view kClass = "encoding";  // of Text.UTF8Encoding
  constexpr std::string_view kSpace = "text.";
  if (plain.compare(0, kSpace.size(), kSpace) == 0) plain.erase(0, kSpace.size());
  if (plain.size() > kClass.size() &&
      plain.compare(plain.size() - kClass.size(), kClass.size(), kClass) == 0) {
    plain.resize(plain.size() - kClass.size());
  }
  for (const EncodingAlias& alias : kEncodings) {
    if (plain == alias.written) return alias.name;
  }
  return {};
}

std::optional<std::string> decoded(std::string_view bytes, std::string_view encoding) {
  if (encoding == "utf8") return text::valid_utf8(bytes);
  if (encoding == "unicode") return text::utf8_from_utf16le(bytes);
  if (encoding == "bigendianunicode") return text::utf8_from_utf16be(bytes);
  if (encoding == "utf32") return text::utf8_from_utf32le(bytes);
  if (encoding == "utf7") return text::utf8_from_utf7(bytes);
  if (encoding == "ascii") return text::utf8_from_ascii(bytes);
  if (encoding == "latin1") return text::utf8_from_latin1(bytes);
  return std::nullopt;
}

std::optional<std::string> encoded(std::string_view text, std::string_view encoding) {
  if (encoding == "utf8") return std::string(text);
  const TextUnits units(text);
  std::string out;
  for (std::size_t i = 0; i < units.size(); ++i) {
    const char16_t unit = units[i];
    if (encoding == "unicode") {
      out.push_back(static_cast<char>(unit & 0xFF));
      out.push_back(static_cast<char>(unit >> 8));
    } else if (encoding == "ascii") {
      out.push_back(unit < 0x80 ? static_cast<char>(unit) : '?');
    } else if (encoding == "latin1") {
      out.push_back(unit < 0x100 ? static_cast<char>(unit) : '?');
    } else {
      return std::nullopt;
    }
  }
  return out;
}

std::optional<Value> make_new(std::string_view type, const std::vector<Value>& arguments,
                              Workshop& workshop) {
  std::optional<Value> out;
  if (type == "io.memorystream") {
    auto bytes = arguments.empty() ? std::optional<std::string>("") : bytes_of(arguments[0]);
    if (!bytes && arguments.size() == 1) bytes = std::string();  // a capacity
    if (bytes) out = make_stream(std::move(*bytes));
  } else if (type == "io.compression.gzipstream" || type == "io.compression.deflatestream" ||
             type == "io.compression.zlibstream") {
    out = unpacked(type, arguments, workshop);
  } else if (type == "io.streamreader") {
    out = reader(arguments, workshop);
  } else if (type == "text.stringbuilder") {
    out = make_object({Object::Kind::builder,
                       "builder",
                       arguments.empty() ? std::string() : printed(arguments[0]),
                       false,
                       {}});
  } else if (type == "string" && !arguments.empty()) {
    if (arguments.size() == 2 && arguments[1].as<std::int64_t>() != nullptr) {
      out = apply_binary(Operator::multiply, false, as_text(arguments[0]), arguments[1], workshop);
    } else if (is_known(arguments[0])) {
      out = make_text(joined(items_of(arguments[0]), {}));
    }
  } else if (type == "uri" || type == "version" || type == "object" || type == "char") {
    if (arguments.size() == 1) out = arguments[0];
  } else if (const std::string_view name = encoding_name(type);
             !name.empty() && type.substr(0, 5) == "text.") {
    out = make_encoding(name);
  }
  if (out) {
    for (const Value& argument : arguments) inherit(*out, argument);
  }
  return out;
}

std::optional<Value> from_base64(const Value& text, Workshop& workshop) {
  if (!is_known(text)) return std::nullopt;
  const std::string written = printed(text);
  auto bytes = text::base64_decoded(written);
  if (!bytes || !workshop.work(1 + written.size() / 64) || !workshop.output(bytes->size())) {
    return std::nullopt;
  }
  Value out = make_bytes(std::move(*bytes));
  out.used.add(Technique::base64);
  out.folded.add(Technique::base64);
  return out;
}

}  // namespace powershell
