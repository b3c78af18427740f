// SPDX-License-Identifier: MIT
#include "engine/snapshot/build.hpp"

#include <elf.h>
#include <link.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace casus::snapshot {

namespace {

struct Search {
    std::uintptr_t inside = 0;  ///< an address in the object that is meant
    std::string found;
};

bool holds(dl_phdr_info const& object, std::uintptr_t address) {
    for (std::size_t i = 0; i < object.dlpi_phnum; ++i) {
        ElfW(Phdr) const& part = object.dlpi_phdr[i];
        std::uintptr_t const begin = object.dlpi_addr + part.p_vaddr;
        if (part.p_type == PT_LOAD && address >= begin && address - begin < part.p_memsz) return true;
    }
    return false;
}

/// The build id among the notes, if there is one.
std::string among(std::string_view notes) {
    auto const padded = [](std::size_t size) { return (size + 3) / 4 * 4; };
    ElfW(Nhdr) head{};
    while (notes.size() >= sizeof head) {
        std::memcpy(&head, notes.data(), sizeof head);
        std::size_t const name = sizeof head, value = name + padded(head.n_namesz);
        if (value + head.n_descsz > notes.size()) return {};
        if (head.n_type == NT_GNU_BUILD_ID &&
            notes.substr(name, head.n_namesz) == std::string_view("GNU\0", 4))
            return std::string(notes.substr(value, head.n_descsz));
        notes.remove_prefix(std::min(notes.size(), value + padded(head.n_descsz)));
    }
    return {};
}

int look(dl_phdr_info* object, std::size_t, void* search) {
    Search& wanted = *static_cast<Search*>(search);
    if (!holds(*object, wanted.inside)) return 0;
    for (std::size_t i = 0; i < object->dlpi_phnum && wanted.found.empty(); ++i) {
        ElfW(Phdr) const& part = object->dlpi_phdr[i];
        if (part.p_type != PT_NOTE) continue;
        // NOLINTNEXTLINE(performance-no-int-to-ptr): the loader gives addresses as numbers
        auto const* const notes = reinterpret_cast<char const*>(object->dlpi_addr + part.p_vaddr);
        wanted.found = among({notes, part.p_memsz});
    }
    return 1;
}

}  // namespace

std::string build_id() {
    Search search;
    search.inside = reinterpret_cast<std::uintptr_t>(&build_id);
    dl_iterate_phdr(look, &search);
    return search.found;
}

}  // namespace casus::snapshot
