#include "splunk/records/scan.h"

#include "splunk/records/scan_kernel.h"

namespace splunk::records {

std::string_view name(ScanTarget target) {
  switch (target) {
    case ScanTarget::scalar:
      return "scalar";
    case ScanTarget::sse42:
      return "sse4.2";
    case ScanTarget::avx2:
      return "avx2";
    case ScanTarget::avx512:
      return "avx512";
  }
  return "unknown";
}

std::optional<ScanFunction> scan_for(ScanTarget target) {
#if defined(__x86_64__)
  // BMI2 and carry-less multiplication come with either of the wide sets on every known processor;
  // a hypervisor may hide one of them all the same.
  const bool helpers = __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("pclmul");
  switch (target) {
    case ScanTarget::scalar:
      return scan_scalar;
    case ScanTarget::sse42:
      return scan_sse42;
    case ScanTarget::avx2:
      if (helpers && __builtin_cpu_supports("avx2")) return scan_avx2;
      break;
    case ScanTarget::avx512:
      if (helpers && __builtin_cpu_supports("avx512bw")) return scan_avx512;
      break;
  }
#else
  if (target == ScanTarget::scalar) return scan_scalar;
#endif
  return std::nullopt;
}

ScanTarget best_scan_target() {
  ScanTarget best = ScanTarget::scalar;
  for (ScanTarget target : kScanTargets) {
    if (scan_for(target)) best = target;
  }
  return best;
}

}  // namespace splunk::records
