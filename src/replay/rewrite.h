#pragma once

#include <string>
#include <string_view>

#include "replay/instant.h"
#include "replay/log_form.h"
#include "replay/player.h"

namespace replay {

/// Where the name of the computer stands in an event: `<Computer>` in XML, `Computer`,
/// `ComputerName`, `Hostname` or `host` in JSON, `ComputerName=` in WinEventLog text. Empty where
/// it is not there. A part of `event`.
std::string_view computer_in(std::string_view event, LogForm form);

/// Adds the event with every time in it moved by `delta` and, where `computer` is not empty, with
/// that as the name of its computer.
void append_rewritten(std::string& out, const PlayedEvent& event, LogForm form, Microseconds delta,
                      std::string_view computer);

/// Whether a name can stand for a host: letters, digits, `.`, `-`, `_` and `:`, at most 255 of
/// them, so that it needs no escaping in any form.
bool is_host_name(std::string_view name);

}  // namespace replay
