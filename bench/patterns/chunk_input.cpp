#include "chunk_input.h"

#include <algorithm>
#include <utility>

#include "file_stream.h"
#include "splunk/records/csv.h"
#include "splunk/records/multivalue.h"
#include "splunk/records/record_reader.h"

namespace bench {
namespace {

using splunk::records::ByteBuffer;
using splunk::records::Row;

constexpr std::string_view kIndex = "_chunked_idx";

std::string header_of(std::vector<std::string> names) {
  names.emplace_back(kIndex);
  const std::size_t plain = names.size();
  for (std::size_t i = 0; i < plain; ++i)
    names.push_back(std::string(splunk::records::kMultivaluePrefix) + names[i]);
  ByteBuffer out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out.append(',');
    splunk::records::append_field(out, names[i]);
  }
  out.append('\n');
  return std::string(out.view());
}

class Encoder {
 public:
  Encoder(const ChunkPlan& plan, std::size_t columns, Chunks& chunks)
      : plan_(plan), columns_(columns), chunks_(chunks) {}

  void add(const Row& row) {
    const std::size_t in_chunk = row_++ % plan_.chunk_rows;
    if (in_chunk == 0) {
      finish();
      wanted_ = chunk_++ % plan_.parts == plan_.part;
      if (wanted_) body_.append(chunks_.header);
    }
    if (!wanted_) return;
    for (std::size_t i = 0; i < columns_; ++i) {
      splunk::records::append_field(body_, splunk::records::field_value(row.field(i), scratch_));
      body_.append(',');
    }
    body_.append(std::to_string(in_chunk));
    for (std::size_t i = 0; i <= columns_; ++i) body_.append(',');
    body_.append('\n');
    ++chunks_.rows;
  }

  // The body is copied, so that the chunk takes no more memory than it has bytes.
  void finish() {
    if (body_.empty()) return;
    chunks_.bodies.emplace_back().reserve(body_.size());
    chunks_.bodies.back().append(body_.view());
    chunks_.bytes += body_.size();
    chunks_.largest = std::max(chunks_.largest, body_.size());
    body_.clear();
  }

 private:
  const ChunkPlan& plan_;
  std::size_t columns_;
  Chunks& chunks_;
  ByteBuffer body_;
  std::string scratch_;
  std::size_t row_ = 0;
  std::size_t chunk_ = 0;
  bool wanted_ = false;
};

}  // namespace

text::Result<Chunks> make_chunks(const std::string& file, const std::vector<std::string>& columns,
                                 const ChunkPlan& plan) {
  FileStream stream(file);
  if (!stream.is_open()) return text::fail("can't read " + file);
  splunk::records::RecordReader reader;
  if (auto opened = reader.open(stream); !opened) return tl::unexpected(opened.error());
  std::vector<std::string> names = columns;
  if (names.empty()) {
    for (std::size_t i = 0; i < reader.header().size(); ++i) {
      names.emplace_back(reader.header().name(i));
    }
  }
  std::vector<std::size_t> places;
  for (const std::string& name : names) {
    const auto place = reader.header().find(name);
    if (!place) return text::fail(file + " has no column " + name);
    places.push_back(*place);
  }
  reader.select(places, {});

  Chunks chunks;
  chunks.header = header_of(std::move(names));
  Encoder encoder(plan, places.size(), chunks);
  splunk::records::RowBlock block;
  for (std::size_t row = 0; row < plan.rows;) {
    const auto more = reader.next(block);
    if (!more) return tl::unexpected(more.error());
    if (!*more) break;
    for (const Row each : block) {
      if (row++ == plan.rows) break;
      encoder.add(each);
    }
  }
  encoder.finish();
  if (chunks.rows == 0) return text::fail(file + " has no rows for this part");
  return chunks;
}

}  // namespace bench
