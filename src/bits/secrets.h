#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bits/transfer.h"

namespace bits {

/// Whether a text is a user's name and can hold no password: `DOMAIN\user`, `user@example.com`,
/// `$cred`.
bool is_plain_user(std::string_view text);

/// Notes the string constants of an expression that makes a credential, such as
/// `New-Object PSCredential('u',(ConvertTo-SecureString 'p' -AsPlainText -Force))`: the one that
/// ConvertTo-SecureString is given is a password.
void collect_secrets(std::string_view expression, Transfer& transfer);

/// Notes the passwords that a program's arguments give in clear text: `cmdkey /pass:x`,
/// `net use \\host\share x /user:u`, `schtasks /rp x`, …
void collect_secrets(std::span<const std::string> argv, Transfer& transfer);

/// Notes what stands behind the colon of `user:password`, as programs take it and as some give it
/// to a parameter that takes a name only.
void note_user_and_password(std::string_view text, Transfer& transfer);

/// Notes the passwords in a list of proxies: `http://u:p@proxy:80`, `u:p@proxy`.
void collect_proxy_secrets(std::string_view proxies, Transfer& transfer);

/// Notes the name of a header (`Name: value`), and its value as a secret where the name says that
/// it is a token.
void add_header(std::string_view header, Transfer& transfer);

}  // namespace bits
