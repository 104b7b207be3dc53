#include "bits/bitsadmin.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "bits/secrets.h"
#include "text/ascii.h"

namespace bits {
namespace {

using Words = std::span<const std::string>;

// What the words after a command are.
enum class Grammar : std::uint8_t {
  transfer,  // name [options] remote local [remote local]…
  create,    // [type] name
  add_file,  // job remote local
  add_file_set,
  replace_prefix,  // job old new
  reply_file,      // job file
  job,             // job
  notify,          // job program parameters
  delay,           // job seconds
  headers,         // job header…
  method,          // job method
  credentials,     // job target scheme user password
  proxy,           // job usage list bypass
  certificate,
  security,
  owner,
  setting,  // job, and what matters to no one
  util,
};

struct Command {
  std::string_view word;  // in lower case, without its slash
  Grammar grammar;
};

constexpr auto kCommands = std::to_array<Command>({
    {"transfer", Grammar::transfer},
    {"create", Grammar::create},
    {"addfile", Grammar::add_file},
    {"addfilewithranges", Grammar::add_file},
    {"addfileset", Grammar::add_file_set},
    {"replaceremoteprefix", Grammar::replace_prefix},
    {"setreplyfilename", Grammar::reply_file},
    {"resume", Grammar::job},
    {"complete", Grammar::job},
    {"setnotifycmdline", Grammar::notify},
    {"setnotifyflags", Grammar::setting},
    {"setminretrydelay", Grammar::delay},
    {"setnoprogresstimeout", Grammar::delay},
    {"setcustomheaders", Grammar::headers},
    {"makecustomheaderswriteonly", Grammar::headers},
    {"sethttpmethod", Grammar::method},
    {"setcredentials", Grammar::credentials},
    {"setproxysettings", Grammar::proxy},
    {"setclientcertificatebyid", Grammar::certificate},
    {"setclientcertificatebyname", Grammar::certificate},
    {"setsecurityflags", Grammar::security},
    {"takeownership", Grammar::owner},
    {"setpriority", Grammar::setting},
    {"setdescription", Grammar::setting},
    {"setdisplayname", Grammar::setting},
    {"setaclflags", Grammar::setting},
    {"setpeercachingflags", Grammar::setting},
    {"sethelpertokenflags", Grammar::setting},
    {"sethelpertoken", Grammar::setting},
    {"setmaxdownloadtime", Grammar::setting},
    {"setvalidationstate", Grammar::setting},
    {"util", Grammar::util},
});

bool is_option(std::string_view word, std::string_view option) {
  return word.size() == option.size() + 1 && (word.front() == '/' || word.front() == '-') &&
         text::equal_folded(word.substr(1), option);
}

const Command* find_command(std::string_view word) {
  const auto found = std::find_if(kCommands.begin(), kCommands.end(), [&](const Command& command) {
    return is_option(word, command.word);
  });
  return found == kCommands.end() ? nullptr : &*found;
}

// The words from the command on.
Words without_prefix(Words argv) {
  Words words = argv.empty() ? argv : argv.subspan(1);
  while (!words.empty() && (is_option(words[0], "RAWRETURN") || is_option(words[0], "WRAP") ||
                            is_option(words[0], "NOWRAP"))) {
    words = words.subspan(1);
  }
  return words;
}

std::string word_at(Words words, std::size_t i) { return i < words.size() ? words[i] : ""; }

// Takes type and settings of /TRANSFER or /CREATE from the front.
Words take_options(Words words, Transfer& transfer) {
  while (!words.empty()) {
    const std::string& word = words[0];
    std::size_t taken = 1;
    if (is_option(word, "DOWNLOAD") || is_option(word, "UPLOAD") ||
        is_option(word, "UPLOAD-REPLY")) {
      transfer.transfer_type = word.substr(1);
    } else if (is_option(word, "PRIORITY")) {
      transfer.priority = word_at(words, 1);
      taken = 2;
    } else if (is_option(word, "ACLFLAGS")) {
      taken = 2;
    } else if (!is_option(word, "DYNAMIC")) {
      break;
    }
    words = words.subspan(std::min(taken, words.size()));
  }
  return words;
}

bool is_upload(const Transfer& transfer) {
  return text::starts_with_folded(transfer.transfer_type, "upload");
}

// A pair's remote end goes to the sources of a download and the destinations of an upload, in
// whichever order the two stand.
void add_pair(const std::string& first, const std::string& second, Transfer& transfer) {
  const bool swapped = !is_remote(first) && is_remote(second);
  const std::string& remote = swapped ? second : first;
  const std::string& local = swapped ? first : second;
  transfer.sources.push_back(is_upload(transfer) ? local : remote);
  const std::string& destination = is_upload(transfer) ? remote : local;
  if (!destination.empty()) transfer.destinations.push_back(destination);
}

void read_pairs(Words words, Transfer& transfer) {
  for (std::size_t i = 0; i < words.size(); i += 2) {
    add_pair(words[i], word_at(words, i + 1), transfer);
  }
}

void read_transfer(Words words, Transfer& transfer) {
  transfer.job_name = word_at(words, 0);
  if (words.empty()) return;
  words = words.subspan(1);
  // `/transfer /download url file` has /download for its name, and often a second one behind it.
  read_pairs(take_options(words, transfer), transfer);
}

void read_create(Words words, Transfer& transfer) {
  words = take_options(words, transfer);
  transfer.job_name = word_at(words, 0);
  transfer.is_job_step = true;
}

void read_notify(Words words, Transfer& transfer) {
  for (const std::string& word : words.subspan(std::min<std::size_t>(1, words.size()))) {
    if (text::equal_folded(word, "NULL")) continue;
    if (!transfer.notify_command.empty()) transfer.notify_command.push_back(' ');
    transfer.notify_command += word;
  }
}

// job SERVER|PROXY scheme user password
void read_credentials(Words words, Transfer& transfer) {
  transfer.has_credential = true;
  transfer.credential = word_at(words, 3);
  if (transfer.credential.empty()) transfer.credential = "given";
  const std::string password = word_at(words, 4);
  if (!text::equal_folded(password, "NULL")) note_secret(password, transfer);
}

// list and bypass, or the usage where there is none.
void read_proxy(Words words, Transfer& transfer) {
  transfer.proxy = word_at(words, 0);
  if (!text::equal_folded(transfer.proxy, "OVERRIDE") &&
      !text::equal_folded(transfer.proxy, "MANUAL_PROXY")) {
    return;
  }
  const std::string list = word_at(words, 1);
  if (list.empty()) return;
  transfer.proxy = list;
  collect_proxy_secrets(list, transfer);
}

void read_headers(Words words, bool write_only, Transfer& transfer) {
  transfer.hides_headers = write_only;
  for (const std::string& word : words.subspan(std::min<std::size_t>(1, words.size()))) {
    add_header(word, transfer);
  }
}

// /UTIL /SETIEPROXY account usage list bypass; all else of it only asks.
bool read_util(Words words, Transfer& transfer) {
  if (words.empty() || !is_option(words[0], "SETIEPROXY")) return false;
  transfer.command = "bitsadmin /util /setieproxy";
  read_proxy(words.subspan(std::min<std::size_t>(2, words.size())), transfer);
  transfer.is_job_step = true;
  return true;
}

void read_job_setting(const Command& command, Words words, Transfer& transfer) {
  transfer.job_name = word_at(words, 0);
  transfer.is_job_step = true;
  const Words values = words.subspan(std::min<std::size_t>(1, words.size()));
  switch (command.grammar) {
    case Grammar::replace_prefix:
      transfer.replaces_remote = true;
      if (values.size() > 1) transfer.remotes.push_back(read_remote_end(values[1]));
      break;
    case Grammar::reply_file:
      transfer.transfer_type = "Upload-Reply";
      break;
    case Grammar::notify:
      read_notify(words, transfer);
      break;
    case Grammar::delay:
      transfer.retry_delay = word_at(values, 0);
      break;
    case Grammar::headers:
      read_headers(words, command.word.starts_with("make"), transfer);
      break;
    case Grammar::method:
      transfer.http_method = word_at(values, 0);
      break;
    case Grammar::credentials:
      read_credentials(words, transfer);
      break;
    case Grammar::proxy:
      read_proxy(values, transfer);
      break;
    case Grammar::certificate:
      transfer.has_credential = true;
      transfer.credential = "client certificate";
      break;
    case Grammar::security:
      transfer.has_weak_security = word_at(values, 0) != "0";
      break;
    case Grammar::owner:
      transfer.changes_owner = true;
      break;
    default:
      break;
  }
}

bool read_command(const Command& command, Words words, Transfer& transfer) {
  switch (command.grammar) {
    case Grammar::transfer:
      read_transfer(words, transfer);
      return true;
    case Grammar::create:
      read_create(words, transfer);
      return true;
    case Grammar::add_file:
      transfer.job_name = word_at(words, 0);
      if (words.size() > 1) add_pair(words[1], word_at(words, 2), transfer);
      return true;
    case Grammar::add_file_set:
      transfer.job_name = word_at(words, 0);
      return true;
    case Grammar::util:
      return read_util(words, transfer);
    default:
      read_job_setting(command, words, transfer);
      return true;
  }
}

bool any_remote(Words words) {
  return std::any_of(words.begin(), words.end(),
                     [](const std::string& word) { return is_remote(word); });
}

}  // namespace

bool is_bitsadmin(std::string_view name) {
  return text::equal_folded(name, "bitsadmin.exe") || text::equal_folded(name, "bitsadmin");
}

std::optional<Transfer> read_bitsadmin(std::span<const std::string> argv) {
  const Words words = without_prefix(argv);
  if (words.empty()) return std::nullopt;
  const Command* command = find_command(words[0]);
  if (command == nullptr) return std::nullopt;
  Transfer transfer;
  transfer.command = "bitsadmin /" + std::string(command->word);
  transfer.is_unproven = words[0].front() == '-';
  if (!read_command(*command, words.subspan(1), transfer)) return std::nullopt;
  resolve_ends(transfer);
  return transfer;
}

bool has_bitsadmin_arguments(std::span<const std::string> argv) {
  const Words words = without_prefix(argv);
  if (words.empty() || !words[0].starts_with('/')) return false;
  const Command* command = find_command(words[0]);
  if (command == nullptr) return false;
  switch (command->grammar) {
    case Grammar::transfer:
      return words.size() >= 4 && any_remote(words.subspan(2));
    case Grammar::add_file:
      return words.size() >= 4 && any_remote(words.subspan(2, 2));
    case Grammar::create:
      return words.size() == 3 &&
             (is_option(words[1], "DOWNLOAD") || is_option(words[1], "UPLOAD") ||
              is_option(words[1], "UPLOAD-REPLY"));
    case Grammar::notify:
    case Grammar::credentials:
    case Grammar::replace_prefix:
      return words.size() >= 3;
    default:
      return false;
  }
}

}  // namespace bits
