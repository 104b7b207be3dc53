#include "bits/local_path.h"

#include <gtest/gtest.h>

namespace bits {
namespace {

TEST(LocalPath, FoldersThatSaySomething) {
  const std::pair<const char*, Folder> kPaths[] = {
      {"C:\\Users\\Public\\a.exe", Folder::public_profile},
      {"c:/users/public/a", Folder::public_profile},
      {"%PUBLIC%\\a", Folder::public_profile},
      {"$env:PUBLIC\\a", Folder::public_profile},
      {"${env:PUBLIC}\\a", Folder::public_profile},
      {"C:\\Users\\Default\\a", Folder::default_profile},
      {"C:\\ProgramData\\a", Folder::program_data},
      {"%ALLUSERSPROFILE%\\a", Folder::program_data},
      {"C:\\Users\\u\\AppData\\Local\\Temp\\a", Folder::temp},
      {"%TEMP%\\a", Folder::temp},
      {"%TEMP%", Folder::temp},
      {"C:\\Temp\\a", Folder::temp},
      {"C:\\Windows\\Temp\\a", Folder::windows_temp},
      {"C:\\Windows\\Tasks\\a", Folder::windows_tasks},
      {"C:\\Users\\u\\AppData\\Roaming\\a", Folder::app_data},
      {"C:\\Users\\u\\AppData\\Roaming\\Microsoft\\Windows\\Start Menu\\Programs\\Startup\\a.lnk",
       Folder::startup},
      {"C:\\Users\\u\\Desktop\\a", Folder::desktop},
      {"C:\\Users\\u\\Downloads\\a", Folder::downloads},
      {"C:\\Users\\u\\Music\\a", Folder::media},
      {"C:\\PerfLogs\\a", Folder::perf_logs},
      {"C:\\$Recycle.Bin\\a", Folder::recycle_bin},
      {"C:\\Windows\\System32\\a", Folder::system},
      {"C:\\inetpub\\wwwroot\\a.aspx", Folder::web_root},
      {"\\\\host\\ADMIN$\\a", Folder::admin_share},
      {"\\\\host\\C$\\a", Folder::admin_share},
      {"C:\\Data\\a.txt", Folder::other},
      {"C:\\Template\\a.txt", Folder::other},
      {"C:\\Public\\a.txt", Folder::other},
      {"a.txt", Folder::other},
      {"", Folder::other},
  };
  for (const auto& [path, folder] : kPaths) {
    EXPECT_EQ(static_cast<int>(folder_of(path)), static_cast<int>(folder)) << path;
  }
}

TEST(LocalPath, ClassesOfExtensions) {
  EXPECT_EQ(file_class("exe"), FileClass::executable);
  EXPECT_EQ(file_class("ps1"), FileClass::executable);
  EXPECT_EQ(file_class("7z"), FileClass::archive);
  EXPECT_EQ(file_class("zst"), FileClass::archive);
  EXPECT_EQ(file_class("kdbx"), FileClass::dump);
  EXPECT_EQ(file_class("pdf"), FileClass::inert);
  EXPECT_EQ(file_class(""), FileClass::other);
  EXPECT_EQ(file_class("zzz"), FileClass::other);
}

TEST(LocalPath, NamesAndExtensions) {
  EXPECT_EQ(file_extension("a.TXT"), "txt");
  EXPECT_EQ(file_extension("a"), "");
  EXPECT_EQ(file_extension("a."), "");
  EXPECT_EQ(file_extension("a.b c"), "");
  EXPECT_EQ(last_part("C:\\a/b.txt"), "b.txt");
  EXPECT_EQ(last_part("/a/b.txt?x=/c"), "b.txt");
  EXPECT_EQ(last_part("C:\\a\\"), "");
}

TEST(LocalPath, AFolderTakesTheRemoteName) {
  EXPECT_EQ(read_local_path("C:\\a\\", "x.exe").file_name, "x.exe");
  EXPECT_EQ(read_local_path(".", "x.exe").extension, "exe");
  EXPECT_EQ(read_local_path("%TEMP%", "x.exe").file_name, "x.exe");
  EXPECT_EQ(read_local_path("C:\\a\\y.dll", "x.exe").file_name, "y.dll");
  EXPECT_EQ(read_local_path("C:\\a\\", "").file_name, "");
}

TEST(LocalPath, DoubleExtensionsAndStreams) {
  EXPECT_TRUE(read_local_path("C:\\invoice.pdf.exe", "").has_double_extension);
  EXPECT_FALSE(read_local_path("C:\\tool.v1.exe", "").has_double_extension);
  EXPECT_FALSE(read_local_path("C:\\a.exe.pdf", "").has_double_extension);
  const LocalPath stream = read_local_path("C:\\a\\b.txt:evil.exe", "");
  EXPECT_TRUE(stream.is_data_stream);
  EXPECT_EQ(stream.file_name, "b.txt");
  EXPECT_FALSE(read_local_path("C:\\a", "").is_data_stream);
  EXPECT_FALSE(read_local_path("C:a.txt", "").is_data_stream);
  EXPECT_FALSE(read_local_path("$env:TEMP", "").is_data_stream);
}

TEST(LocalPath, FilesOfSecretsWithoutExtension) {
  EXPECT_EQ(read_local_path("C:\\t\\SAM", "").file_class, FileClass::dump);
  EXPECT_EQ(read_local_path("C:\\t\\ntds.dit", "").file_class, FileClass::dump);
  EXPECT_EQ(read_local_path("C:\\t\\samples", "").file_class, FileClass::other);
}

TEST(LocalPath, APartOfASplitArchiveIsAnArchive) {
  const LocalPath part = read_local_path("C:\\t\\hr.7z.001", "");
  EXPECT_EQ(part.file_class, FileClass::archive);
  EXPECT_EQ(part.extension, "001");
  EXPECT_EQ(part.file_name, "hr.7z.001");
  EXPECT_EQ(read_local_path("C:\\t\\A.ZIP.014", "").file_class, FileClass::archive);
  EXPECT_EQ(read_local_path("C:\\t\\", "hr.rar.002").file_class, FileClass::archive);
  EXPECT_EQ(read_local_path("C:\\t\\log.txt.001", "").file_class, FileClass::other);
  EXPECT_EQ(read_local_path("C:\\t\\hr.7z.0001", "").file_class, FileClass::other);
  EXPECT_EQ(read_local_path("C:\\t\\hr.7z.00a", "").file_class, FileClass::other);
  EXPECT_EQ(read_local_path("C:\\t\\x.001", "").file_class, FileClass::other);
  EXPECT_EQ(read_local_path("001", "").file_class, FileClass::other);
}

}  // namespace
}  // namespace bits
