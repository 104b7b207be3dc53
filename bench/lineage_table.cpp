// What a table of processes takes: the time of one core and the memory, for each number of rows
// given (1,000,000 where none is). Prints a JSON object per line.

#include <malloc.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

#include "lineage/process_table.h"
#include "tests/support/process_world/process_world.h"

namespace {

double processor_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::size_t allocated() {
  const struct mallinfo2 info = ::mallinfo2();
  return info.uordblks + info.hblkhd;
}

// The rows as a command has them: the fields of one follow each other in one buffer.
struct Chunk {
  std::string text;
  std::vector<std::array<std::size_t, 10>> ends;

  void add(const process_world::Row& row) {
    std::array<std::size_t, 10>& end = ends.emplace_back();
    std::size_t at = 0;
    for (const std::string* field :
         {&row.host, &row.time, &row.guid, &row.id, &row.name, &row.command_line, &row.parent_guid,
          &row.parent_id, &row.parent_name, &row.parent_command_line}) {
      text += *field;
      end[at++] = text.size();
    }
  }

  lineage::Process row(std::size_t number) const {
    std::size_t at = number == 0 ? 0 : ends[number - 1].back();
    std::size_t field = 0;
    const auto next = [&] {
      const std::size_t begin = at;
      at = ends[number][field++];
      return std::string_view(text).substr(begin, at - begin);
    };
    return {next(), next(), next(), next(), next(), next(), next(), next(), next(), next()};
  }
};

// The rows of some hosts, as they come from several indexers: the newest first, more or less.
Chunk part(std::size_t number, std::size_t rows) {
  process_world::Options options;
  options.first_host = number * 100;
  options.hosts = 100;
  options.processes = rows;
  options.security = 0;  // one row a process
  process_world::World world = process_world::make_world(options);
  std::stable_sort(world.rows.begin(), world.rows.end(),
                   [](const auto& a, const auto& b) { return a.time > b.time; });
  Chunk chunk;
  for (const process_world::Row& row : world.rows) chunk.add(row);
  return chunk;
}

void measure(std::size_t rows) {
  constexpr std::size_t kPart = 50'000;
  std::optional<lineage::ProcessTable> table(std::in_place, rows);
  double adding = 0;
  std::size_t memory = 0;
  for (std::size_t number = 0; !table->full(); ++number) {
    const Chunk chunk = part(number, kPart);
    const std::size_t before = allocated();
    const double start = processor_seconds();
    for (std::size_t i = 0; i < chunk.ends.size(); ++i) {
      if (!table->add(chunk.row(i))) break;
    }
    adding += processor_seconds() - start;
    memory += allocated() - before;
  }
  const std::size_t before = allocated();
  double start = processor_seconds();
  table->link();
  const double linking = processor_seconds() - start;
  memory += allocated() - before;
  start = processor_seconds();
  std::size_t links = 0;
  for (lineage::Entry entry = 0; entry < table->rows(); ++entry) {
    links += table->chain(entry, 1000).links.size();
  }
  const double walking = processor_seconds() - start;
  const auto each = static_cast<double>(table->rows());
  std::printf(
      "{\"rows\": %zu, \"add_seconds\": %.3f, \"link_seconds\": %.3f, \"chain_seconds\": %.3f, "
      "\"links\": %zu, \"text_bytes_per_row\": %.1f, \"bytes_per_row_beyond_text\": %.1f, "
      "\"allocated_per_row_beyond_text\": %.1f}\n",
      table->rows(), adding, linking, walking, links,
      static_cast<double>(table->text_bytes()) / each,
      static_cast<double>(table->bytes() - table->text_bytes()) / each,
      static_cast<double>(memory - table->text_bytes()) / each);
  (void)std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) measure(1'000'000);
  for (int i = 1; i < argc; ++i) measure(std::strtoull(argv[i], nullptr, 10));
}
