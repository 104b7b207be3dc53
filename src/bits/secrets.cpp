#include "bits/secrets.h"

#include <algorithm>
#include <array>

#include "bits/program_names.h"
#include "text/ascii.h"

namespace bits {
namespace {

// Headers whose values let their holder in; compared without case and by their ends.
constexpr auto kTokenHeaders = std::to_array<std::string_view>(
    {"authorization", "cookie", "-token", "-key", "-auth", "-secret", "apikey", "password"});

bool is_token_header(std::string_view name) {
  const std::string folded = text::folded(name);
  return std::any_of(kTokenHeaders.begin(), kTokenHeaders.end(),
                     [&](std::string_view end) { return folded.ends_with(end); });
}

// The first string constant at or after `from`, without its quotes.
std::string_view string_constant(std::string_view text, std::size_t from) {
  const std::size_t open = text.find_first_of("'\"", from);
  if (open == std::string_view::npos) return {};
  const std::size_t close = text.find(text[open], open + 1);
  return text.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
}

// What ConvertTo-SecureString is given, from the text behind its name.
std::string_view secure_string_text(std::string_view arguments) {
  arguments = text::trimmed(arguments);
  constexpr std::string_view kParameter = "-string ";
  if (text::starts_with_folded(arguments, kParameter)) {
    arguments = text::trimmed(arguments.substr(kParameter.size()));
  }
  if (arguments.starts_with('-')) return string_constant(arguments, 0);
  if (arguments.starts_with('\'') || arguments.starts_with('"'))
    return string_constant(arguments, 0);
  const std::string_view word = arguments.substr(0, arguments.find_first_of(" \t);|"));
  return word.starts_with('$') || word.starts_with('(') ? std::string_view() : word;
}

// What is piped to ConvertTo-SecureString, from the text before its name.
std::string_view piped_text(std::string_view before) {
  before = text::trimmed(before);
  if (!before.ends_with('|')) return {};
  before = text::trimmed(before.substr(0, before.size() - 1));
  if (before.empty()) return {};
  const char last = before.back();
  const bool is_quoted = last == '\'' || last == '"';
  if (is_quoted) before.remove_suffix(1);
  const std::size_t begin = is_quoted ? before.rfind(last) : before.find_last_of(" \t\r\n=;({|");
  if (begin != std::string_view::npos) before.remove_prefix(begin + 1);
  return before.starts_with('$') ? std::string_view() : before;
}

// `/pass:x`, `--password=x`, …
std::string_view password_in(std::string_view word) {
  constexpr auto kOptions = std::to_array<std::string_view>({"pass", "password", "pwd"});
  std::string_view rest = word;
  while (!rest.empty() && (rest.front() == '/' || rest.front() == '-')) rest.remove_prefix(1);
  if (rest.size() == word.size()) return {};
  for (const std::string_view option : kOptions) {
    if (rest.size() > option.size() + 1 && text::starts_with_folded(rest, option) &&
        (rest[option.size()] == ':' || rest[option.size()] == '=')) {
      return rest.substr(option.size() + 1);
    }
  }
  return {};
}

struct PasswordOption {
  std::string_view program;
  std::string_view option;
};

constexpr auto kPasswordOptions = std::to_array<PasswordOption>({
    {"plink", "-pw"},
    {"pscp", "-pw"},
    {"psexec", "-p"},
    {"psexec64", "-p"},
    {"sc", "password="},
    {"schtasks", "/p"},
    {"schtasks", "/rp"},
    {"winrs", "-p"},
});

// Options whose value is `user:password`.
constexpr auto kUserOptions = std::to_array<std::string_view>({"-u", "--user", "--proxy-user"});

// Of curl: `-u user:password`, `-uuser:password`, `--user=user:password`; -U is the proxy's user.
void collect_users(std::span<const std::string> argv, Transfer& transfer) {
  for (std::size_t i = 1; i < argv.size(); ++i) {
    const std::string_view word = argv[i];
    for (const std::string_view option : kUserOptions) {
      if (!text::starts_with_folded(word, option)) continue;
      const bool is_next = word.size() == option.size() && i + 1 < argv.size();
      note_user_and_password(is_next ? argv[i + 1] : word.substr(option.size()), transfer);
    }
  }
}

// Whether the word behind this option of that program is a password.
bool takes_password(std::string_view program, std::string_view option) {
  return std::any_of(kPasswordOptions.begin(), kPasswordOptions.end(),
                     [&](const PasswordOption& known) {
                       return known.program == program && text::equal_folded(known.option, option);
                     });
}

// `net use [X:] \\host\share PASSWORD /user:U`
std::string_view net_use_password(std::span<const std::string> argv) {
  for (std::size_t i = 2; i + 1 < argv.size(); ++i) {
    if (argv[i].starts_with("\\\\") && !argv[i + 1].starts_with('/')) return argv[i + 1];
  }
  return {};
}

}  // namespace

bool is_plain_user(std::string_view text) {
  // A colon parts a user from a password, but in a variable's name ($env:user).
  const bool is_variable = text.starts_with('$');
  return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
    return text::is_alphanumeric(c) || (c & 0x80) != 0 || (c == ':' && is_variable) ||
           std::string_view("$_-.\\@").find(c) != std::string_view::npos;
  });
}

