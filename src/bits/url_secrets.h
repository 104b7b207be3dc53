#pragma once

#include <string>

namespace bits {

/// Masks what lets its holder in, in each URL of a text, whoever the URL is for: the password of
/// `https://user:password@host`, and the values of parameters that are named like one, such as
/// `?token=` and the signatures of links that are shared (`&sig=`, `X-Amz-Signature=`). Masking
/// twice changes nothing. Linear in the text.
void mask_url_secrets(std::string& text);

}  // namespace bits
