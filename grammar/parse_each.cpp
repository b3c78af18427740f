// SPDX-License-Identifier: MIT
#include "grammar/parse.hpp"

#include <algorithm>
#include <atomic>
#include <future>
#include <thread>

namespace casus {

std::vector<Parsed> parse_each(std::vector<Source> const& sources) {
    constexpr std::size_t worth_a_thread = 100'000;  // bytes: some milliseconds of reading
    std::size_t bytes = 0;
    for (Source const& source : sources) bytes += source.text.size();
    std::size_t const threads =
        std::min<std::size_t>(std::thread::hardware_concurrency(), bytes / worth_a_thread);

    std::vector<Parsed> out(sources.size());
    std::atomic<FileIndex> next{0};
    auto const work = [&] {
        for (FileIndex file = next++; file < sources.size(); file = next++)
            out[file] = parse(sources[file].text, file);
    };
    std::vector<std::future<void>> others;
    for (std::size_t thread = 1; thread < threads; ++thread)
        others.push_back(std::async(std::launch::async, work));
    work();
    for (std::future<void>& other : others) other.get();
    return out;
}

}  // namespace casus
