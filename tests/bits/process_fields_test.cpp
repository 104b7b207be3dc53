#include "bits/process_fields.h"

#include <gtest/gtest.h>

#include "splunk/records/byte_stream.h"

namespace bits {
namespace {

using Words = std::vector<std::string>;

// A process whose views outlive the row.
struct Read {
  std::string host, time, guid, id, name, command_line;
  std::string parent_guid, parent_id, parent_name, parent_command_line;

  explicit Read(const lineage::Process& from)
      : host(from.host),
        time(from.time),
        guid(from.guid),
        id(from.id),
        name(from.name),
        command_line(from.command_line),
        parent_guid(from.parent_guid),
        parent_id(from.parent_id),
        parent_name(from.parent_name),
        parent_command_line(from.parent_command_line) {}
};

std::vector<Read> processes_of(std::string_view body,
                               Words fields = {"process", "Processes.process"}) {
  splunk::records::MemoryStream stream(body);
  splunk::records::RecordReader reader;
  EXPECT_TRUE(reader.open(stream));
  ProcessFields process(std::move(fields));
  std::vector<std::size_t> read;
  process.bind(reader.header(), read);
  reader.select(read, {});
  std::vector<Read> out;
  splunk::records::RowBlock rows;
  while (reader.next(rows).value_or(false)) {
    for (const splunk::records::Row row : rows) out.emplace_back(process.process(row));
  }
  return out;
}

TEST(ProcessFields, AreThoseOfTheDataModel) {
  const Read read = processes_of(
      "_time,dest,process_guid,process_id,process_name,process,parent_process_guid,"
      "parent_process_id,parent_process_name,parent_process\n"
      "1.5,h,g,7,cmd.exe,cmd /c x,pg,6,explorer.exe,explorer\n")[0];
  EXPECT_EQ(read.host, "h");
  EXPECT_EQ(read.time, "1.5");
  EXPECT_EQ(read.guid, "g");
  EXPECT_EQ(read.id, "7");
  EXPECT_EQ(read.name, "cmd.exe");
  EXPECT_EQ(read.command_line, "cmd /c x");
  EXPECT_EQ(read.parent_guid, "pg");
  EXPECT_EQ(read.parent_id, "6");
  EXPECT_EQ(read.parent_name, "explorer.exe");
  EXPECT_EQ(read.parent_command_line, "explorer");
}

TEST(ProcessFields, MayHaveTheDataModelsPrefix) {
  const Read read = processes_of(
      "\"Processes.dest\",firstTime,\"Processes.process_id\",\"Processes.parent_process\","
      "\"Processes.process\"\nh,1,7,\"p \"\"q\"\"\",x\n")[0];
  EXPECT_EQ(read.host, "h");
  EXPECT_EQ(read.time, "1");
  EXPECT_EQ(read.id, "7");
  EXPECT_EQ(read.parent_command_line, "p \"q\"");
  EXPECT_EQ(read.command_line, "x");
}

TEST(ProcessFields, WhatIsMissingIsTakenFromTheNext) {
  const auto rows = processes_of(
      "_time,firstTime,process_name,\"Processes.process_name\",process_path,original_file_name,"
      "parent_process_name,parent_process_path\n"
      "1,2,a,b,c,d,e,f\n"
      ",2,unknown,b,c,d,\"-\",\"C:\\x\\f.exe\"\n"
      "null,2,,,,d,,\n");
  EXPECT_EQ(rows[0].time, "1");
  EXPECT_EQ(rows[0].name, "a");
  EXPECT_EQ(rows[0].parent_name, "e");
  EXPECT_EQ(rows[1].time, "2");
  EXPECT_EQ(rows[1].name, "b");
  EXPECT_EQ(rows[1].parent_name, "C:\\x\\f.exe");
  EXPECT_EQ(rows[2].time, "2");
  EXPECT_EQ(rows[2].name, "d");
  EXPECT_EQ(rows[2].parent_name, "");
  EXPECT_EQ(rows[2].host, "") << "nothing is left of the row before";
}

TEST(ProcessFields, TheFirstOfSeveralValuesIsTaken) {
  const auto rows = processes_of(
      "dest,process,__mv_dest,__mv_process\n"
      "\"a\nb\",\"one\ntwo\nthree\",\"$a$;$b$\",\"$one\ntwo$;$three$\"\n"
      "a,\"one\ntwo\",,\n");
  EXPECT_EQ(rows[0].host, "a");
  EXPECT_EQ(rows[0].command_line, "one\ntwo");
  EXPECT_EQ(rows[1].command_line, "one\ntwo") << "one value that holds a line feed";
}

TEST(ProcessFields, TheCommandLineIsTheFieldThatIsAskedFor) {
  EXPECT_EQ(processes_of("process,CommandLine\na,b\n", {"CommandLine"})[0].command_line, "b");
}

TEST(ProcessFields, OfAResultAreFoundUnderEitherName) {
  const std::vector<std::pair<std::string_view, std::string_view>> row = {
      {"firstTime", "5"},
      {"Processes.dest", "h"},
      {"Processes.process", "a\nb"},
      {"Processes.process_id", "0x10\n0x20"},
      {"process_name", "unknown"},
      {"Processes.process_path", "C:\\cmd.exe"}};
  const lineage::Process process = process_of(row);
  EXPECT_EQ(process.time, "5");
  EXPECT_EQ(process.host, "h");
  EXPECT_EQ(process.command_line, "a\nb");
  EXPECT_EQ(process.id, "0x10");
  EXPECT_EQ(process.name, "C:\\cmd.exe");
  EXPECT_EQ(process.parent_id, "");
}

}  // namespace
}  // namespace bits
