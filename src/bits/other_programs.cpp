#include "bits/other_programs.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "bits/program_names.h"
#include "text/ascii.h"

namespace bits {
namespace {

using powershell::Argument;
using powershell::ArgumentValue;
using powershell::Invocation;

bool contains(std::string_view folded, std::string_view part) {
  return folded.find(part) != std::string_view::npos;
}

bool contains_any(std::string_view folded, std::span<const std::string_view> parts) {
  return std::any_of(parts.begin(), parts.end(),
                     [&](std::string_view part) { return contains(folded, part); });
}

// The value behind `/option:`, with any of the option characters that programs take.
std::optional<std::string_view> option_value(std::string_view word, std::string_view option) {
  if (word.size() < option.size() + 2 || (word[0] != '/' && word[0] != '-')) return std::nullopt;
  if (!text::starts_with_folded(word.substr(1), option)) return std::nullopt;
  const char separator = word[option.size() + 1];
  if (separator != ':' && separator != '=') return std::nullopt;
  return word.substr(option.size() + 2);
}

constexpr std::string_view kCreateJob = "BitsClientJob CreateJob";

// CreateJob's own words, from wherever they are given.
struct Job {
  std::string remote;
  std::string local;
  std::string type;
  bool is_job_class = false;
  bool is_create = false;
};

void read_property(std::string_view name, std::string_view value, Job& job) {
  if (text::equal_folded(name, "RemoteUrl")) job.remote = value;
  if (text::equal_folded(name, "LocalFile")) job.local = value;
  if (text::equal_folded(name, "Type")) job.type = value;
}

void read_word(std::string_view word, Job& job) {
  if (text::equal_folded(word, "CreateJob")) job.is_create = true;
  if (word.size() < 13) return;
  if (contains(text::folded(word), "bitsclientjob")) job.is_job_class = true;
}

void read_value(const ArgumentValue& value, Job& job) {
  for (const std::string& item : value.items) read_word(item, job);
  for (const auto& [name, entry] : value.entries) {
    if (!entry.items.empty()) read_property(name, entry.items.front(), job);
    read_word(name, job);
  }
}

// `@{RemoteUrl="https://h/x";LocalFile="C:\x";Type="0"}` as winrm takes it, quotes gone or not.
void read_winrm_values(std::string_view text, Job& job) {
  const std::size_t open = text.find("@{");
  if (open == std::string_view::npos) return;
  text = text.substr(open + 2, text.find('}', open) - open - 2);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view pair = text.substr(0, end);
    const std::size_t equals = pair.find('=');
    if (equals != std::string_view::npos) {
      std::string_view value = text::trimmed(pair.substr(equals + 1));
      while (!value.empty() && (value.front() == '"' || value.front() == '\''))
        value.remove_prefix(1);
      while (!value.empty() && (value.back() == '"' || value.back() == '\''))
        value.remove_suffix(1);
      read_property(text::trimmed(pair.substr(0, equals)), value, job);
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

Transfer transfer_of(const Job& job) {
  Transfer transfer;
  transfer.command = kCreateJob;
  const bool is_upload = job.type == "1" || text::equal_folded(job.type, "Upload");
  const bool is_reply = job.type == "2" || text::equal_folded(job.type, "UploadReply");
  transfer.transfer_type = is_reply ? "UploadReply" : is_upload ? "Upload" : "";
  if (job.type == "0") transfer.transfer_type = "Download";
  const std::string& source = is_upload || is_reply ? job.local : job.remote;
  const std::string& destination = is_upload || is_reply ? job.remote : job.local;
  if (!source.empty()) transfer.sources.push_back(source);
  if (!destination.empty()) transfer.destinations.push_back(destination);
  resolve_ends(transfer);
  return transfer;
}

constexpr auto kJobCmdlets =
    std::to_array<std::string_view>({"Invoke-WSManAction", "Invoke-CimMethod", "Invoke-WmiMethod"});

std::optional<Transfer> read_job_cmdlet(const Invocation& invocation) {
  const auto name = std::find_if(
      kJobCmdlets.begin(), kJobCmdlets.end(),
      [&](std::string_view known) { return text::equal_folded(known, invocation.name); });
  if (name == kJobCmdlets.end()) return std::nullopt;
  Job job;
  for (const Argument& argument : invocation.arguments) {
    if (argument.value) read_value(*argument.value, job);
  }
  // An instance of the class that is piped in isn't on the command line, but the method's name is.
  if (!job.is_create || !(job.is_job_class || !job.remote.empty())) return std::nullopt;
  return transfer_of(job);
}

bool is_winrm(std::string_view name) {
  return text::equal_folded(name, "winrm") || text::equal_folded(name, "winrm.cmd") ||
         text::equal_folded(name, "winrm.vbs");
}

std::optional<Transfer> read_winrm(const Invocation& invocation) {
  std::span<const std::string> words = invocation.argv;
  if (words.empty()) return std::nullopt;
  const bool is_script = std::any_of(words.begin(), words.end(), [](const std::string& word) {
    const char last = word.empty() ? '\0' : text::fold(word.back());
    return (last == 'm' || last == 'd' || last == 's') && is_winrm(last_part(word));
  });
  if (!is_winrm(invocation.name) && !is_script) return std::nullopt;
  Job job;
  std::string joined;
  for (const std::string& word : words) {
    read_word(word, job);
    joined += word;
    joined += ' ';
  }
  if (!job.is_create || !job.is_job_class) return std::nullopt;
  read_winrm_values(joined, job);
  return transfer_of(job);
}

// Ids of the class BackgroundCopyManager, from version 1.0 to 10.3 (bits*.h of the Windows SDK).
constexpr auto kClassIds = std::to_array<std::string_view>({
    "4991d34b-80a1-4291-83b6-3328366b9097",
    "f087771f-d74f-4c1a-bb8a-e16aca9124ea",
    "6d18ad12-bde3-4393-b311-099c346e6df9",
    "03ca98d6-ff5d-49b8-abc6-03dd84127020",
    "659cdea7-489e-11d9-a9cd-000d56965251",
    "bb6df56b-cace-11dc-9992-0019b93a3a84",
    "1ecca34c-e88a-44e3-8d6a-8921bde9e452",
    "4d233817-b456-4e75-83d2-b17dec544d12",
    "4bd3e4e1-7bd4-4a2b-9964-496400de5193",
    "4575438f-a6c8-4976-b0fe-2f26b80d959e",
    "5fd42ad5-c04e-4d36-adc7-e08ff15737ad",
});

constexpr auto kMakers =
    std::to_array<std::string_view>({"gettypefromclsid", "createinstance", "new-object", "add-type",
                                     "::new(", "::load", "cocreateinstance"});

constexpr auto kInterfaces =
    std::to_array<std::string_view>({"ibackgroundcopymanager", "ibackgroundcopyjob"});

constexpr auto kClasses = std::to_array<std::string_view>(
    {"bitsreference", "backgroundcopymanager", "sharpbits.base", "newbitstransfercommand",
     "backgroundintelligenttransfer.management.bitstransfermanager"});

}  // namespace

std::optional<Transfer> read_desktop_image(const Invocation& invocation) {
  Transfer transfer;
  for (const std::string& word : invocation.argv) {
    if (const auto url = option_value(word, "lockscreenurl"); url && !url->empty()) {
      transfer.sources.emplace_back(*url);
    } else if (const auto name = option_value(word, "eventName")) {
      transfer.job_name = *name;
    }
  }
  if (transfer.sources.empty()) return std::nullopt;
  transfer.is_renamed = program_key(invocation.name) != "desktopimgdownldr";
  if (transfer.is_renamed && !is_remote(transfer.sources.front())) return std::nullopt;
  transfer.command = "desktopimgdownldr /lockscreenurl";
  transfer.transfer_type = "Download";
  resolve_ends(transfer);
  return transfer;
}

std::optional<Transfer> read_create_job(const Invocation& invocation) {
  if (invocation.kind == Invocation::Kind::cmdlet && !is_winrm(invocation.name)) {
    return read_job_cmdlet(invocation);
  }
  return read_winrm(invocation);
}

std::optional<Transfer> read_com_use(std::string_view text) {
  const std::string folded = text::folded(text);
  if (!contains_any(folded, kMakers)) return std::nullopt;
  if (!contains_any(folded, kClassIds) && !contains_any(folded, kInterfaces) &&
      !contains_any(folded, kClasses)) {
    return std::nullopt;
  }
  Transfer transfer;
  transfer.command = "BITS through COM";
  return transfer;
}

std::optional<Transfer> read_provider_use(std::string_view text) {
  const std::string folded = text::folded(text);
  const std::size_t class_name = folded.find("bitsclientjob");
  if (class_name == std::string::npos || !contains(folded, "createjob")) return std::nullopt;
  if (!contains(folded, "wmiclass") && !contains(folded, "get-wmiobject") &&
      !contains(folded, "get-cimclass") && !contains(folded, "managementclass")) {
    return std::nullopt;
  }
  Transfer transfer;
  transfer.command = kCreateJob;
  return transfer;
}

}  // namespace bits
