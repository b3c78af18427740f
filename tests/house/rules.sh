#!/bin/bash
# SPDX-License-Identifier: MIT
# The rules of the house that can be read off the sources. usage: rules.sh SOURCE_DIR
set -u
shopt -s lastpipe  # so that `none` at the end of a pipe can say that something failed
cd "$1" || exit 2
failed=0

# Complains if there is any line on standard input.
none() {
    local lines
    lines=$(cat)
    if [ -n "$lines" ]; then
        printf 'house rule broken: %s\n%s\n\n' "$1" "$lines"
        failed=1
    fi
}

sources() {
    find "$@" \( -name '*.cpp' -o -name '*.hpp' \) | sort
}
all=$(sources include grammar engine datasets cli examples tests)

# Boost.Spirit: grammar/x3 only, in three translation units. Its headers are seen from there alone.
grep -HnE '#include <boost/' $all | grep -v '^grammar/x3/' | grep -v '<boost/container/static_vector.hpp>' |
    none 'Boost is included in grammar/x3 only (but for a container)'
grep -lE '#include "grammar/x3/' $all | grep -v '^grammar/x3/' | none 'headers of grammar/x3 are included there only'
units=$(sources grammar/x3 | grep -c '\.cpp$')
[ "$units" -eq 3 ] || echo "$units" | none 'Spirit is compiled in three translation units'

# Z3: its C++ header in at most two sources of engine/smt, in no header.
grep -lE '#include <z3' $all | grep -vE '^engine/smt/[a-z_0-9]+\.cpp$' | none 'Z3 is included in engine/smt/*.cpp only'
wrappers=$(grep -lE '#include <z3\+\+\.h>' $all | wc -l)
[ "$wrappers" -le 2 ] || echo "$wrappers" | none 'z3++.h is included in at most two sources'

# Public headers: each other and the standard library, nothing else.
grep -HnE '#include' include/casus/*.hpp | grep -vE '#include <(casus/[a-z_]+\.hpp|[a-z_]+)>' |
    none 'public headers include only <casus/...> and the standard library'

# Data flows one way: the program sees the public headers only, the grammar not the engine.
grep -HnE '#include "(engine|grammar)/|#include <(boost|z3)' $(sources cli examples) |
    none 'cli/ and examples/ use the public headers only'
grep -HnE '#include "(engine|cli)/' $(sources grammar) | none 'grammar/ does not know engine/ or cli/'
grep -HnE '#include "cli/' $(sources engine) | none 'engine/ does not know cli/'

# The library never prints and never exits; nothing below main exits.
grep -HnE 'std::c(out|err)|\bprintf\(|fmt::print' $(sources include grammar engine datasets) | none 'the library never prints'
grep -HnE '(^|[^.>[:alnum:]_])(exit|_Exit|quick_exit|abort|terminate)\(' $(sources include grammar engine datasets cli) |
    none 'no exit below main'

# C++ knows no country: no state of the vocabulary is a literal in the library.
sed -nE 's/^ *state ([a-z_0-9]+) .*/"\1"/p' treaties/std/*.treaty > "${TMPDIR:-/tmp}/casus-states.$$"
grep -HnFf "${TMPDIR:-/tmp}/casus-states.$$" $(sources include grammar engine datasets) | none 'C++ knows no country'
rm -f "${TMPDIR:-/tmp}/casus-states.$$"

# Form.
for file in $all; do
    head -n 1 "$file" | grep -qx '// SPDX-License-Identifier: MIT' || echo "$file"
done | none 'the first line names the licence'
# grammar/ast.hpp is the list of all nodes and reads best as one.
wc -l $(sources include grammar engine datasets cli | grep -v '^grammar/ast.hpp$') | awk '$2 != "total" && $1 >= 600 { print $2 ": " $1 " lines" }' | none 'files stay under 600 lines'
grep -HnwE 'TODO|FIXME|XXX' $all | none 'no notes to self'
grep -LE '^#pragma once$' $(echo "$all" | grep '\.hpp$') | none 'headers are guarded by #pragma once'

exit $failed
