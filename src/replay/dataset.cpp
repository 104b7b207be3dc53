#include "replay/dataset.h"

#include <algorithm>
#include <system_error>

#include "replay/description.h"
#include "splunk/events/input_file.h"
#include "text/ascii.h"

namespace replay {
namespace {

constexpr std::size_t kLargestDescription = 1 << 20;
constexpr std::size_t kLookedAt = 1024;
constexpr std::size_t kMostLogs = 100;
constexpr std::string_view kLfsPointer = "version https://git-lfs.github.com/spec/";

// At most the first `size` bytes of the text of a file.
text::Result<std::string> read_beginning(const std::filesystem::path& path, std::size_t size) {
  const auto file = splunk::events::InputFile::open(path.string());
  if (!file) return tl::unexpected(file.error());
  std::string out;
  char piece[4096];
  while (out.size() < size) {
    const auto read = (*file)->read(piece, std::min(sizeof piece, size - out.size()));
    if (!read) return tl::unexpected(read.error());
    if (*read == 0) break;
    out.append(piece, *read);
  }
  return out;
}

// Looks at the log; an error where it can't be replayed. Sets its form.
text::Result<void> look_at(LogFile& log, const std::optional<LogForm>& form) {
  const auto beginning = read_beginning(log.path, kLookedAt);
  if (!beginning) return tl::unexpected(beginning.error());
  const std::string name = "The log " + log.path.string();
  if (beginning->starts_with(kLfsPointer)) {
    return text::fail(name +
                      " is only a Git LFS pointer, not the log itself: run git lfs pull in its "
                      "repository.");
  }
  if (text::trimmed(*beginning).empty()) return text::fail(name + " is empty.");
  if (form) {
    log.form = *form;
    return {};
  }
  const auto recognised = recognised_form(*beginning);
  if (!recognised) return text::fail(name + ": " + recognised.error().message);
  log.form = *recognised;
  return {};
}

std::string chosen(const std::string& described, const std::string& given, bool given_first) {
  const std::string& first = given_first ? given : described;
  return first.empty() ? (given_first ? described : given) : first;
}

text::Result<Dataset> described_dataset(const std::filesystem::path& path,
                                        const DatasetNames& names) {
  const auto yaml = read_beginning(path, kLargestDescription);
  if (!yaml) return tl::unexpected(yaml.error());
  const std::string name = "The description " + path.string() + ": ";
  if (yaml->size() >= kLargestDescription) return text::fail(name + "It is larger than 1 MiB.");
  const auto description = parse_description(*yaml);
  if (!description) return text::fail(name + description.error().message);
  if (description->logs.size() > kMostLogs) {
    return text::fail(name + "It names more than 100 logs; they are all open at once.");
  }
  Dataset out{path, {}, description->date};
  for (const DescribedLog& described : description->logs) {
    const auto found = find_log(path, described.path);
    if (!found) {
      return text::fail(name + "Its log " + described.path +
                        " is missing: get it with git lfs pull, or put it beside the "
                        "description.");
    }
    LogFile log;
    log.path = *found;
    log.source = chosen(described.source, names.source, names.override_description);
    log.sourcetype = chosen(described.sourcetype, names.sourcetype, names.override_description);
    if (log.sourcetype.empty()) {
      return text::fail(name + "It does not say which sourcetype " + described.path +
                        " has: name it with sourcetype.");
    }
    out.logs.push_back(std::move(log));
  }
  return out;
}

}  // namespace

text::Result<Dataset> open_dataset(const std::filesystem::path& path, const DatasetNames& names) {
  std::error_code error;
  if (!std::filesystem::exists(path, error)) {
    return text::fail("There is no dataset " + path.string() +
                      ": name a description (.yml) or a log.");
  }
  const std::string extension = text::folded(path.extension().string());
  Dataset out{path, {}, std::nullopt};
  if (extension == ".yml" || extension == ".yaml") {
    auto described = described_dataset(path, names);
    if (!described) return described;
    out = std::move(*described);
  } else {
    out.logs.push_back({path, names.source, names.sourcetype, LogForm::lines});
  }
  for (LogFile& log : out.logs) {
    if (auto done = look_at(log, names.form); !done) return tl::unexpected(done.error());
  }
  return out;
}

}  // namespace replay
