#pragma once

#include <string>
#include <string_view>

#include "splunk/events/process_row.h"

namespace splunk::events {

/// A process creation as Sysmon writes it, in XML on one line.
inline std::string sysmon_xml(std::string_view command_line = "powershell Start-BitsTransfer a b") {
  return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
         "<Provider Name='Microsoft-Windows-Sysmon'/><EventID>1</EventID>"
         "<TimeCreated SystemTime='2026-03-17T08:15:30.1234567Z'/>"
         "<Computer>WEB01.corp.example</Computer></System><EventData>"
         "<Data Name='UtcTime'>2026-03-17 08:15:30.120</Data>"
         "<Data Name='ProcessGuid'>{5C103A94-1E69-69B9-8D01-000000001500}</Data>"
         "<Data Name='ProcessId'>12740</Data>"
         "<Data Name='Image'>C:\\Windows\\powershell.exe</Data><Data Name='CommandLine'>" +
         std::string(command_line) +
         "</Data><Data Name='User'>CORP\\anna</Data></EventData></Event>";
}

/// An event of another kind: a network connection of Sysmon's.
inline std::string other_xml() {
  return "<Event><System><EventID>3</EventID></System><EventData>"
         "<Data Name='Image'>C:\\a.exe</Data></EventData></Event>";
}

inline const std::string& value(const ProcessRow& row, std::string_view column) {
  return row[process_column(column)];
}

}  // namespace splunk::events
