#include "replay/log_form.h"

#include <array>
#include <string>
#include <utility>

#include "replay/time_text.h"
#include "text/ascii.h"

namespace replay {
namespace {

constexpr std::array<std::pair<std::string_view, LogForm>, 4> kForms = {
    {{"xml", LogForm::xml},
     {"json", LogForm::json},
     {"windows-text", LogForm::windows_text},
     {"lines", LogForm::lines}}};

bool is_windows_text(std::string_view beginning) {
  const auto time = us_time_at(beginning, 0);
  if (!time) return false;
  beginning.remove_prefix(time->size);
  const std::size_t line = beginning.find('\n');
  return line != std::string_view::npos && text::trimmed(beginning.substr(0, line)).empty() &&
         beginning.substr(line + 1).starts_with("LogName=");
}

}  // namespace

std::string_view name_of(LogForm form) {
  for (const auto& [name, named] : kForms) {
    if (named == form) return name;
  }
  return "";
}

std::optional<LogForm> log_form_named(std::string_view name) {
  for (const auto& [known, form] : kForms) {
    if (known == name) return form;
  }
  return std::nullopt;
}

text::Result<LogForm> recognised_form(std::string_view beginning) {
  while (!beginning.empty() && text::is_blank(beginning.front())) beginning.remove_prefix(1);
  if (beginning.starts_with("<Event") || beginning.starts_with("<?xml")) return LogForm::xml;
  if (beginning.starts_with("{")) return LogForm::json;
  if (beginning.starts_with("[") && text::trimmed(beginning.substr(1)).starts_with("{")) {
    return text::fail(
        "It is one JSON array: write its objects a line each, for example with jq -c '.[]'.");
  }
  if (beginning.find('\0') != std::string_view::npos) {
    return text::fail(
        "It is binary, not text (an .evtx or an archive?): export the events as text first.");
  }
  return is_windows_text(beginning) ? LogForm::windows_text : LogForm::lines;
}

}  // namespace replay
