#include "encodings.h"
#include "string_expression.h"

namespace obfuscator {
namespace {

std::string from_base64(std::string_view bytes, ScriptWork& work) {
  work.use("base64");
  return '[' + any_case(work.random().chance(50) ? "Convert" : "System.Convert", work) +
         "]::" + any_case("FromBase64String", work) + '(' + ascii_literal(base64(bytes), work) +
         ')';
}

std::string encoding(std::string_view name, ScriptWork& work) {
  const std::string type = work.random().chance(50) ? "Text.Encoding" : "System.Text.Encoding";
  return '[' + any_case(type, work) + "]::" + any_case(name, work);
}

// [Text.Encoding]::X.GetString of the bytes that X has for the text.
std::string encoded(std::string_view text, ScriptWork& work) {
  const std::size_t way = work.random().below(is_ascii(text) ? 5 : 3);
  const std::string_view name = way == 0   ? "Unicode"
                                : way == 1 ? "UTF8"
                                : way == 2 ? "UTF32"
                                : way == 3 ? "ASCII"
                                           : "UTF8";
  const std::string bytes = way == 0 ? utf16(text) : way == 2 ? utf32(text) : std::string(text);
  return encoding(name, work) + '.' + any_case("GetString", work) + '(' + from_base64(bytes, work) +
         ')';
}

// A reader over a decompressing stream over the bytes; the comma keeps New-Object from taking each
// byte for an argument.
std::string compressed(std::string_view text, ScriptWork& work) {
  work.use("compressed");
  const bool zipped = work.random().chance(50);
  const std::string bytes = zipped ? gzip(text) : raw_deflate(text);
  const std::string memory = work.random().chance(50)
                                 ? "[IO.MemoryStream]" + from_base64(bytes, work)
                                 : "(New-Object " + any_case("IO.MemoryStream", work) + "(," +
                                       from_base64(bytes, work) + "))";
  const std::string system = work.random().chance(40) ? "System." : "";
  const std::string mode = work.random().chance(60)
                               ? "[" + system + "IO.Compression.CompressionMode]::Decompress"
                               : "'Decompress'";
  const std::string stream =
      "(New-Object " + system +
      any_case(zipped ? "IO.Compression.GzipStream" : "IO.Compression.DeflateStream", work) + '(' +
      memory + ',' + mode + "))";
  const std::string reading =
      work.random().chance(50) ? ',' + encoding(is_ascii(text) ? "ASCII" : "UTF8", work) : "";
  return "(New-Object " + system + any_case("IO.StreamReader", work) + '(' + stream + reading +
         "))." + any_case("ReadToEnd", work) + "()";
}

}  // namespace

std::string packed_expression(std::string_view text, ScriptWork& work) {
  // Short texts only grow under compression: nobody does that to a name.
  if (text.size() > 40 && work.random().chance(50)) return compressed(text, work);
  return encoded(text, work);
}

}  // namespace obfuscator
