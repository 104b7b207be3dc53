#include "lineage/chain.h"

namespace lineage {

std::string_view evidence_name(Evidence evidence) {
  switch (evidence) {
    case Evidence::guid:
      return "guid";
    case Evidence::pid_time_name:
      return "pid+time+name";
    case Evidence::pid_time:
      return "pid+time";
    case Evidence::recorded:
      return "recorded";
    case Evidence::ambiguous:
      return "ambiguous";
  }
  return "recorded";
}

}  // namespace lineage
