// Files of events: whatever is in them, what comes out is rows, the same for every cut into pieces.

#include <memory>
#include <string>
#include <string_view>

#include "splunk/events/csv_events.h"
#include "splunk/events/gzip_stream.h"
#include "splunk/events/json_events.h"
#include "splunk/events/process_csv.h"
#include "splunk/events/utf16_stream.h"
#include "splunk/events/xml_events.h"
#include "splunk/records/record_reader.h"
#include "tests/fuzz/fuzz_input.h"
#include "tests/splunk/test_streams.h"

namespace {

using namespace splunk::events;
using splunk::records::ByteStream;

enum class Form { xml, json, csv };
enum class Packing { none, gzip, utf16_little, utf16_big };

// A small gzip file may unpack to gigabytes.
constexpr std::size_t kMostUnpacked = 1 << 20;

std::unique_ptr<ByteStream> unpacked(ByteStream& input, Packing packing) {
  if (packing == Packing::gzip) return std::make_unique<GzipStream>(input);
  return std::make_unique<Utf16Stream>(input, packing == Packing::utf16_big);
}

std::unique_ptr<ProcessSource> source_of(ByteStream& input, Form form) {
  if (form == Form::xml) return std::make_unique<XmlProcessSource>(input);
  if (form == Form::json) return std::make_unique<JsonProcessSource>(input);
  return std::make_unique<CsvProcessSource>(input);
}

// All rows as records, or the error behind those before it.
std::string rows_of(std::string_view file, Form form, std::size_t piece) {
  splunk::PieceStream input(file, piece);
  const auto source = source_of(input, form);
  std::string out;
  ProcessRow row;
  for (;;) {
    const auto more = source->next(row);
    if (!more) {
      fuzz::check(!more.error().message.empty(), "an error has a sentence");
      // A damaged table is found before or after the rows around it, as the pieces fall.
      return form == Form::csv ? more.error().message : out + more.error().message;
    }
    if (!*more) return out + std::to_string(source->passed_over());
    for (const std::string& value : row) out += value + '\x1F';
    fuzz::check(!row[process_column("process_name")].empty() || form == Form::json ||
                    !row[process_column("process_path")].empty(),
                "a process has a program");
  }
}

void check_records(std::string_view file, Form form) {
  splunk::PieceStream input(file, file.size() + 1);
  const auto source = source_of(input, form);
  ProcessCsvStream rows(*source);
  splunk::records::RecordReader reader;
  if (!reader.open(rows)) return;
  fuzz::check(reader.header().size() == kProcessColumns.size(), "rows have the CIM's columns");
  reader.select({}, {});
  splunk::records::RowBlock block;
  std::string damaged;
  for (;;) {
    const auto more = reader.next(block);
    if (!more) damaged = more.error().message;
    if (!more || !*more) break;
  }
  // The file may be damaged, the records made of it never are.
  fuzz::check(form == Form::csv || damaged.find("The rows that reached") == std::string::npos,
              "rows are whole records");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::uint8_t choice = input.byte();
  const auto form = static_cast<Form>(choice % 3);
  const auto packing = static_cast<Packing>(choice / 3 % 4);
  const std::size_t piece = std::size_t{1} + input.byte();
  std::string file(input.rest());
  if (packing != Packing::none) {
    splunk::PieceStream packed(input.rest(), piece);
    const auto stream = unpacked(packed, packing);
    file.clear();
    char part[1000];
    while (file.size() < kMostUnpacked) {
      const auto taken = stream->read(part, sizeof part);
      if (!taken || *taken == 0) break;
      file.append(part, *taken);
    }
  }
  const std::string rows = rows_of(file, form, file.size() + 1);
  fuzz::check(rows_of(file, form, piece) == rows, "every cut gives the same rows");
  check_records(file, form);
  return 0;
}
