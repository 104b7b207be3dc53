#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/result.h"

namespace splunk::modinput {

/// A `<param>`, or a `<param_list>` with as many values as it has.
struct Parameter {
  std::string name;
  std::vector<std::string> values;
};

/// One configured input, or the one that is to be validated.
struct Stanza {
  std::string name;  // `scheme://name`; of an item that is validated, the bare name
  std::string app;   // the app it is in; empty where splunkd does not say
  std::vector<Parameter> parameters;

  /// The (first) value without the blanks around it; none where the parameter is missing or blank,
  /// which Splunk's pages do not tell apart. The view lives as long as this.
  std::optional<std::string_view> value(std::string_view parameter) const;

  /// What follows `scheme://`.
  std::string_view short_name() const;
};

/// What splunkd sends on standard input.
struct Configuration {
  std::string server_host;
  std::string server_uri;
  std::string session_key;  // never to be written anywhere
  std::filesystem::path checkpoint_directory;
  std::vector<Stanza> stanzas;
};

/// Reads an `<input>` document (to run) or an `<items>` document (to validate). UTF-8, or what its
/// byte-order mark or declaration says; elements and attributes that are not known are passed over.
/// An error says what is wrong with it and never quotes it.
text::Result<Configuration> parse_configuration(std::string_view xml);

}  // namespace splunk::modinput
