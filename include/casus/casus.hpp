// SPDX-License-Identifier: MIT
// The whole library.
#pragma once

#include <casus/answer.hpp>
#include <casus/check.hpp>
#include <casus/conflicts.hpp>
#include <casus/corpus.hpp>
#include <casus/coverage.hpp>
#include <casus/datasets.hpp>
#include <casus/diagnostic.hpp>
#include <casus/diff.hpp>
