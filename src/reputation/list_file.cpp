#include "reputation/list_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "reputation/key_table.h"
#include "splunk/chunked/file_descriptor.h"
#include "splunk/chunked/part_file.h"
#include "splunk/lookup/lookup_file.h"

namespace reputation {
namespace {

using splunk::chunked::folder_of;
using splunk::chunked::OwnedDescriptor;
using splunk::chunked::PartFile;

constexpr mode_t kMode = 0644;

tl::unexpected<text::Error> failed(const std::filesystem::path& file, const std::string& what) {
  return text::fail("The list " + file.string() + " can't be " + what + " (" +
                    std::strerror(errno) + ").");
}

// Empty where there is no file.
text::Result<std::string> content_of(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return std::string();
  return splunk::lookup::read_lookup(file);
}

std::string key_of(const Indicator& indicator) {
  return static_cast<char>('0' + static_cast<int>(indicator.type)) + indicator.text;
}

text::Result<void> replace_file(const std::filesystem::path& file, int directory,
                                std::string_view content) {
  std::string name = (folder_of(file) / ("." + file.filename().string() + ".XXXXXX")).string();
  const int descriptor = ::mkstemp(name.data());
  PartFile next(std::move(name), descriptor);
  // The mode first: the sync that ends the writing is of it too.
  if (!next.is_open() || ::fchmod(next.get(), kMode) != 0 || !next.write(content)) {
    return failed(file, "written");
  }
  if (!next.become(file) || ::fsync(directory) != 0) return failed(file, "replaced");
  return {};
}

}  // namespace

text::Result<ListChange> replace_source(const std::filesystem::path& file, std::string_view source,
                                        const Feed& feed, std::uint32_t now) {
  // The directory is what is locked: a file of its own for that would go to the indexers.
  const OwnedDescriptor directory(
      ::open(folder_of(file).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!directory.is_open()) return failed(file, "opened");
  while (::flock(directory.get(), LOCK_EX) != 0) {
    if (errno != EINTR) return failed(file, "locked");
  }
  const auto before = content_of(file);
  if (!before) return tl::unexpected(before.error());

  ListChange change;
  std::string after(kListHeader);
  after += "\n";
  KeyTable known;  // of this source: number is the first_seen
  if (!before->empty()) {
    auto lost = read_list(*before, file.filename().string(), [&](const ListEntry& entry) {
      if (entry.sighting.source != source) {
        append_list_line(after, entry.indicator, entry.sighting);
      } else {
        known.find_or_add(key_of(entry.indicator), entry.sighting.first_seen);
      }
    });
    if (!lost) return tl::unexpected(lost.error());
    change.lost = std::move(*lost);
  }
  for (const FeedEntry& entry : feed.entries) {
    const auto seen_before = known.find(key_of(entry.indicator));
    std::uint32_t first_seen = entry.first_seen;
    if (first_seen == 0) first_seen = seen_before.value_or(0);
    if (first_seen == 0) first_seen = now;
    append_list_line(
        after, entry.indicator,
        {source, entry.category, first_seen, entry.last_seen == 0 ? now : entry.last_seen});
    if (!seen_before) ++change.added;
  }
  change.entries = feed.entries.size();
  change.removed = known.size() - (change.entries - change.added);
  if (auto done = replace_file(file, directory.get(), after); !done) {
    return tl::unexpected(done.error());
  }
  return change;
}

text::Result<std::size_t> each_of_source(const std::filesystem::path& file, std::string_view source,
                                         const std::function<void(const ListEntry&)>& handle) {
  const auto content = content_of(file);
  if (!content) return tl::unexpected(content.error());
  if (content->empty()) return std::size_t{0};
  std::size_t entries = 0;
  const auto read = read_list(*content, file.filename().string(), [&](const ListEntry& entry) {
    if (entry.sighting.source != source) return;
    ++entries;
    handle(entry);
  });
  if (!read) return tl::unexpected(read.error());
  return entries;
}

}  // namespace reputation
