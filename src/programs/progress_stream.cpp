#include "programs/progress_stream.h"

namespace programs {

text::Result<std::size_t> ProgressStream::read(char* to, std::size_t capacity) {
  bar_.show(file_.name(), file_.taken_from_disk(), file_.size_on_disk());
  return rows_.read(to, capacity);
}

}  // namespace programs
