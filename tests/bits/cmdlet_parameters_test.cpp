#include "bits/cmdlet_parameters.h"

#include <gtest/gtest.h>

#include "reading_builder.h"

namespace bits {
namespace {

using Items = std::vector<std::string>;

BoundParameters start(std::vector<powershell::Argument> arguments) {
  return bind(kStartBitsTransfer, cmdlet("Start-BitsTransfer", std::move(arguments)));
}

TEST(Binder, NamedAndPositionalValues) {
  const auto both = start({name("Source"), pos("s"), name("Destination"), pos("d")});
  EXPECT_EQ(both.text(Parameter::source), "s");
  EXPECT_EQ(both.text(Parameter::destination), "d");
  const auto positional = start({pos("s"), pos("d")});
  EXPECT_EQ(positional.text(Parameter::source), "s");
  EXPECT_EQ(positional.text(Parameter::destination), "d");
  EXPECT_FALSE(positional.is_lenient());
}

TEST(Binder, PositionsSkipWhatIsNamed) {
  const auto bound = start({name("Destination"), pos("C:\\x"), pos("http://h/y")});
  EXPECT_EQ(bound.text(Parameter::source), "http://h/y");
  EXPECT_EQ(bound.text(Parameter::destination), "C:\\x");
}

TEST(Binder, SwitchesTakeNoValueThatFollows) {
  const auto bound = start({name("Asynchronous"), pos("http://h/y"), pos("C:\\y")});
  EXPECT_TRUE(bound.is_on(Parameter::asynchronous));
  EXPECT_EQ(bound.text(Parameter::source), "http://h/y");
  EXPECT_EQ(bound.text(Parameter::destination), "C:\\y");
}

TEST(Binder, SwitchesTakeOneBehindAColon) {
  EXPECT_TRUE(start({bits::bound("Asynchronous", "True")}).is_on(Parameter::asynchronous));
  EXPECT_FALSE(start({bits::bound("Asynchronous", "False")}).is_on(Parameter::asynchronous));
  EXPECT_FALSE(start({bits::bound("Suspended", "$false")}).is_on(Parameter::suspended));
  EXPECT_FALSE(start({}).is_on(Parameter::suspended));
}

// The shortest prefixes of each parameter on Server 2022 and later.
TEST(Binder, UnambiguousPrefixes) {
  const std::pair<const char*, Parameter> kPrefixes[] = {
      {"So", Parameter::source},
      {"Dest", Parameter::destination},
      {"TransferT", Parameter::transfer_type},
      {"Di", Parameter::display_name},
      {"Desc", Parameter::description},
      {"Pri", Parameter::priority},
      {"RetryI", Parameter::retry_interval},
      {"RetryT", Parameter::retry_timeout},
      {"M", Parameter::max_download_time},
      {"NotifyC", Parameter::notify_cmd_line},
      {"NotifyF", Parameter::notify_flags},
      {"TransferP", Parameter::transfer_policy},
      {"ProxyU", Parameter::proxy_usage},
      {"ProxyL", Parameter::proxy_list},
      {"ProxyB", Parameter::proxy_bypass},
      {"ProxyC", Parameter::proxy_credential},
      {"ProxyA", Parameter::proxy_authentication},
      {"Au", Parameter::authentication},
      {"Cr", Parameter::credential},
      {"U", Parameter::use_stored_credential},
      {"CustomHeaders", Parameter::custom_headers},
      {"H", Parameter::http_method},
      {"Se", Parameter::security_flags},
      {"AC", Parameter::acl_flags},
      {"CertStoreL", Parameter::cert_store_location},
      {"CertStoreN", Parameter::cert_store_name},
      {"CertH", Parameter::cert_hash},
  };
  for (const auto& [prefix, parameter] : kPrefixes) {
    const auto bound = start({name(prefix), pos("v")});
    EXPECT_EQ(bound.text(parameter), "v") << prefix;
    EXPECT_FALSE(bound.is_lenient()) << prefix;
  }
  for (const auto& [prefix, parameter] :
       {std::pair{"As", Parameter::asynchronous}, std::pair{"Su", Parameter::suspended},
        std::pair{"Dy", Parameter::dynamic},
        std::pair{"CustomHeadersW", Parameter::custom_headers_write_only}}) {
    EXPECT_TRUE(start({name(prefix)}).is_on(parameter)) << prefix;
  }
}

TEST(Binder, CaseIsIgnored) {
  EXPECT_EQ(start({name("sOuRcE"), pos("s")}).text(Parameter::source), "s");
}

TEST(Binder, AmbiguousPrefixesAreResolvedByWhatIsMeant) {
  const auto type = start({name("T"), pos("Upload")});
  EXPECT_EQ(type.text(Parameter::transfer_type), "Upload");
  EXPECT_EQ(start({name("Transfer"), pos("uploadreply")}).text(Parameter::transfer_type),
            "uploadreply");
  const auto des = start({name("S"), pos("s"), name("Des"), pos("d")});
  EXPECT_EQ(des.text(Parameter::source), "s");
  EXPECT_EQ(des.text(Parameter::destination), "d");
  EXPECT_TRUE(des.is_lenient());
}

TEST(Binder, CommonParametersComeAfterDeclaredOnes) {
  const auto bound = start({name("ErrorAction"), pos("Stop"), name("Verbose"), pos("s"), name("ea"),
                            pos("0"), name("cf"), pos("d")});
  EXPECT_EQ(bound.text(Parameter::source), "s");
  EXPECT_EQ(bound.text(Parameter::destination), "d");
  EXPECT_FALSE(bound.is_lenient());
}

TEST(Binder, UnknownParametersTakeNoEnd) {
  const auto bound = start({name("Nonsense"), pos("http://h/x"), pos("d")});
  EXPECT_EQ(bound.text(Parameter::source), "http://h/x");
  EXPECT_TRUE(bound.is_lenient());
}

TEST(Binder, ListsKeepTheirItems) {
  const auto bound =
      start({name("Source"), pos(Items{"a", "b"}), name("Destination"), pos(Items{"c", "d"})});
  EXPECT_EQ(bound.items(Parameter::source), (Items{"a", "b"}));
  EXPECT_EQ(bound.items(Parameter::destination), (Items{"c", "d"}));
}

TEST(Binder, TheLastOfADuplicateCounts) {
  EXPECT_EQ(start({name("Source"), pos("a"), name("Source"), pos("b")}).text(Parameter::source),
            "b");
}

TEST(Binder, SplattedEntriesAreBound) {
  const auto bound = start({bits::bound("Source", "s"), bits::bound("Destination", "d"),
                            bits::bound("Asynchronous", "True")});
  EXPECT_EQ(bound.text(Parameter::source), "s");
  EXPECT_TRUE(bound.is_on(Parameter::asynchronous));
}

TEST(Binder, ObjectsThatArePipedIn) {
  auto invocation = cmdlet("Start-BitsTransfer", {name("TransferType"), pos("Upload")});
  invocation.input = {object({{"Source", "a"}, {"Destination", "http://h/a"}}),
                      object({{"SOURCE", "b"}, {"destination", "http://h/b"}, {"Other", "x"}})};
  const auto bound = bind(kStartBitsTransfer, invocation);
  EXPECT_EQ(bound.items(Parameter::source), (Items{"a", "b"}));
  EXPECT_EQ(bound.items(Parameter::destination), (Items{"http://h/a", "http://h/b"}));
  EXPECT_EQ(bound.text(Parameter::transfer_type), "Upload");
}

TEST(Binder, HelpIsAskedFor) {
  EXPECT_TRUE(start({name("?")}).asks_for_help());
  EXPECT_FALSE(start({pos("?")}).asks_for_help());
}

TEST(Binder, AliasesOfSetBitsTransfer) {
  const auto bound =
      bind(kSetBitsTransfer, cmdlet("Set-BitsTransfer", {pos("$job"), name("dn"), pos("n"),
                                                         name("cred"), pos("$c"), name("so")}));
  EXPECT_EQ(bound.text(Parameter::bits_job), "$job");
  EXPECT_EQ(bound.text(Parameter::display_name), "n");
  EXPECT_EQ(bound.text(Parameter::credential), "$c");
  EXPECT_TRUE(bound.is_on(Parameter::set_owner));
}

TEST(Binder, AParameterWithoutItsValue) {
  const auto bound = start({name("Source"), name("Destination"), pos("d")});
  EXPECT_EQ(bound.text(Parameter::destination), "d");
  EXPECT_TRUE(bound.items(Parameter::source).empty());
}

}  // namespace
}  // namespace bits