void collect_secrets(std::string_view expression, Transfer& transfer) {
  constexpr std::string_view kSecure = "convertto-securestring";
  constexpr int kMost = 16;  // each is looked for to the end of the text at worst
  const std::string folded = text::folded(expression);
  std::size_t place = folded.find(kSecure);
  for (int i = 0; i < kMost && place != std::string::npos; ++i) {
    note_secret(piped_text(expression.substr(0, place)), transfer);
    place += kSecure.size();
    const std::size_t next = folded.find(kSecure, place);
    note_secret(secure_string_text(expression.substr(place, next - place)), transfer);
    place = next;
  }
}

void collect_secrets(std::span<const std::string> argv, Transfer& transfer) {
  const std::string key = program_key(argv.empty() ? "" : argv.front());
  for (std::size_t i = 1; i < argv.size(); ++i) {
    note_secret(password_in(argv[i]), transfer);
    if (i + 1 < argv.size() && takes_password(key, argv[i])) note_secret(argv[i + 1], transfer);
  }
  if (key == "net" || key == "net1") note_secret(net_use_password(argv), transfer);
  const bool is_curl = std::any_of(argv.begin(), argv.end(), [](const std::string& word) {
    return program_key(word) == "curl";
  });
  if (is_curl) collect_users(argv, transfer);
}

void note_user_and_password(std::string_view text, Transfer& transfer) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return;
  const std::string_view user = text.substr(0, colon);
  if (user.find_first_of("$(%{") != std::string_view::npos) return;  // a variable's name
  note_secret(text.substr(colon + 1), transfer);
}

void collect_proxy_secrets(std::string_view proxies, Transfer& transfer) {
  while (!proxies.empty()) {
    const std::size_t end = std::min(proxies.find_first_of(" ,;"), proxies.size());
    std::string_view proxy = proxies.substr(0, end);
    proxies.remove_prefix(std::min(end + 1, proxies.size()));
    proxy = proxy.substr(0, std::min(proxy.rfind('@'), proxy.size()));
    if (proxy.size() == end) continue;  // no user information
    if (const std::size_t scheme = proxy.find("://"); scheme != std::string_view::npos) {
      proxy.remove_prefix(scheme + 3);
    }
    const std::size_t colon = proxy.find(':');
    if (colon != std::string_view::npos) note_secret(proxy.substr(colon + 1), transfer);
  }
}

void add_header(std::string_view header, Transfer& transfer) {
  const std::size_t colon = header.find(':');
  const std::string_view name = text::trimmed(header.substr(0, colon));
  if (name.empty()) return;
  transfer.headers.emplace_back(name);
  if (colon == std::string_view::npos || !is_token_header(name)) return;
  const std::string_view value = text::trimmed(header.substr(colon + 1));
  note_secret(value, transfer);
}

}  // namespace bits
