#!/bin/bash
# SPDX-License-Identifier: MIT
# Every diagnostic code has a section in docs/diagnostics.md, every finding one in docs/findings.md, and every section a
# code. usage: diagnostics.sh SOURCE_DIR
set -u
cd "$1" || exit 2
findings=$(diff <(grep -oE '"W[0-9]{4}", "[a-z_]+"' engine/check/findings.cpp | tr -d '",' | sort) \
    <(sed -nE 's/^## (W[0-9]{4}): ([a-z_]+)$/\1 \2/p' docs/findings.md | sort))
if [ -n "$findings" ]; then echo "engine/check/findings.cpp (<) and the sections of docs/findings.md (>):"; echo "$findings"; exit 1; fi
in_code=$(grep -rhoE '"E[0-9]{4}"' grammar engine datasets cli | tr -d '"' | sort -u)
in_docs=$(sed -nE 's/^## (E[0-9]{4})\b.*/\1/p' docs/diagnostics.md | sort)
failed=0
twice=$(uniq -d <<< "$in_docs")
if [ -n "$twice" ]; then echo "more than one section in docs/diagnostics.md:" $twice; failed=1; fi
missing=$(comm -23 <(echo "$in_code") <(uniq <<< "$in_docs"))
if [ -n "$missing" ]; then echo "no section in docs/diagnostics.md:" $missing; failed=1; fi
stale=$(comm -13 <(echo "$in_code") <(uniq <<< "$in_docs"))
if [ -n "$stale" ]; then echo "a section in docs/diagnostics.md and no such code:" $stale; failed=1; fi
exit $failed
