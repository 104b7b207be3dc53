#include "support/table_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "support/body.h"

namespace search_head {

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail("can't open " + path + ": " + std::strerror(errno));
  return std::string(std::istreambuf_iterator<char>(file), {});
}

Result<Table> read_table(const std::string& path) {
  const Result<std::string> content = read_file(path);
  if (!content) return fail(content.error());
  Result<Table> table = decode_body(*content, CsvRules::file());
  if (!table) return fail(path + ": " + table.error());
  return table;
}

}  // namespace search_head
