// Looks at the rows of a CSV file one by one: which of them open the gate, what reading them takes,
// and which shapes of line take the most. Prints a JSON object. decode.py starts it.

#include <time.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bits/find_transfer.h"
#include "bits/gate.h"
#include "bits/seen_lines.h"
#include "file_stream.h"
#include "powershell/command_line.h"
#include "splunk/records/csv.h"
#include "splunk/records/record_reader.h"
#include "text/ascii.h"

namespace {

constexpr std::size_t kShapes = 20;
constexpr std::size_t kShapeLength = 160;
constexpr std::array<std::string_view, 3> kFields = {"process", "process_name",
                                                     "original_file_name"};

double processor_nanoseconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e9 + static_cast<double>(now.tv_nsec);
}

// Lines that differ in numbers only are of one shape.
std::string shape_of(std::string_view line) {
  std::string out;
  for (const char c : line.substr(0, 4 * kShapeLength)) {
    if (!text::is_digit(c)) {
      out += c;
    } else if (out.empty() || out.back() != '#') {
      out += '#';
    }
    if (out.size() == kShapeLength) break;
  }
  return out;
}

std::string json(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (byte < 0x20 || byte > 0x7E) {
      std::array<char, 8> escaped{};
      std::snprintf(escaped.data(), escaped.size(), "\\u%04x", static_cast<unsigned>(byte));
      out += escaped.data();
    } else {
      out += c;
    }
  }
  return out += '"';
}

struct Shape {
  std::size_t rows = 0;
  double nanoseconds = 0;
  std::set<std::string> lines;
};

struct Tally {
  std::size_t rows = 0;
  std::size_t opened = 0;
  std::size_t opened_by_name = 0;
  std::size_t known = 0;  // of those that opened it: read before, without a match
  double nanoseconds = 0;
  std::map<std::string, Shape> shapes;
  bits::SeenLines seen;
};

// As the command does with decode=true: a line that was read before without a match is not read
// again. Whether the line opened the gate.
bool look(const powershell::Process& process, Tally& tally) {
  ++tally.rows;
  const bits::GateHits hits = bits::GateHits::in(process.command_line);
  if (!bits::gate_opens(process.command_line, hits, process.name, process.original_file_name)) {
    return false;
  }
  ++tally.opened;
  tally.opened_by_name += hits.names_bits() ? 1 : 0;
  const bool known = tally.seen.has(process);
  tally.known += known ? 1 : 0;
  double taken = 0;
  if (!known) {
    const double begin = processor_nanoseconds();
    const powershell::Reading reading = powershell::read_command_line(process);
    const bits::Finding finding = bits::find_transfers(reading, process);
    taken = processor_nanoseconds() - begin;
    if (finding.verdict != bits::Verdict::transfer) tally.seen.add(process);
  }
  Shape& shape = tally.shapes[shape_of(process.command_line)];
  ++shape.rows;
  shape.nanoseconds += taken;
  shape.lines.emplace(process.command_line);
  tally.nanoseconds += taken;
  return true;
}

using Ranked = std::pair<const std::string*, const Shape*>;

template <class Order>
void print_shapes(const char* key, const Tally& tally, Order before) {
  std::vector<Ranked> shapes;
  for (const auto& [name, shape] : tally.shapes) shapes.emplace_back(&name, &shape);
  const std::size_t count = std::min(kShapes, shapes.size());
  std::partial_sort(shapes.begin(), shapes.begin() + static_cast<std::ptrdiff_t>(count),
                    shapes.end(), before);
  std::printf(", \"%s\": [", key);
  for (std::size_t i = 0; i < count; ++i) {
    std::printf("%s\n {\"shape\": %s, \"rows\": %zu, \"lines\": %zu, \"nanoseconds\": %.0f}",
                i == 0 ? "" : ",", json(*shapes[i].first).c_str(), shapes[i].second->rows,
                shapes[i].second->lines.size(), shapes[i].second->nanoseconds);
  }
  std::printf("]");
}

void print(const Tally& tally) {
  std::printf("{\"rows\": %zu, \"opened\": %zu, \"opened_by_name\": %zu, \"known\": %zu,",
              tally.rows, tally.opened, tally.opened_by_name, tally.known);
  std::printf(" \"nanoseconds\": %.0f, \"shapes\": %zu", tally.nanoseconds, tally.shapes.size());
  print_shapes("most_rows", tally,
               [](const Ranked& a, const Ranked& b) { return a.second->rows > b.second->rows; });
  print_shapes("most_time", tally, [](const Ranked& a, const Ranked& b) {
    return a.second->nanoseconds > b.second->nanoseconds;
  });
  std::printf("}\n");
}

// Rows that the gate stops go to `stopped`, as they stand in the file.
text::Result<void> read(const std::string& file, std::ostream& stopped, Tally& tally) {
  bench::FileStream stream(file);
  if (!stream.is_open()) return text::fail("can't read " + file);
  splunk::records::RecordReader reader;
  if (auto opened = reader.open(stream); !opened) return opened;
  std::vector<std::size_t> places;
  for (const std::string_view name : kFields) {
    const auto place = reader.header().find(std::string(name));
    if (!place) return text::fail(file + " has no column " + std::string(name));
    places.push_back(*place);
  }
  reader.select(places, {});
  std::array<std::string, kFields.size()> scratch;
  std::array<std::string_view, kFields.size()> values;
  splunk::records::RowBlock block;
  for (;;) {
    const auto more = reader.next(block);
    if (!more) return tl::unexpected(more.error());
    if (!*more) return {};
    for (const splunk::records::Row row : block) {
      for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = splunk::records::field_value(row.field(i), scratch[i]);
      }
      if (!look({values[0], values[1], values[2]}, tally)) stopped << row.bytes() << '\n';
    }
  }
}

}  // namespace

int main(int count, char** words) {
  if (count != 2 && count != 3) {
    std::fprintf(stderr, "usage: decode_lines CSV [FILE for the rows that the gate stops]\n");
    return 2;
  }
  std::ofstream stopped;
  if (count == 3) stopped.open(words[2], std::ios::binary);
  Tally tally;
  if (auto done = read(words[1], stopped, tally); !done) {
    std::fprintf(stderr, "decode_lines: %s\n", done.error().message.c_str());
    return 1;
  }
  print(tally);
  return 0;
}
