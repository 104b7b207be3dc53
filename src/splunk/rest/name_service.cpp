#include "splunk/rest/name_service.h"

#include <nss.h>

namespace splunk::rest {

void look_up_hosts_without_modules() { __nss_configure_lookup("hosts", "files dns"); }

}  // namespace splunk::rest
