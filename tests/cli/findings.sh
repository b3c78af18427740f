#!/bin/bash
# SPDX-License-Identifier: MIT
# The seeded drafts of docs/findings.md: a section's first block gives its finding, its corrected twin does not.
# usage: findings.sh PROGRAM, in the folder of the sources
set -u
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CASUS_CORPUS
# Files CODE.wrong.treaty and CODE.right.treaty.
awk -v work="$work" '
    /^## W/ { code = substr($2, 1, 5); block = 0 }
    /^```treaty$/ { ++block; file = work "/" code (block == 1 ? ".wrong.treaty" : ".right.treaty"); next }
    /^```$/ { file = ""; next }
    file != "" { print > file }' docs/findings.md
failed=0 pairs=0
cd "$work" || exit 2
for wrong in W*.wrong.treaty; do
    code=${wrong%%.*}
    for file in "$wrong" "$code.right.treaty"; do
        "$program" check "$file" > "$file.out" 2> "$file.err"
        status=$?
        if [ $status -gt 1 ]; then echo "$file cannot be checked:"; cat "$file.err"; failed=1; fi
    done
    grep -qE "^(error|warning|note)\[$code\]" "$wrong.out" || { echo "$wrong does not give $code:"; cat "$wrong.out"; failed=1; }
    if grep -q "\[$code\]" "$code.right.treaty.out"; then echo "$code.right.treaty still gives $code:"; cat "$code.right.treaty.out"; failed=1; fi
    pairs=$((pairs + 1))
done
sections=$(grep -c '^## W' "$OLDPWD/docs/findings.md")
[ "$pairs" -eq "$sections" ] || { echo "$sections sections, but $pairs pairs of drafts"; failed=1; }
echo "$pairs seeded drafts, each beside its corrected twin"
exit $failed
