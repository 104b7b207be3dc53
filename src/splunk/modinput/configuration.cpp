#include "splunk/modinput/configuration.h"

#include <algorithm>
#include <pugixml.hpp>

#include "text/ascii.h"

namespace splunk::modinput {
namespace {

constexpr std::size_t kLargestDocument = 16U << 20;

Parameter read_list(const pugi::xml_node& list) {
  Parameter out{list.attribute("name").value(), {}};
  for (const pugi::xml_node& value : list.children("value")) {
    out.values.emplace_back(value.text().get());
  }
  return out;
}

Stanza read_stanza(const pugi::xml_node& node) {
  Stanza out;
  out.name = node.attribute("name").value();
  out.app = node.attribute("app").value();
  for (const pugi::xml_node& child : node.children()) {
    const std::string_view kind = child.name();
    if (kind == "param") {
      out.parameters.push_back({child.attribute("name").value(), {child.text().get()}});
    } else if (kind == "param_list") {
      out.parameters.push_back(read_list(child));
    }
  }
  return out;
}

}  // namespace

std::optional<std::string_view> Stanza::value(std::string_view parameter) const {
  const auto found = std::find_if(parameters.begin(), parameters.end(),
                                  [&](const Parameter& p) { return p.name == parameter; });
  if (found == parameters.end() || found->values.empty()) return std::nullopt;
  const std::string_view value = text::trimmed(found->values.front());
  if (value.empty()) return std::nullopt;
  return value;
}

std::string_view Stanza::short_name() const {
  constexpr std::string_view kSeparator = "://";
  const std::string_view all = name;
  const std::size_t separator = all.find(kSeparator);
  return separator == std::string_view::npos ? all : all.substr(separator + kSeparator.size());
}

text::Result<Configuration> parse_configuration(std::string_view xml) {
  if (xml.size() > kLargestDocument) {
    return text::fail("The configuration on standard input is larger than 16 MiB.");
  }
  pugi::xml_document document;
  // Finds UTF-16 and UTF-32 by their mark or by how the first characters lie, so that a
  // declaration that says otherwise does no harm.
  const pugi::xml_parse_result parsed = document.load_buffer(xml.data(), xml.size());
  if (!parsed) {
    return text::fail(std::string("The configuration on standard input is no XML (") +
                      parsed.description() + " at byte " + std::to_string(parsed.offset) +
                      "): this program is started by splunkd; see --help for use by hand.");
  }
  const pugi::xml_node root = document.document_element();
  const std::string_view kind = root.name();
  const bool to_run = kind == "input";
  if (!to_run && kind != "items") {
    return text::fail(
        "The configuration on standard input is neither <input> nor <items>, as splunkd sends it.");
  }
  Configuration out;
  out.server_host = root.child_value("server_host");
  out.server_uri = root.child_value("server_uri");
  out.session_key = root.child_value("session_key");
  out.checkpoint_directory = root.child_value("checkpoint_dir");
  const pugi::xml_node stanzas = to_run ? root.child("configuration") : root;
  for (const pugi::xml_node& node : stanzas.children(to_run ? "stanza" : "item")) {
    out.stanzas.push_back(read_stanza(node));
    if (out.stanzas.back().name.empty()) {
      return text::fail("An input in the configuration on standard input has no name.");
    }
  }
  return out;
}

}  // namespace splunk::modinput
