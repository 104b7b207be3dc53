#include "replay/replay_settings.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "replay/log_form.h"
#include "replay/pace.h"
#include "replay/rewrite.h"
#include "text/ascii.h"

namespace replay {
namespace {

text::Result<bool> parse_bool(std::string_view name, std::string_view value) {
  // As Splunk takes them.
  constexpr std::array<std::string_view, 4> kTrue = {"1", "true", "t", "yes"};
  constexpr std::array<std::string_view, 4> kFalse = {"0", "false", "f", "no"};
  const auto is_value = [&](std::string_view known) { return text::equal_folded(known, value); };
  if (std::any_of(kTrue.begin(), kTrue.end(), is_value)) return true;
  if (std::any_of(kFalse.begin(), kFalse.end(), is_value)) return false;
  return text::fail(std::string(name) + " can't be '" + std::string(value) +
                    "': it is true or false.");
}

text::Result<std::filesystem::path> dataset_path(std::string_view value,
                                                 const std::filesystem::path& app) {
  const std::filesystem::path path(value);
  if (path.is_absolute()) return path;
  if (app.empty()) {
    return text::fail("The app's folder is not known: give the dataset's whole path.");
  }
  const auto climbs = [](const std::filesystem::path& part) { return part == ".."; };
  if (std::any_of(path.begin(), path.end(), climbs)) {
    return text::fail("The dataset '" + std::string(value) +
                      "' leaves the app's folder: give its whole path instead.");
  }
  return app / path;
}

}  // namespace

text::Result<ReplaySettings> read_settings(const splunk::modinput::Stanza& stanza,
                                           const std::filesystem::path& app, Instant now) {
  ReplaySettings out;
  const auto dataset = stanza.value("dataset");
  if (!dataset) {
    return text::fail(
        "dataset is missing: name a description (.yml) or a log, with its whole "
        "path or within the app's folder.");
  }
  auto path = dataset_path(*dataset, app);
  if (!path) return tl::unexpected(path.error());
  out.dataset = std::move(*path);
  out.names.source = stanza.value("source").value_or("");
  out.names.sourcetype = stanza.value("sourcetype").value_or("");
  out.names.override_description = false;
  if (const auto form = stanza.value("form")) {
    out.names.form = log_form_named(*form);
    if (!out.names.form) {
      return text::fail("form can't be '" + std::string(*form) +
                        "': it is one of xml, json, windows-text, lines.");
    }
  }
  if (const auto value = stanza.value("speed")) {
    const auto speed = parse_speed(*value);
    if (!speed) return tl::unexpected(speed.error());
    out.speed = *speed;
  }
  if (const auto value = stanza.value("until"); value && !text::equal_folded(*value, "now")) {
    const auto until = parse_instant(*value, now);
    if (!until) return text::fail("until: " + until.error().message);
    if (*until > now) {
      return text::fail("until = " + std::string(*value) +
                        " is in the future, where Splunk would not find the events.");
    }
    out.until = *until;
  }
  if (const auto value = stanza.value("rewrite_host")) {
    if (!is_host_name(*value)) {
      return text::fail("rewrite_host can't be '" + std::string(*value) +
                        "': the name of a computer has letters, digits, '.', '-', '_' and ':'.");
    }
    out.computer = *value;
  }
  if (const auto value = stanza.value("repeat")) {
    const auto repeat = parse_bool("repeat", *value);
    if (!repeat) return tl::unexpected(repeat.error());
    out.repeat = *repeat;
  }
  out.identity = out.dataset.string() + "\n" + out.computer + "\n" +
                 (out.until ? std::to_string(out.until->time_since_epoch().count()) : "now");
  return out;
}

}  // namespace replay
