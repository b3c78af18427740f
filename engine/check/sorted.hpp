// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <vector>

namespace casus {

/// In order, and each only once.
template <typename T>
void sort_once(std::vector<T>& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
}

}  // namespace casus
