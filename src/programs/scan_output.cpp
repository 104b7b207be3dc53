#include "programs/scan_output.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <optional>
#include <string>
#include <vector>

#include "splunk/records/byte_stream.h"
#include "splunk/records/csv.h"
#include "splunk/records/multivalue.h"
#include "splunk/records/record_reader.h"
#include "text/table.h"
#include "text/timestamp.h"
#include "text/utf8.h"

namespace programs {
namespace {

using splunk::records::field_value;
using splunk::records::kMultivaluePrefix;
using splunk::records::MultivalueReader;
using splunk::records::RecordReader;
using splunk::records::Row;
using splunk::records::RowBlock;

text::Result<void> print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) {
    return text::fail("The output can't be written: the disk is full, or its reader has gone.");
  }
  return {};
}

std::string line_of(const splunk::records::Header& header) {
  return std::string(header.raw(0, header.size() - 1)) + "\n";
}

// Forms that look into the rows: reads them with the header that stood before the file's first
// ones.
class RowOutput : public ScanOutput {
 public:
  void begin_file() override { header_.clear(); }

  text::Result<void> add(std::string_view records) override {
    if (records.empty()) return {};
    std::string with_header = header_;
    with_header.append(records);
    splunk::records::MemoryStream stream(with_header);
    if (auto opened = reader_.open(stream); !opened) return opened;
    const auto& header = reader_.header();
    header_ = line_of(header);
    reader_.select_all();
    bind(header);
    RowBlock rows;
    for (;;) {
      const auto more = reader_.next(rows);
      if (!more) return tl::unexpected(more.error());
      if (!*more) return {};
      for (const Row row : rows) {
        if (auto done = add_row(row); !done) return done;
      }
    }
  }

 protected:
  virtual void bind(const splunk::records::Header& header) = 0;
  virtual text::Result<void> add_row(const Row& row) = 0;

  std::string scratch_;

 private:
  RecordReader reader_;
  std::string header_;
};

class TableOutput : public RowOutput {
 public:
  TableOutput() : table_({"time (UTC)", "host", "user", "process", "command line", "matched"}) {}

  text::Result<void> finish() override {
    if (table_.size() == 0) return {};
    winsize terminal{};
    const bool known = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &terminal) == 0;
    return print(table_.print(known ? terminal.ws_col : 0));
  }

 private:
  void bind(const splunk::records::Header& header) override {
    constexpr std::array<std::array<std::string_view, 2>, 6> kSources = {
        {{"_time", "firstTime"},
         {"dest", "Processes.dest"},
         {"user", "Processes.user"},
         {"process_name", "Processes.process_name"},
         {"process", "Processes.process"},
         {"bits_pattern", ""}}};
    columns_.clear();
    for (const auto& names : kSources) {
      auto column = header.find(names[0]);
      columns_.push_back(column ? column : header.find(names[1]));
    }
    verdict_ = header.find("bits_match");
  }

  text::Result<void> add_row(const Row& row) override {
    if (verdict_ && row.field(*verdict_) != "1") return {};
    std::vector<std::string> cells;
    for (const std::optional<std::size_t> column : columns_) {
      cells.emplace_back(column ? field_value(row.field(*column), scratch_) : std::string_view());
    }
    cells.front() = text::iso8601_from_epoch(cells.front()).value_or(cells.front());
    table_.add(std::move(cells));
    return {};
  }

  text::Table table_;
  std::vector<std::optional<std::size_t>> columns_;
  std::optional<std::size_t> verdict_;
};

class JsonOutput : public RowOutput {
 public:
  text::Result<void> finish() override { return {}; }

 private:
  struct Column {
    std::string name;
    std::size_t plain;
    std::optional<std::size_t> multivalue;
  };

  void bind(const splunk::records::Header& header) override {
    columns_.clear();
    for (std::size_t i = 0; i < header.size(); ++i) {
      const std::string& name = header.name(i);
      if (name.starts_with(kMultivaluePrefix)) continue;
      columns_.push_back({name, i, header.find(std::string(kMultivaluePrefix) + name)});
    }
  }

  text::Result<void> add_row(const Row& row) override {
    rapidjson::StringBuffer out;
    rapidjson::Writer<rapidjson::StringBuffer> writer(out);
    auto write = [&](std::string_view value) {
      const std::string valid = text::valid_utf8(value);
      writer.String(valid.data(), static_cast<rapidjson::SizeType>(valid.size()));
    };
    writer.StartObject();
    for (const Column& column : columns_) {
      const std::string_view encoded =
          column.multivalue ? field_value(row.field(*column.multivalue), encoded_scratch_)
                            : std::string_view();
      const std::string_view plain = field_value(row.field(column.plain), scratch_);
      if (plain.empty() && encoded.empty()) continue;
      write(column.name);
      if (encoded.empty()) {
        write(plain);
        continue;
      }
      MultivalueReader values(encoded, value_scratch_);
      writer.StartArray();
      for (std::string_view value; values.next(value);) write(value);
      writer.EndArray();
    }
    writer.EndObject();
    return print(std::string(out.GetString(), out.GetSize()) + "\n");
  }

  std::vector<Column> columns_;
  std::string encoded_scratch_;
  std::string value_scratch_;
};

// The records as they are. A file with other columns than the one before gets a header of its own,
// after an empty line.
class CsvOutput : public ScanOutput {
 public:
  void begin_file() override { at_header_ = true; }

  text::Result<void> add(std::string_view records) override {
    if (records.empty()) return {};
    if (at_header_) {
      at_header_ = false;
      splunk::records::MemoryStream stream(records);
      RecordReader reader;
      if (auto opened = reader.open(stream); !opened) return opened;
      const std::string line = line_of(reader.header());
      if (line == header_) {
        records.remove_prefix(line.size());
      } else if (!header_.empty()) {
        if (auto done = print("\n"); !done) return done;
      }
      header_ = line;
    }
    return print(records);
  }

  text::Result<void> finish() override {
    if (std::fflush(stdout) != 0) return print({});
    return {};
  }

 private:
  bool at_header_ = true;
  std::string header_;
};

}  // namespace

std::unique_ptr<ScanOutput> make_output(ScanArguments::Output form) {
  switch (form) {
    case ScanArguments::Output::csv:
      return std::make_unique<CsvOutput>();
    case ScanArguments::Output::json:
      return std::make_unique<JsonOutput>();
    case ScanArguments::Output::table:
      break;
  }
  return std::make_unique<TableOutput>();
}

}  // namespace programs
