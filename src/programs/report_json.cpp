#include "programs/report_json.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string_view>

#include "programs/shown_text.h"

namespace programs {
namespace {

using Role = ProcessNode::Role;

std::string_view role_name(Role role) {
  switch (role) {
    case Role::ancestor:
      return "ancestor";
    case Role::match:
      return "match";
    case Role::beside:
      return "beside";
    case Role::descendant:
      return "descendant";
    case Role::left_out:
      break;
  }
  return "left_out";
}

class Writer {
 public:
  void report(const Report& report) {
    json_.StartObject();
    text("version", report.version);
    text("made", report.made);
    texts("files", report.files);
    number("rows", report.rows);
    number("matches", report.matches);
    texts("warnings", report.warnings);
    number("window", static_cast<std::uint64_t>(kBesideWindow.count()));
    key("findings");
    json_.StartArray();
    for (const Finding& one : report.findings) finding(one);
    json_.EndArray();
    json_.EndObject();
  }

  std::string_view written() const { return {out_.GetString(), out_.GetSize()}; }

 private:
  void finding(const Finding& finding) {
    json_.StartObject();
    number("number", finding.number);
    if (finding.score) number("score", static_cast<std::uint64_t>(*finding.score));
    text("host", finding.host);
    text("user", finding.user);
    key("facts");
    json_.StartObject();
    for (std::size_t i = 0; i < bits::kFactColumns.size(); ++i) {
      if (!finding.facts[i].empty()) texts(bits::kFactColumns[i], finding.facts[i]);
    }
    json_.EndObject();
    number("match", finding.tree.match);
    flag("complete", finding.tree.complete);
    flag("cut", finding.tree.cut);
    key("nodes");
    json_.StartArray();
    for (const ProcessNode& one : finding.tree.nodes) node(one);
    json_.EndArray();
    json_.EndObject();
  }

  void node(const ProcessNode& node) {
    json_.StartObject();
    text("role", role_name(node.role));
    number("level", node.level);
    text("name", node.name);
    text("line", node.command_line);
    text("id", node.id);
    text("guid", node.guid);
    if (node.started) {
      key("started");
      json_.Int64(node.started->count());
    }
    if (node.evidence) text("evidence", lineage::evidence_name(*node.evidence));
    if (node.role == Role::left_out) {
      number("count", node.count);
    } else if (!node.entry) {
      flag("unseen", true);
    }
    if (node.finding) number("finding", *node.finding);
    json_.EndObject();
  }

  void key(std::string_view name) {
    json_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
  }
  void string(std::string_view value) {
    const std::string shown = shown_text(value);
    json_.String(shown.data(), static_cast<rapidjson::SizeType>(shown.size()));
  }
  void text(std::string_view name, std::string_view value) {
    if (value.empty()) return;
    key(name);
    string(value);
  }
  void texts(std::string_view name, const std::vector<std::string>& values) {
    key(name);
    json_.StartArray();
    for (const std::string& value : values) string(value);
    json_.EndArray();
  }
  void number(std::string_view name, std::uint64_t value) {
    key(name);
    json_.Uint64(value);
  }
  void flag(std::string_view name, bool value) {
    key(name);
    json_.Bool(value);
  }

  rapidjson::StringBuffer out_;
  rapidjson::Writer<rapidjson::StringBuffer> json_{out_};
};

// These bytes stand nowhere in JSON but in strings.
std::string safe_in_script(std::string_view json) {
  constexpr std::string_view kSeparators = "\xE2\x80";
  std::string out;
  out.reserve(json.size() + json.size() / 16);
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (c == '<') {
      out += "\\u003C";
    } else if (c == '>') {
      out += "\\u003E";
    } else if (c == '&') {
      out += "\\u0026";
    } else if (json.substr(i).starts_with(kSeparators) && i + 2 < json.size() &&
               (json[i + 2] == '\xA8' || json[i + 2] == '\xA9')) {
      out += json[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string report_json(const Report& report) {
  Writer writer;
  writer.report(report);
  return safe_in_script(writer.written());
}

}  // namespace programs
