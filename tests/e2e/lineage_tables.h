#pragma once

#include <random>
#include <string>
#include <vector>

#include "support/table.h"

namespace e2e {

/// The columns that lineage adds, in order.
const std::vector<std::string>& lineage_columns();

/// A small story on one host: explorer starts Word, that cmd, that bitsadmin with a transfer; and
/// beside it what has nothing to do with it. In the CIM's columns, with a number for each row in
/// column n. Times are seconds from 1773730800 on.
search_head::Table office_story(const std::string& host = "WKS-1");

/// The rows of a table in another order.
search_head::Table shuffled(const search_head::Table& table, std::mt19937& random);

/// The texts of some columns, row by row, in the order of the numbers in column n.
std::vector<std::vector<std::string>> by_number(const search_head::Table& table,
                                                const std::vector<std::string>& columns);

/// Sizes of chunks at random, for a table of so many rows.
std::vector<std::size_t> random_cuts(std::size_t rows, std::mt19937& random);

}  // namespace e2e
