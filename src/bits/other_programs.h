#pragma once

#include <optional>
#include <string_view>

#include "bits/transfer.h"
#include "powershell/invocation.h"
#include "powershell/reading.h"

namespace bits {

/// desktopimgdownldr.exe /lockscreenurl:URL /eventName:NAME: downloads through BITS. Under another
/// name too, where the URL is remote: no other program has that option.
std::optional<Transfer> read_desktop_image(const powershell::Invocation& invocation);

/// CreateJob of the BITS provider through WMI or WinRM: Invoke-WSManAction, Invoke-CimMethod,
/// Invoke-WmiMethod, and `winrm invoke CreateJob …/BitsClientJob @{RemoteUrl="…";…}`. Type is 0
/// for a download, 1 for an upload, 2 for an upload with a reply.
std::optional<Transfer> read_create_job(const powershell::Invocation& invocation);

/// A script that talks to BITS through COM or the module's own .NET types: these stand in
/// expressions, so the text is looked at. It counts where an object is made of a class or an
/// interface of BITS; a class's id alone doesn't (JuicyPotato is given it to raise privileges),
/// neither do the types of job states.
std::optional<Transfer> read_com_use(std::string_view text);

/// The same for the BITS provider's class: [wmiclass]'root/microsoft/bits:BitsClientJob'.
std::optional<Transfer> read_provider_use(std::string_view text);

}  // namespace bits
