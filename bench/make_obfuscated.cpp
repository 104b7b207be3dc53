// Writes process creations whose command lines hide what they do, as CSV with the columns of the
// recorded ones: what decoding is measured with.

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "tests/support/obfuscator/obfuscator.h"

namespace {

constexpr std::string_view kColumns =
    "_time,dest,user,process_name,process,process_path,process_id,process_guid,original_file_name,"
    "process_hash,process_current_directory,process_integrity_level,parent_process_name,"
    "parent_process,parent_process_path,parent_process_id,parent_process_guid,signature_id,"
    "source_dataset\n";

void append_field(std::string& row, std::string_view value) {
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
    row.append(value);
  } else {
    row += '"';
    for (char c : value) row.append(c == '"' ? 2 : 1, c);
    row += '"';
  }
  row += ',';
}

std::string row_of(const obfuscator::Line& line, std::uint64_t number) {
  const std::string id = std::to_string(1000 + number % 60000);
  const std::string guid =
      "{19b6e1a3-7ac1-6553-0000-" + std::to_string(100000000000 + number) + '}';
  std::string row;
  for (const std::string& field :
       {std::to_string(1700000000 + number) + ".25", "WKS-" + std::to_string(number % 997),
        "CORP\\user" + std::to_string(number % 89), line.process_name, line.process,
        "C:\\Windows\\System32\\" + line.process_name, id, guid, line.original_file_name,
        std::string(), std::string("C:\\Windows\\System32\\"), std::string("medium"),
        std::string("explorer.exe"), std::string("C:\\Windows\\explorer.exe"),
        std::string("C:\\Windows\\explorer.exe"), std::string("4120"), std::string(),
        std::string("1"), std::string("obfuscated")}) {
    append_field(row, field);
  }
  row.back() = '\n';
  return row;
}

bool read_number(const char* text, std::uint64_t& number) {
  const std::string_view digits(text);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size();
}

}  // namespace

int main(int count, char** arguments) {
  std::uint64_t rows = 100'000;
  std::uint64_t seed = 1;
  if (count > 3 || (count > 1 && !read_number(arguments[1], rows)) ||
      (count > 2 && !read_number(arguments[2], seed))) {
    std::fputs("usage: make_obfuscated [ROWS] [SEED] > FILE.csv\n", stderr);
    return 2;
  }
  std::fwrite(kColumns.data(), 1, kColumns.size(), stdout);
  for (std::uint64_t number = 0; number < rows; ++number) {
    const std::string row = row_of(obfuscator::obfuscate(seed, number).line, number);
    if (std::fwrite(row.data(), 1, row.size(), stdout) != row.size()) {
      std::perror("make_obfuscated");
      return 1;
    }
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}
