#include "powershell/cmd_variables.h"

#include <gtest/gtest.h>

#include <string>

namespace powershell {
namespace {

class CmdVariables : public testing::Test {
 protected:
  std::string expanded(std::string text, char delimiter = '%') {
    expand_variables(text, delimiter, session_);
    return text;
  }
  std::string in_loop(std::string text, const ForVariables& variables) {
    expand_for_variables(text, variables, session_);
    return text;
  }
  bool noted(Technique technique) { return session_.reading().techniques.has(technique); }

  Session session_{{std::string_view("a command line of some bytes"), {}, {}}, {}};
};

TEST_F(CmdVariables, WhatTheLineSetsIsFilledIn) {
  session_.set_environment("x", "Bits");
  EXPECT_EQ(expanded("Start-%x%Transfer %X%"), "Start-BitsTransfer Bits");
  EXPECT_EQ(expanded("!x!", '!'), "Bits");
  EXPECT_TRUE(noted(Technique::cmd_variable));
  EXPECT_FALSE(noted(Technique::env_substring));
}

TEST_F(CmdVariables, WhatHasNoValueStays) {
  for (const char* text : {"100%", "%nope%", "%nope:~1%", "%%", "%x", "50% of 60%", "%:~1%", "%"}) {
    EXPECT_EQ(expanded(text), text);
  }
  EXPECT_TRUE(session_.reading().techniques.empty());
}

TEST_F(CmdVariables, APlainWellKnownVariableStays) {
  EXPECT_EQ(expanded("%PUBLIC%\\x.zip %TEMP%"), "%PUBLIC%\\x.zip %TEMP%");
  EXPECT_TRUE(session_.reading().techniques.empty());
}

TEST_F(CmdVariables, PartsByPlace) {
  session_.set_environment("k", "QStart-BitsT");
  EXPECT_EQ(expanded("%k:~1%"), "Start-BitsT");
  EXPECT_EQ(expanded("%k:~1,5%"), "Start");
  EXPECT_EQ(expanded("%k:~-5,4%"), "Bits");
  EXPECT_EQ(expanded("%k:~1,-6%"), "Start");
  EXPECT_EQ(expanded("%k:~0,-20%"), "");
  EXPECT_EQ(expanded("%k:~50%"), "");
  EXPECT_EQ(expanded("%k:~-50,2%"), "QS");
  EXPECT_EQ(expanded("%k:~,3%"), "QSt");
  EXPECT_EQ(expanded("%k:~a%"), "%k:~a%");
  EXPECT_EQ(expanded("%k:~99999999999999999999%"), "%k:~99999999999999999999%");
  EXPECT_TRUE(noted(Technique::env_substring));
}

TEST_F(CmdVariables, PartsOfWellKnownVariables) {
  EXPECT_EQ(expanded("%ComSpec:~-7,3%"), "cmd");
  EXPECT_EQ(expanded("%PUBLIC:~9,1%owershell"), "Powershell");
  EXPECT_EQ(expanded("a%ProgramFiles:~10,1%b"), "a b");
  EXPECT_EQ(expanded("%SystemRoot:Windows=x%"), "C:\\x");
  EXPECT_TRUE(noted(Technique::environment));
  EXPECT_FALSE(noted(Technique::cmd_variable));
}

TEST_F(CmdVariables, PartsOfWhatIsOnlyPartlyKnown) {
  EXPECT_EQ(expanded("%TEMP:~0,2%"), "C:");
  EXPECT_EQ(expanded("%TEMP:~-4,1%"), "T");
  EXPECT_EQ(expanded("%APPDATA:~-7%"), "Roaming");
  // The user's name would be in these.
  EXPECT_EQ(expanded("%TEMP:~0,12%"), "%TEMP:~0,12%");
  EXPECT_EQ(expanded("%TEMP:~-40,3%"), "%TEMP:~-40,3%");
  EXPECT_EQ(expanded("%TEMP:Temp=x%"), "%TEMP:Temp=x%");
  EXPECT_EQ(expanded("%USERNAME:~0,1%"), "%USERNAME:~0,1%");
}

TEST_F(CmdVariables, Replacement) {
  session_.set_environment("v", "StZarzt-");
  EXPECT_EQ(expanded("%v:z=%"), "Start-");
  EXPECT_EQ(expanded("%v:Z=QQ%"), "StQQarQQt-");
  EXPECT_EQ(expanded("%v:*ar=P%"), "Pzt-");
  EXPECT_EQ(expanded("%v:none=x%"), "StZarzt-");
  EXPECT_EQ(expanded("%v:=x%"), "%v:=x%");
  EXPECT_EQ(expanded("!v:z=!", '!'), "Start-");
}

TEST_F(CmdVariables, ReplacementCannotGrowWithoutBound) {
  session_.set_environment("a", std::string(5000, 'a'));
  session_.set_environment("b", std::string(5000, 'b'));
  std::string text = "%a:a=" + std::string(5000, 'x') + "%";
  const Expansion found = expand_variables(text, '%', session_);
  EXPECT_FALSE(found.complete);
  EXPECT_TRUE(noted(Technique::limit_output));
}

TEST_F(CmdVariables, WhatIsFilledInIsNotLookedAtAgain) {
  session_.set_environment("a", "%b%");
  session_.set_environment("b", "c");
  EXPECT_EQ(expanded("%a%"), "%b%");
}

TEST_F(CmdVariables, LoopVariables) {
  const ForVariables variables = {{'i', "val"}, {'q', "\"a b\""}, {'u', std::nullopt}};
  EXPECT_EQ(in_loop("%i %%i x%iy %I", variables), "val val xvaly %I");
  EXPECT_EQ(in_loop("%q %~q", variables), "\"a b\" a b");
  EXPECT_EQ(in_loop("%u %z 5%", variables), "%u %z 5%");
  EXPECT_TRUE(noted(Technique::cmd_variable));
}

TEST_F(CmdVariables, LoopVariablesAreNotTheBeginningsOfNames) {
  session_.set_environment("final", "x");
  const ForVariables variables = {{'A', "1"}, {'f', "2"}};
  EXPECT_EQ(in_loop("%APPDATA% %final:~%A,1%", variables), "%APPDATA% %final:~1,1%");
}

TEST_F(CmdVariables, ListsWhatSetPrints) {
  EXPECT_EQ(listed_variables("PSM"),
            "PSModulePath=C:\\Program Files\\WindowsPowerShell\\Modules;"
            "C:\\Windows\\system32\\WindowsPowerShell\\v1.0\\Modules\n");
  EXPECT_EQ(listed_variables("nothing"), "");
  EXPECT_TRUE(is_system_variable("temp"));
  EXPECT_FALSE(is_system_variable("tempo"));
}

}  // namespace
}  // namespace powershell
