// Records: every scan and every cut into pieces gives the same rows or the same error, and a field
// that was written is read back.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "splunk/records/csv.h"
#include "splunk/records/record_reader.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/splunk/records/reference_records.h"
#include "tests/splunk/test_streams.h"

namespace {

using splunk::records::ByteBuffer;
using splunk::records::RecordReader;
using splunk::records::Row;
using splunk::records::RowBlock;
using splunk::records::ScanTarget;

struct Rows {
  std::vector<std::vector<std::string>> fields;  // of all columns
  std::vector<std::string> kept;
  std::string error;

  bool operator==(const Rows&) const = default;
};

// `drops` has a bit for each of the first columns that is left out.
Rows read(std::string_view body, ScanTarget target, std::size_t piece, std::uint8_t drops) {
  Rows out;
  // Kept from run to run, as a command keeps its own from chunk to chunk.
  static std::map<ScanTarget, RecordReader> readers;
  RecordReader& reader = readers.try_emplace(target, target).first->second;
  splunk::PieceStream stream(body, piece);
  if (auto opened = reader.open(stream); !opened) {
    out.error = opened.error().message;
    return out;
  }
  const std::size_t columns = reader.header().size();
  std::vector<std::size_t> all(columns);
  std::vector<std::size_t> dropped;
  for (std::size_t i = 0; i < columns; ++i) {
    all[i] = i;
    if (i < 8 && (drops >> i & 1) != 0) dropped.push_back(i);
  }
  if (columns > 0) reader.select(all, dropped);
  RowBlock block;
  for (;;) {
    const auto more = reader.next(block);
    if (!more) {
      // How many rows came before it depends on the pieces; that it comes does not.
      out = {};
      out.error = more.error().message;
    }
    if (!more || !*more) return out;
    for (const Row row : block) {
      std::vector<std::string> fields;
      for (std::size_t n = 0; n < columns; ++n) fields.emplace_back(row.field(n));
      out.fields.push_back(std::move(fields));
      ByteBuffer kept;
      row.append_kept(kept);
      out.kept.emplace_back(kept.view());
    }
  }
}

// The same rows, found one byte after the other.
void check_slowly(std::string_view body, const Rows& rows) {
  const auto expected = splunk::records::reference_records(body);
  bool sound = !expected.unclosed_quote;
  for (const auto& record : expected.records) {
    sound = sound && record.size() == expected.records.front().size();
  }
  fuzz::check(rows.error.empty() == sound, "an error is found where there is one");
  if (!sound) return;
  const std::size_t headers = expected.records.empty() ? 0 : 1;
  fuzz::check(rows.fields.size() == expected.records.size() - headers, "no row is lost");
  for (std::size_t i = 0; i < rows.fields.size(); ++i) {
    fuzz::check(rows.fields[i] == expected.records[i + headers], "fields are what stands there");
  }
}

void write_and_read(std::string_view value) {
  ByteBuffer out;
  splunk::records::append_field(out, value);
  std::string scratch;
  fuzz::check(splunk::records::field_value(out.view(), scratch) == value, "a field is read back");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::size_t piece = std::size_t{input.byte()} + 1;
  const std::uint8_t drops = input.byte();
  const std::string_view body = input.rest();
  const Rows rows = read(body, ScanTarget::scalar, body.size() + 1, drops);
  check_slowly(body, rows);
  for (const ScanTarget target : splunk::records::kScanTargets) {
    if (!splunk::records::scan_for(target)) continue;
    fuzz::check(read(body, target, body.size() + 1, drops) == rows, "every scan gives the same");
    fuzz::check(read(body, target, piece, drops) == rows, "every cut gives the same");
  }
  write_and_read(body);
  return 0;
}
