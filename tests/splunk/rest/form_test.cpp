#include "splunk/rest/form.h"

#include <gtest/gtest.h>

namespace splunk::rest {
namespace {

TEST(Form, ValuesCantEndTheirField) {
  Form form;
  form.add("search", "| tstats count where a=\"b&c=d\" + 100% ü\n").add("output_mode", "json");
  EXPECT_EQ(form.body(),
            "search=%7C%20tstats%20count%20where%20a%3D%22b%26c%3Dd%22%20%2B%20100%25%20%C3%BC%0A"
            "&output_mode=json");
}

TEST(Form, ASegmentOfAPathStaysOne) {
  EXPECT_EQ(percent_encoded("../admin?x#y"), "..%2Fadmin%3Fx%23y");
  EXPECT_EQ(percent_encoded("Splunk_SA_CIM-1.0~a"), "Splunk_SA_CIM-1.0~a");
}

}  // namespace
}  // namespace splunk::rest
