#pragma once

#include <string>
#include <vector>

namespace splunk::modinput {

enum class DataType { string, number, boolean };

/// One parameter of a stanza, as Splunk's pages and its REST endpoint ask for it.
struct Argument {
  std::string name;
  std::string title;        // empty: not written, and Splunk shows the name
  std::string description;  // empty: not written
  std::string validation;   // Splunk's own check, such as is_pos_int('speed'); empty: none
  DataType data_type = DataType::string;
  bool required_on_create = false;
  bool required_on_edit = false;
};

/// What a modular input says of itself when splunkd starts it with `--scheme`. The streaming mode
/// is always XML, the only one in which an event carries its own time, host and source.
struct Scheme {
  std::string title;
  std::string description;  // empty: not written
  bool use_external_validation = true;
  bool use_single_instance = false;  // true: one process is given all stanzas
  std::vector<Argument> arguments;
};

/// The scheme as one XML document in UTF-8, with elements in the order that Splunk's SDK for Python
/// writes them.
std::string scheme_xml(const Scheme& scheme);

}  // namespace splunk::modinput
