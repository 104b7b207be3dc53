#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

#include "e2e/app.h"

int main(int argc, char** argv) {
  ::testing::InitGoogleTest(&argc, argv);
  if (GTEST_FLAG_GET(list_tests)) return RUN_ALL_TESTS();
  if (std::getenv("BITSMATCH_APP") == nullptr) {
    std::cerr << "BITSMATCH_APP is not set: it must name the directory of the staged app, for "
                 "example after 'package.sh --stage /tmp/stage' /tmp/stage/bitsmatch.\n";
    return 1;
  }
  const std::string program = e2e::packaged_program().path;
  if (::access(program.c_str(), X_OK) != 0) {
    std::cerr << "BITSMATCH_APP: there is no program at " << program << ".\n";
    return 1;
  }
  return RUN_ALL_TESTS();
}
