#include "programs/report_page.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "programs/report_assets.h"
#include "programs/report_json.h"
#include "programs/shown_text.h"
#include "programs/tree_text.h"
#include "text/ascii.h"

namespace programs {
namespace {

// What is drawn for a score: the page's style has a colour for each.
std::string_view severity(const Finding& finding) {
  if (!finding.score) return "none";
  if (*finding.score >= 80) return "critical";
  if (*finding.score >= 60) return "high";
  return *finding.score >= 40 ? "medium" : "low";
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::size_t hosts(const Report& report) {
  std::set<std::string> names;
  for (const Finding& finding : report.findings) names.insert(text::folded(finding.host));
  return names.size();
}

// With wildcards of the user's own a match may be anything.
std::string title(const Report& report) {
  const bool transfers =
      std::all_of(report.findings.begin(), report.findings.end(),
                  [](const Finding& one) { return !one.value("bits_command").empty(); });
  std::string out = transfers ? counted(report.matches, "BITS transfer", "BITS transfers")
                              : counted(report.matches, "match", "matches");
  // The hosts of those that are not shown were not counted.
  if (report.findings.size() < report.matches) return out;
  return out + " on " + counted(hosts(report), "host", "hosts");
}

void add_head(std::string& out, const Report& report) {
  out.append(kPageBegin).append("\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
  out.append(R"(<meta http-equiv="Content-Security-Policy" content="default-src 'none'; )");
  out.append("script-src 'sha256-").append(kReportScriptHash).append("'; ");
  out.append("style-src 'sha256-").append(kReportStyleHash).append("'; ");
  out.append("base-uri 'none'; form-action 'none'\">\n");
  out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
  out.append("<meta name=\"referrer\" content=\"no-referrer\">\n");
  out.append("<meta name=\"color-scheme\" content=\"light dark\">\n");
  out.append("<title>bitsmatch: ").append(title(report)).append("</title>\n");
  out.append("<style>").append(kReportStyle).append("</style>\n</head>\n");
}

void add_header(std::string& out, const Report& report) {
  out.append("<header class=\"top\">\n<p class=\"product\">bitsmatch ");
  out.append(html_text(report.version)).append("</p>\n<h1>").append(title(report));
  out.append("</h1>\n<p class=\"scope\">In ");
  out.append(counted(report.rows, "process event", "process events")).append(" of ");
  // Each file's name, but not hundreds of them.
  constexpr std::size_t kMostFiles = 5;
  for (std::size_t i = 0; i < report.files.size() && i < kMostFiles; ++i) {
    if (i > 0) out.append(", ");
    out.append("<span class=\"file\">").append(html_text(report.files[i])).append("</span>");
  }
  if (report.files.size() > kMostFiles) {
    out.append(" and ").append(
        counted(report.files.size() - kMostFiles, "other file", "other files"));
  }
  out.append(", looked through at ").append(html_text(report.made)).append(" UTC.");
  out.append(" All times are UTC.</p>\n");
  for (const std::string& warning : report.warnings) {
    out.append("<p class=\"warning\">").append(html_text(warning)).append("</p>\n");
  }
  if (report.findings.size() < report.matches) {
    out.append("<p class=\"warning\">Shown are the ");
    out.append(std::to_string(report.findings.size()));
    out.append(" with the highest scores: scan fewer hosts or hours to see the others.</p>\n");
  }
  out.append("</header>\n");
}

void add_facts(std::string& out, const Finding& finding) {
  out.append("<dl>\n");
  auto add = [&](std::string_view name, std::string_view value) {
    if (value.empty()) return;
    out.append("<dt>").append(html_text(name)).append("</dt><dd>");
    out.append(html_text(value)).append("</dd>\n");
  };
  add("host", finding.host);
  add("user", finding.user);
  add("process", finding.process().command_line);
  for (std::size_t i = 0; i < bits::kFactColumns.size(); ++i) {
    if (bits::kFactColumns[i] == "bits_risk_message") continue;
    for (const std::string& value : finding.facts[i]) add(bits::kFactColumns[i], value);
  }
  out.append("</dl>\n");
}

// Of use where no script runs, and on paper.
void add_plain_finding(std::string& out, const Finding& finding) {
  out.append("<details>\n<summary><span class=\"score ").append(severity(finding)).append("\">");
  out.append(finding.score ? std::to_string(*finding.score) : "-").append("</span> ");
  out.append(html_text(finding.host)).append(" <span class=\"quiet\">");
  out.append(shown_time(finding.process().started)).append("</span> ");
  out.append(html_text(finding.value("bits_command"))).append(" <span class=\"quiet\">");
  out.append(html_text(finding.value("bits_url"))).append("</span></summary>\n<p>");
  out.append(html_text(finding.value("bits_risk_message"))).append("</p>\n");
  add_facts(out, finding);
  const Terminal as_text{true, false, 0};
  out.append("<pre>").append(html_escaped(tree_text(finding.tree, as_text))).append("</pre>\n");
  out.append("</details>\n");
}

void add_plain(std::string& out, const Report& report) {
  std::vector<const Finding*> findings;
  for (const Finding& finding : report.findings) findings.push_back(&finding);
  std::stable_sort(findings.begin(), findings.end(), [](const Finding* a, const Finding* b) {
    return a->score.value_or(0) > b->score.value_or(0);
  });
  out.append("<main id=\"plain\">\n");
  if (findings.empty()) out.append("<p>No process event matched.</p>\n");
  for (const Finding* finding : findings) add_plain_finding(out, *finding);
  out.append("<pre class=\"quiet\">").append(tree_legend({true, false, 0})).append("</pre>\n");
  out.append("</main>\n");
}

}  // namespace

std::string report_page(const Report& report) {
  std::string out;
  add_head(out, report);
  out.append("<body>\n");
  add_header(out, report);
  out.append("<div id=\"app\" hidden></div>\n");
  add_plain(out, report);
  out.append(R"(<script type="application/json" id="report">)");
  out.append(report_json(report)).append("</script>\n");
  out.append("<script>").append(kReportScript).append("</script>\n</body>\n</html>\n");
  return out;
}

}  // namespace programs
