#include "bits/guessed_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace bits {
namespace {

using Words = std::vector<std::string>;

std::string source_in(const Words& argv) {
  const auto transfer = read_guessed_arguments(argv);
  if (!transfer) return "none";
  EXPECT_TRUE(transfer->is_guessed);
  return transfer->sources.empty() ? "" : transfer->sources.front();
}

TEST(GuessedText, ACommandInTheArgumentsOfAProgramThatNobodyKnows) {
  const std::string url = "http://h.example/a";
  EXPECT_EQ(source_in({"x.exe", "run", "Start-BitsTransfer", url, "C:\\a"}), url);
  EXPECT_EQ(source_in({"x.exe", "run", "start-bitstransfer " + url + " C:\\a"}), url);
  EXPECT_EQ(source_in({"x.exe", "& {Start-BitsTransfer -Source " + url + "}"}), url);
}

TEST(GuessedText, TheModuleMayStandBeforeTheName) {
  const std::string url = "http://h.example/a";
  EXPECT_EQ(source_in({"x.exe", "BitsTransfer\\Start-BitsTransfer", url, "C:\\a"}), url);
  EXPECT_EQ(source_in({"x.exe", "bitstransfer\\start-bitstransfer " + url}), url);
}

TEST(GuessedText, ATextThatOnlyNamesIt) {
  EXPECT_EQ(source_in({"x.exe", "Start-BitsTransfer"}), "none");
  EXPECT_EQ(source_in({"x.exe", "Start-BitsTransfer", "is", "slow"}), "none");
  EXPECT_EQ(source_in({"x.exe", "why Start-BitsTransfer http://h.example/a"}), "none");
  EXPECT_EQ(source_in({"x.exe", "Start-BitsTransfer.md"}), "none");
  EXPECT_EQ(source_in({"x.exe"}), "none");
  EXPECT_EQ(source_in({}), "none");
}

}  // namespace
}  // namespace bits
