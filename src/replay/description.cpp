#include "replay/description.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <system_error>

#include "text/ascii.h"

namespace replay {
namespace {

constexpr std::string_view kDatasets = "datasets/";

std::string scalar(const YAML::Node& node) {
  return node && node.IsScalar() ? std::string(text::trimmed(node.Scalar())) : std::string();
}

text::Result<std::vector<DescribedLog>> read_datasets(const YAML::Node& datasets) {
  if (!datasets.IsSequence() || datasets.size() == 0) {
    return text::fail("'datasets' is no list of logs.");
  }
  std::vector<DescribedLog> out;
  for (const YAML::Node& entry : datasets) {
    const std::string place = "Entry " + std::to_string(out.size() + 1) + " of 'datasets' ";
    if (!entry.IsMap()) return text::fail(place + "has no keys: it needs path and sourcetype.");
    DescribedLog log{scalar(entry["path"]), scalar(entry["source"]), scalar(entry["sourcetype"])};
    if (log.path.empty()) return text::fail(place + "has no path.");
    if (log.sourcetype.empty()) return text::fail(place + "has no sourcetype.");
    out.push_back(std::move(log));
  }
  return out;
}

// A scalar, or a list of them.
text::Result<std::vector<std::string>> read_list(const YAML::Node& node, const std::string& name) {
  std::vector<std::string> out;
  if (!node) return out;
  if (node.IsScalar()) return std::vector<std::string>{scalar(node)};
  if (!node.IsSequence())
    return text::fail("'" + name + "' is neither a text nor a list of texts.");
  for (const YAML::Node& entry : node) {
    out.push_back(scalar(entry));
    if (out.back().empty()) {
      return text::fail("Entry " + std::to_string(out.size()) + " of '" + name + "' is no text.");
    }
  }
  return out;
}

// Whether the log's name has the channel in it: `sysmon` of
// `XmlWinEventLog:Microsoft-Windows-Sysmon/Operational`.
bool names(std::string_view sourcetype, const std::string& file_name) {
  std::string_view channel = sourcetype.substr(sourcetype.find(':') + 1);
  channel = channel.substr(0, channel.find('/'));
  channel = channel.substr(channel.find_last_of('-') + 1);
  return !channel.empty() && file_name.find(text::folded(channel)) != std::string::npos;
}

// `XmlWinEventLog:Microsoft-Windows-Sysmon/Operational` was a sourcetype once; today it is the
// source, and the sourcetype is what stands before the colon.
void name_log(DescribedLog& log, const std::string& sourcetype) {
  const std::size_t colon = sourcetype.find(':');
  const std::string kind = text::folded(sourcetype.substr(0, colon));
  if (colon != std::string::npos && (kind == "xmlwineventlog" || kind == "wineventlog")) {
    log.sourcetype = sourcetype.substr(0, colon);
    log.source = sourcetype;
  } else {
    log.sourcetype = sourcetype;
  }
}

text::Result<std::vector<DescribedLog>> read_old_form(const YAML::Node& root) {
  const auto paths = read_list(root["dataset"], "dataset");
  if (!paths) return tl::unexpected(paths.error());
  const auto sourcetypes = read_list(root["sourcetypes"], "sourcetypes");
  if (!sourcetypes) return tl::unexpected(sourcetypes.error());
  if (paths->empty()) return text::fail("It names no logs: it needs a list 'datasets'.");
  std::vector<DescribedLog> out;
  for (const std::string& path : *paths) {
    DescribedLog log{path, {}, {}};
    const std::string file_name = text::folded(path.substr(path.find_last_of('/') + 1));
    const auto named =
        std::find_if(sourcetypes->begin(), sourcetypes->end(),
                     [&](const std::string& sourcetype) { return names(sourcetype, file_name); });
    if (named != sourcetypes->end()) {
      name_log(log, *named);
    } else if (sourcetypes->size() == 1) {
      name_log(log, sourcetypes->front());
    }
    out.push_back(std::move(log));
  }
  return out;
}

bool is_file(const std::filesystem::path& path) {
  std::error_code error;
  return std::filesystem::is_regular_file(path, error);
}

// The path without the host of a URL and without a slash in front.
std::string_view relative_part(std::string_view path) {
  const std::size_t scheme = path.find("://");
  if (scheme != std::string_view::npos) {
    const std::size_t datasets = path.find("/datasets/", scheme);
    path = datasets != std::string_view::npos ? path.substr(datasets)
                                              : path.substr(path.find_last_of('/') + 1);
  }
  while (path.starts_with('/')) path.remove_prefix(1);
  return path;
}

}  // namespace

text::Result<Description> parse_description(std::string_view yaml) {
  // The one place where yaml-cpp's exceptions end.
  try {
    const YAML::Node root = YAML::Load(std::string(yaml));
    if (!root.IsMap()) {
      return text::fail("It is no description of a dataset: it has no keys such as 'datasets'.");
    }
    auto logs = root["datasets"] ? read_datasets(root["datasets"]) : read_old_form(root);
    if (!logs) return tl::unexpected(logs.error());
    Description out{std::move(*logs), std::nullopt};
    const std::string date = scalar(root["date"]);
    if (const auto instant = parse_instant(date + "T00:00:00Z", Instant())) out.date = *instant;
    return out;
  } catch (const YAML::Exception& problem) {
    return text::fail("It is no YAML: " + problem.msg + " (line " +
                      std::to_string(problem.mark.line + 1) + ").");
  }
}

std::optional<std::filesystem::path> find_log(const std::filesystem::path& description,
                                              std::string_view path) {
  const std::filesystem::path relative(relative_part(path));
  const bool climbs =
      std::any_of(relative.begin(), relative.end(), [](const auto& part) { return part == ".."; });
  if (relative.empty() || climbs) return std::nullopt;
  std::error_code error;
  const std::filesystem::path folder =
      std::filesystem::absolute(description, error).lexically_normal().parent_path();
  if (relative.string().starts_with(kDatasets)) {
    for (std::filesystem::path above = folder;; above = above.parent_path()) {
      if (is_file(above / relative)) return above / relative;
      if (above == above.parent_path()) break;
    }
  } else if (is_file(folder / relative)) {
    return folder / relative;
  }
  const std::filesystem::path beside = folder / relative.filename();
  if (is_file(beside)) return beside;
  return std::nullopt;
}

}  // namespace replay
