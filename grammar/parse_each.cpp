// SPDX-License-Identifier: MIT
#include "grammar/parse.hpp"

#include <tbb/parallel_for.h>

namespace casus {

std::vector<Parsed> parse_each(std::vector<Source> const& sources) {
    constexpr std::size_t worth_a_thread = 100'000;  // bytes: some milliseconds of reading
    std::size_t bytes = 0;
    for (Source const& source : sources) bytes += source.text.size();

    std::vector<Parsed> out(sources.size());
    auto const parse_one = [&](std::size_t i) { out[i] = parse(sources[i].text, static_cast<FileIndex>(i)); };
    if (bytes < 2 * worth_a_thread)
        for (std::size_t i = 0; i < sources.size(); ++i) parse_one(i);
    else
        tbb::parallel_for(std::size_t{0}, sources.size(), parse_one);
    return out;
}

}  // namespace casus
