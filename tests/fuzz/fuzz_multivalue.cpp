// Multivalue columns: any text can be read, and what is written is read back.

#include <string>
#include <string_view>
#include <vector>

#include "splunk/records/csv.h"
#include "splunk/records/header.h"
#include "splunk/records/multivalue.h"
#include "tests/fuzz/fuzz_input.h"

namespace {

using splunk::records::Header;
using splunk::records::MultivalueReader;

struct Read {
  std::vector<std::string> values;
  bool well_formed = false;
};

Read read(std::string_view encoded) {
  Read out;
  std::string scratch;
  MultivalueReader reader(encoded, scratch);
  for (std::string_view value; reader.next(value);) out.values.emplace_back(value);
  std::string_view again;
  fuzz::check(!reader.next(again), "nothing comes after the end");
  out.well_formed = reader.well_formed();
  return out;
}

// The two fields of these values, as a record holds them.
Header written(const std::vector<std::string>& values) {
  const std::vector<std::string_view> views(values.begin(), values.end());
  splunk::records::ByteBuffer out;
  std::string scratch;
  splunk::records::append_multivalue(out, views, scratch);
  return Header(out.view());
}

void write_and_read(const std::vector<std::string>& values) {
  const Header fields = written(values);
  fuzz::check(fields.size() == 2, "a multivalue field is two fields of a record");
  if (values.size() < 2) {
    fuzz::check(fields.name(1).empty(), "one value has no companion");
    fuzz::check(fields.name(0) == (values.empty() ? "" : values.front()),
                "one value is the plain field");
    return;
  }
  const Read back = read(fields.name(1));
  fuzz::check(back.well_formed && back.values == values, "values are read back as written");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const Read found = read(bytes);
  write_and_read(found.values);
  if (found.well_formed && found.values.size() > 1 && !bytes.ends_with(';')) {
    fuzz::check(written(found.values).name(1) == bytes, "well-formed text is written the same way");
  }

  std::vector<std::string> values;
  for (fuzz::Input input(data, size); !input.empty();) values.emplace_back(input.until('\0'));
  write_and_read(values);
  return 0;
}
