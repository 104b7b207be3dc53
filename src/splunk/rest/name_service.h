#pragma once

namespace splunk::rest {

/// Has host names looked up in /etc/hosts and DNS only, whatever /etc/nsswitch.conf says, from now
/// on in this process.
///
/// A static program that meets `mymachines`, `mdns4` or the like there would load the host's own
/// libnss_*.so, made for another glibc than the one linked in, which may crash it. Files and DNS
/// are within glibc since 2.34.
void look_up_hosts_without_modules();

}  // namespace splunk::rest
