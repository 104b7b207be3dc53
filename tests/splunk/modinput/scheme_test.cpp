#include "splunk/modinput/scheme.h"

#include <gtest/gtest.h>

namespace splunk::modinput {
namespace {

TEST(Scheme, HasWhatSplunkNeedsOfEachArgument) {
  Scheme scheme;
  scheme.title = "BITS replay";
  scheme.description = "Plays recorded data.";
  scheme.arguments = {{"dataset", "Dataset", "A file.", "", DataType::string, true, false},
                      {"speed", "", "", "is_pos_int('speed')", DataType::number, false, false},
                      {"repeat", "", "", "", DataType::boolean, false, true}};
  EXPECT_EQ(scheme_xml(scheme),
            "<scheme><title>BITS replay</title><description>Plays recorded data.</description>"
            "<use_external_validation>true</use_external_validation>"
            "<use_single_instance>false</use_single_instance><streaming_mode>xml</streaming_mode>"
            "<endpoint><args>"
            "<arg name=\"dataset\"><title>Dataset</title><description>A file.</description>"
            "<data_type>string</data_type><required_on_edit>false</required_on_edit>"
            "<required_on_create>true</required_on_create></arg>"
            "<arg name=\"speed\"><validation>is_pos_int('speed')</validation>"
            "<data_type>number</data_type><required_on_edit>false</required_on_edit>"
            "<required_on_create>false</required_on_create></arg>"
            "<arg name=\"repeat\"><data_type>boolean</data_type>"
            "<required_on_edit>true</required_on_edit>"
            "<required_on_create>false</required_on_create></arg>"
            "</args></endpoint></scheme>");
}

TEST(Scheme, MarkupInItsTextIsEscaped) {
  Scheme scheme;
  scheme.title = "a < b & c";
  scheme.use_external_validation = false;
  scheme.use_single_instance = true;
  EXPECT_EQ(scheme_xml(scheme),
            "<scheme><title>a &lt; b &amp; c</title>"
            "<use_external_validation>false</use_external_validation>"
            "<use_single_instance>true</use_single_instance><streaming_mode>xml</streaming_mode>"
            "<endpoint><args></args></endpoint></scheme>");
}

}  // namespace
}  // namespace splunk::modinput
