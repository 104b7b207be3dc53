#include "splunk/modinput/scheme.h"

#include <string_view>

#include "splunk/modinput/event_stream.h"

namespace splunk::modinput {
namespace {

std::string_view name_of(DataType type) {
  switch (type) {
    case DataType::number:
      return "number";
    case DataType::boolean:
      return "boolean";
    case DataType::string:
      break;
  }
  return "string";
}

std::string_view name_of(bool value) { return value ? "true" : "false"; }

void append_element(std::string& out, std::string_view name, std::string_view value) {
  out.append("<").append(name).append(">");
  append_xml_text(out, value);
  out.append("</").append(name).append(">");
}

void append_if_given(std::string& out, std::string_view name, std::string_view value) {
  if (!value.empty()) append_element(out, name, value);
}

void append_argument(std::string& out, const Argument& argument) {
  out += "<arg name=\"";
  append_xml_attribute(out, argument.name);
  out += "\">";
  append_if_given(out, "title", argument.title);
  append_if_given(out, "description", argument.description);
  append_if_given(out, "validation", argument.validation);
  append_element(out, "data_type", name_of(argument.data_type));
  append_element(out, "required_on_edit", name_of(argument.required_on_edit));
  append_element(out, "required_on_create", name_of(argument.required_on_create));
  out += "</arg>";
}

}  // namespace

std::string scheme_xml(const Scheme& scheme) {
  std::string out = "<scheme>";
  append_element(out, "title", scheme.title);
  append_if_given(out, "description", scheme.description);
  append_element(out, "use_external_validation", name_of(scheme.use_external_validation));
  append_element(out, "use_single_instance", name_of(scheme.use_single_instance));
  append_element(out, "streaming_mode", "xml");
  out += "<endpoint><args>";
  for (const Argument& argument : scheme.arguments) append_argument(out, argument);
  out += "</args></endpoint></scheme>";
  return out;
}

}  // namespace splunk::modinput
