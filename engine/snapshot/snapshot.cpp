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

constexpr std::size_t digest_size = sizeof(XXH128_canonical_t);

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

/// What a snapshot by this build begins with; empty if it has no mark. Digest, sum and bytes follow.
std::string head() {
    std::string const build = snapshot::build_id();
    return build.empty() ? std::string() : "casus snapshot 2\n" + build;
}

/// Of the digest and the bytes.
std::uint64_t sum(std::string_view digest, std::string_view bytes) {
    return XXH3_64bits_withSeed(bytes.data(), bytes.size(), XXH3_64bits(digest.data(), digest.size()));
}

}  // namespace

std::string take_snapshot(Corpus const& corpus) {
    Corpus::Data const& data = corpus.data();
    std::string const begin = head(), texts = digest(data.sources);
    if (begin.empty()) return {};
    snapshot::Writer body;
    body.put(data.rules.program());
    body.put(data.symbols.all());
    std::string const bytes = body.take();
    snapshot::Writer check;
    check.put(sum(texts, bytes));
    return begin + texts + check.take() + bytes;
}

std::optional<Snapshot> Snapshot::open(std::string_view bytes) {
    std::string const begin = head();
    if (begin.empty() || bytes.substr(0, begin.size()) != begin) return std::nullopt;
    bytes.remove_prefix(begin.size());
    std::string_view const texts = bytes.substr(0, digest_size);
    snapshot::Reader reader(bytes.substr(texts.size()));
    std::uint64_t expected = 0;
    reader.get(expected);
    if (reader.failed() || sum(texts, reader.rest()) != expected) return std::nullopt;
    ir::Program program;
    std::vector<std::pair<std::string, ir::Symbol>> names;
    reader.get(program);
    reader.get(names);
    if (reader.failed() || !reader.rest().empty()) return std::nullopt;
    ir::Symbols symbols;
    for (auto const& [name, symbol] : names) symbols.declare(name, symbol);
    return Snapshot(
        std::make_shared<Corpus::Data>(std::vector<Source>(), std::move(symbols), std::move(program)),
        std::string(texts));
}

std::optional<Corpus> Snapshot::corpus_of(std::vector<Source>& texts) && {
    if (digest(texts) != digest_) return std::nullopt;
    data_->sources = std::move(texts);
    return Corpus(std::move(data_));
}

}  // namespace casus
