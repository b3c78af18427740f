// SPDX-License-Identifier: MIT
#include "engine/corpus_data.hpp"
#include "engine/snapshot/build.hpp"
#include "engine/snapshot/bytes.hpp"

#include <casus/snapshot.hpp>

#define XXH_INLINE_ALL  // the header alone, no library to link
#include <xxhash.h>

#include <memory>

namespace casus {

namespace {

/// A digest of the texts and their names, of 128 bits: others do not have it by chance.
std::string digest(std::vector<Source> const& sources) {
    XXH3_state_t state;
    XXH3_128bits_reset(&state);
    auto const add = [&](std::string const& text) {
        std::size_t const size = text.size();
        XXH3_128bits_update(&state, &size, sizeof size);
        XXH3_128bits_update(&state, text.data(), size);
    };
    for (Source const& source : sources) {
        add(source.name);
        add(source.text);
    }
    XXH128_canonical_t out{};
    XXH128_canonicalFromHash(&out, XXH3_128bits_digest(&state));
    return {reinterpret_cast<char const*>(out.digest), sizeof out.digest};
}

/// What a snapshot begins with if it is of these texts by this build.
std::string head(std::vector<Source> const& sources) {
    std::string const build = snapshot::build_id();
    return build.empty() ? std::string() : "casus snapshot 1\n" + build + digest(sources);
}

std::uint64_t sum(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

}  // namespace

std::string take_snapshot(Corpus const& corpus) {
    Corpus::Data const& data = corpus.data();
    std::string const begin = head(data.sources);
    if (begin.empty()) return {};
    snapshot::Writer body;
    body.put(data.rules.program());
    body.put(data.symbols.all());
    std::string const bytes = body.take();
    snapshot::Writer check;
    check.put(sum(bytes));
    return begin + check.take() + bytes;
}

std::optional<Corpus> restore(std::vector<Source>& sources, std::string_view snapshot) {
    std::string const begin = head(sources);
    if (begin.empty() || snapshot.substr(0, begin.size()) != begin) return std::nullopt;
    snapshot::Reader reader(snapshot.substr(begin.size()));
    std::uint64_t expected = 0;
    reader.get(expected);
    if (reader.failed() || sum(reader.rest()) != expected) return std::nullopt;
    ir::Program program;
    std::vector<std::pair<std::string, ir::Symbol>> names;
    reader.get(program);
    reader.get(names);
    if (reader.failed() || !reader.rest().empty()) return std::nullopt;
    ir::Symbols symbols;
    for (auto const& [name, symbol] : names) symbols.declare(name, symbol);
    return Corpus(std::make_shared<Corpus::Data>(std::move(sources), std::move(symbols), std::move(program)));
}

}  // namespace casus
