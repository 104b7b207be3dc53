#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/powershell/script_reading.h"

namespace powershell {
namespace {

TEST(EvaluatorFlow, LoopsOverConstantsAreUnrolled) {
  const std::string_view both =
      "Start-BitsTransfer http://h/1 C:\\b\nStart-BitsTransfer http://h/2 C:\\b";
  for (const std::string_view script :
       {"1..2|%{Start-BitsTransfer \"http://h/$_\" C:\\b}",
        "foreach($i in 1,2){Start-BitsTransfer http://h/$i C:\\b}",
        "for($i=1;$i -le 2;$i++){Start-BitsTransfer http://h/$i C:\\b}",
        "$i=0;while($i -lt 2){$i++;Start-BitsTransfer http://h/$i C:\\b}",
        "$i=0;do{$i+=1;Start-BitsTransfer http://h/$i C:\\b}until($i -ge 2)",
        "(1,2).ForEach({Start-BitsTransfer http://h/$_ C:\\b})",
        "foreach($i in 1..9){if($i -gt 2){break};Start-BitsTransfer http://h/$i C:\\b}"}) {
    EXPECT_EQ(read(script).commands(), both) << script;
  }
}

TEST(EvaluatorFlow, LoopsBuildText) {
  EXPECT_EQ(read("$r='';for($i=3;$i -ge 0;$i--){$r+='stiB'[$i]};iex \"Start-${r}Transfer a b\"")
                .commands(),
            "Start-BitsTransfer a b");
  EXPECT_EQ(read("$r='';foreach($c in 83,116,97,114,116){$r+=[char]$c};& ($r+'-BitsTransfer') a b")
                .commands(),
            "Start-BitsTransfer a b");
}

TEST(EvaluatorFlow, LoopsOverTheUnknownAreReadOnce) {
  EXPECT_EQ(read("foreach($u in $list){Start-BitsTransfer $u C:\\b}").commands(),
            "Start-BitsTransfer $u C:\\b");
  EXPECT_EQ(read("Get-Content x|%{Start-BitsTransfer $_ C:\\b}").commands(),
            "Get-Content x\nStart-BitsTransfer $_ C:\\b");
  EXPECT_EQ(read("while($true){Start-BitsTransfer a b;sleep 5}").commands(),
            "Start-BitsTransfer a b\nStart-Sleep 5");
}

TEST(EvaluatorFlow, BothBranchesOfWhatIsNotKnownAreRead) {
  EXPECT_EQ(read("if(Test-Path x){Start-BitsTransfer a b}else{Start-BitsTransfer c d}").commands(),
            "Test-Path x\nStart-BitsTransfer a b\nStart-BitsTransfer c d");
  EXPECT_EQ(read("if(1 -eq 2){Start-BitsTransfer a b}else{Start-BitsTransfer c d}").commands(),
            "Start-BitsTransfer c d");
  EXPECT_EQ(read("try{Start-BitsTransfer a b}catch{Start-BitsTransfer c d}finally{Start-Sleep 1}")
                .commands(),
            "Start-BitsTransfer a b\nStart-BitsTransfer c d\nStart-Sleep 1");
  EXPECT_EQ(
      read("switch('b'){'a'{Start-Sleep 1}'b'{Start-Sleep 2}default{Start-Sleep 3}}").commands(),
      "Start-Sleep 2");
}

TEST(EvaluatorFlow, WhatABranchAssignsIsNotKnownAfterwards) {
  EXPECT_EQ(read("$u='http://h/a';if($x){$u='http://h/b'};Start-BitsTransfer $u C:\\b").commands(),
            "Start-BitsTransfer $u C:\\b");
  EXPECT_EQ(
      read("$u='http://h/a';if($true){$u='http://h/b'};Start-BitsTransfer $u C:\\b").commands(),
      "Start-BitsTransfer http://h/b C:\\b");
}

TEST(EvaluatorFlow, NothingRunsBehindAnExit) {
  EXPECT_EQ(read("Start-Sleep 1;exit;Start-BitsTransfer a b").commands(), "Start-Sleep 1");
  EXPECT_EQ(read("function f{return 'Start-BitsTransfer';Start-Sleep 1};&(f) a b").commands(),
            "Start-BitsTransfer a b");
  EXPECT_EQ(read("if($x){exit};Start-BitsTransfer a b").commands(), "Start-BitsTransfer a b");
}

}  // namespace
}  // namespace powershell
