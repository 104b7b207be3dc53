// A password that stands on a command line is in no column that the command adds.

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "e2e/raw_conversation.h"
#include "support/csv.h"
#include "support/expect.h"
#include "tests/support/obfuscator/encodings.h"

namespace e2e {
namespace {

using search_head::contains;
using search_head::split_records;

constexpr std::string_view kSecret = "Hidden7Word";

struct Line {
  const char* what;
  std::string process;
};

void PrintTo(const Line& line, std::ostream* out) { *out << line.what; }

std::string encoded(std::string_view script) {
  return "powershell -enc " + obfuscator::base64(obfuscator::utf16(script));
}

const Line kLines[] = {
    {"credentials of a job", "bitsadmin /setcredentials j server basic ann Hidden7Word"},
    {"behind carets", "cmd /c bits^admin /setcredentials j proxy ntlm ann Hidden7Word"},
    {"in a variable of cmd.exe",
     "cmd /c \"set p=Hidden7Word&& call bitsadmin /setcredentials j server basic ann %p%\""},
    {"a URL", "bitsadmin /transfer j https://ann:Hidden7Word@a.example/x C:\\x"},
    {"a URL in pieces",
     "powershell -c \"$w='Hidden7Word';Start-Bits`Transfer ('https://ann:'+$w+'@a.example/x') y\""},
    {"encoded", encoded("Start-BitsTransfer https://ann:Hidden7Word@a.example/x C:\\x")},
    {"several URLs",
     "powershell -c \"&('Start-Bits'+'Transfer') https://ann:Hidden7Word@a.example/x,"
     "https://bob:Hidden7Word@b.example/y C:\\x,C:\\y\""},
    {"a credential",
     "powershell -c \"&('Start-Bits'+'Transfer') http://a.example/x y -Credential (New-Object "
     "PSCredential('ann',(ConvertTo-SecureString 'Hidden7Word' -AsPlainText -Force)))\""},
    {"a credential in variables",
     "powershell -c \"$p='Hidden7Word';$c=New-Object PSCredential('ann',(ConvertTo-SecureString $p "
     "-AsPlainText -Force));Start-Bits`Transfer http://a.example/x y -Credential $c\""},
    {"a credential by pipe",
     "powershell -c \"$p='Hidden7Word'|ConvertTo-SecureString -AsPlainText -Force;$c=New-Object "
     "PSCredential('ann',$p);Start-Bits`Transfer http://a.example/x y -Credential $c\""},
    {"a header",
     "powershell -c \"Start-Bits`Transfer http://a.example/x y -CustomHeaders 'Authorization: "
     "Bearer "
     "Hidden7Word'\""},
    {"a header of a job", "bitsadmin /setcustomheaders j \"X-Api-Key: Hidden7Word\""},
    {"a share", "cmd /c n^et use \\\\fs\\s Hidden7Word /user:ann & bitsadmin /resume j"},
    {"a stored one", "cmd /c cm^dkey /add:fs /user:ann /pass:Hidden7Word & bitsadmin /resume j"},
    {"a task",
     "cmd /c sch^tasks /create /tn t /ru ann /rp Hidden7Word /tr \"bitsadmin /resume j\""},
    {"another machine", "winrs -r:h -u:ann -p Hidden7Word \"cmd /c bits^admin /resume j\""},
    {"a notify command's URL",
     "bitsadmin /setnotifycmdline j C:\\x.exe \"https://ann:Hidden7Word@a.example/\""},
    {"a proxy", "bitsadmin /setproxysettings j override http://ann:Hidden7Word@proxy:80 null"},
    {"a proxy without scheme",
     "bitsadmin /setproxysettings j override ann:Hidden7Word@proxy:80 null"},
    {"a proxy of a cmdlet",
     "powershell Start-BitsTransfer http://a.example/x y -ProxyUsage Override -ProxyList "
     "http://ann:Hidden7Word@proxy:80"},
};

class Secret : public ::testing::TestWithParam<Line> {};

INSTANTIATE_TEST_SUITE_P(Lines, Secret, ::testing::ValuesIn(kLines));

TEST_P(Secret, IsInNoColumnThatIsAdded) {
  std::string row = "\"";
  for (const char c : GetParam().process) row += c == '"' ? "\"\"" : std::string(1, c);
  row += '"';
  for (const char* arguments : {"decode=true", "decode=true facts=false", "* decode=true"}) {
    const Answers answers =
        answers_to(bytes_of({getinfo(arguments), execute("process\n" + row + "\n")}));
    ASSERT_EQ(answers.replies.size(), 2U);
    const auto records = split_records(answers.replies[1].body);
    ASSERT_EQ(records.size(), 2U) << "it is a transfer, and found";
    ASSERT_TRUE(records[1].starts_with(row + ",1,")) << records[1];
    EXPECT_FALSE(contains(records[1].substr(row.size()), kSecret)) << arguments;
  }
}

// Where no transfer is made, the line may be decoded all the same, for a wildcard of the search.
TEST(SecretOfAnother, IsMaskedInADecodedLineToo) {
  for (const char* line :
       {"cmd /c n^et use \\\\fs\\s Hidden7Word /user:ann",
        "powershell -c ConvertTo-SecureStr`ing 'Hidden7Word' -AsPlainText -Force",
        "cmd /c cu^rl https://ann:Hidden7Word@a.example/x"}) {
    const Outcome out = bitsmatch_in_full("*", {{"process"}, {{line}}});
    ASSERT_EQ(out.table.rows.size(), 1U);
    EXPECT_NE(out.table.at(0, "bits_decoded").text, "") << line;
    EXPECT_FALSE(contains(out.table.at(0, "bits_decoded").text, kSecret));
  }
}

}  // namespace
}  // namespace e2e
