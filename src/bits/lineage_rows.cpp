#include "bits/lineage_rows.h"

#include <utility>

#include "bits/chain_behaviors.h"
#include "splunk/records/multivalue.h"

namespace bits {
namespace {

using lineage::Chain;
using lineage::Entry;
using lineage::Process;
using splunk::chunked::Level;
using splunk::chunked::Messages;
using splunk::records::Header;
using splunk::records::RecordReader;
using splunk::records::RecordWriter;
using splunk::records::Row;

// With lineage=inline the rows that go out take the place of those that came, and the numbers of
// many chunks would be out of order.
constexpr std::string_view kIndex = "_chunked_idx";

bool is_index(std::string_view column) {
  constexpr std::string_view kPrefix = splunk::records::kMultivaluePrefix;
  if (column.starts_with(kPrefix)) column.remove_prefix(kPrefix.size());
  return column == kIndex;
}

// 5,000,000
std::string with_commas(std::size_t number) {
  std::string out = std::to_string(number);
  for (std::size_t place = out.size(); place > 3;) {
    place -= 3;
    out.insert(place, 1, ',');
  }
  return out;
}

}  // namespace

// The second look at the held rows.
class LineageRows::Release : public HeldRows::Releaser {
 public:
  Release(LineageRows& rows, RowMatcher& matcher, NewColumns& new_columns, bool whole,
          const LineageObserver& observer)
      : rows_(rows),
        matcher_(matcher),
        new_columns_(new_columns),
        whole_(whole),
        observer_(observer) {}

  void bind(const Header& header, std::vector<std::size_t>& read) override {
    matcher_.bind(header, read);
    rows_.fields_.bind(header, read);
  }

  std::string_view new_fields(const Row& row, std::optional<Entry> entry) override {
    const Process& process = rows_.fields_.process(row);
    Chain chain =
        entry ? rows_.processes_.chain(*entry, rows_.options_.depth) : recorded_chain(process);
    chain.complete = chain.complete && whole_;
    matcher_.match(row, behaviors_of_chain(chain));
    if (observer_) tell(row, process, entry);
    return new_columns_.of_match(matcher_.found(),
                                 rows_.columns_.of_chain(chain, entry, rows_.processes_));
  }

 private:
  void tell(const Row& row, const Process& process, std::optional<Entry> entry) {
    static const FactValues none;
    const auto& facts = matcher_.found().facts();
    observer_({entry, rows_.processes_, process, matcher_.user(row), facts ? *facts : none});
  }

  LineageRows& rows_;
  RowMatcher& matcher_;
  NewColumns& new_columns_;
  bool whole_;
  const LineageObserver& observer_;
};

LineageRows::LineageRows(const Options& options, std::vector<std::string> command_line)
    : options_(options.lineage),
      annotates_(options.mode == Options::Mode::annotate),
      fields_(std::move(command_line)),
      processes_(options.lineage.max_processes) {}

text::Result<void> LineageRows::take(RecordReader& in, RowMatcher& matcher,
                                     const NewColumns& new_columns, RowCounts& counts) {
  std::vector<std::size_t> read;
  matcher.bind(in.header(), read);
  fields_.bind(in.header(), read);
  const bool all_are_processes = options_.mode == LineageOptions::Mode::in_rows;
  std::vector<std::size_t> dropped = new_columns.own_among(in.header());
  if (all_are_processes) {
    for (std::size_t column = 0; column < in.header().size(); ++column) {
      if (is_index(in.header().name(column))) dropped.push_back(column);
    }
  }
  in.select(read, dropped);
  held_.begin_chunk(in.header(), std::move(dropped));
  return splunk::records::for_each_row(in, [&](const Row& row) {
    const bool matches = matcher.match(row);
    counts.add(matcher);
    std::optional<Entry> entry;
    if (all_are_processes || matches) entry = processes_.add(fields_.process(row));
    if (matches) {
      if (entry) matches_.push_back(*entry);
      held_.add_waiting(row, entry);
    } else if (annotates_) {
      held_.add_finished(row, new_columns.of_no_match());
    }
  });
}

bool LineageRows::make_room() {
  if (processes_.rows() < options_.max_processes / 2) return false;
  ambiguous_before_ += processes_.ambiguous();
  processes_ = lineage::ProcessTable(options_.max_processes);
  return true;
}

text::Result<void> LineageRows::release(RecordWriter& out, RowMatcher& matcher,
                                        NewColumns& new_columns, bool whole,
                                        const LineageObserver& observer) {
  Release release(*this, matcher, new_columns, whole, observer);
  matches_.clear();
  return held_.release(out, new_columns.names(), release);
}

void LineageRows::warn(Messages& messages, const RowCounts& counts) const {
  if (processes_.full()) warn_about_room(messages, counts);
  if (columns_.shortened() == 0) return;
  messages.add(
      Level::warn,
      "Some rows have more than " + std::to_string(LineageColumns::kMostNamed) +
          " parallel processes or children: lineage_parallel and lineage_children name the "
          "oldest of them.");
}

void LineageRows::warn_about_room(Messages& messages, const RowCounts& counts) const {
  const std::string most = with_commas(options_.max_processes);
  if (options_.mode == LineageOptions::Mode::by_search) {
    messages.add(Level::warn,
                 "The processes around the matches are more than the " + most +
                     " that bitsmatch has room for: some chains end early. Raise maxprocesses=, or "
                     "lower lineage_lookback=.");
    return;
  }
  messages.add(
      Level::warn,
      "bitsmatch has room for " + most + " of " + with_commas(counts.rows) +
          " process rows; lineage is taken from the first " + most +
          ". Which rows match is right all the same, and so is every parent that is named; chains "
          "may end early, and of rows that came later only the recorded parent is named. Raise "
          "maxprocesses=, or narrow the search.");
}

}  // namespace bits
