#!/bin/bash
# SPDX-License-Identifier: MIT
# The examples of docs/diagnostics.md: a section's first block gives its code, the second gives no error.
# usage: diagnostics.sh PROGRAM, in the folder of the sources
set -u
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CASUS_CORPUS
# Files NN.CODE.wrong.treaty and NN.CODE.right.treaty, or .case.
awk -v work="$work" '
    /^## E/ { code = substr($2, 1, 5); block = 0 }
    /^```(treaty|case)$/ { ++block; file = work "/" code (block == 1 ? ".wrong." : ".right.") substr($0, 4); next }
    /^```$/ { file = ""; next }
    file != "" { print > file }' docs/diagnostics.md
failed=0
cd "$work" || exit 2
for file in E*; do
    code=${file%%.*}
    case $file in
        *.case) stage=smt2 ;;
        *) stage=ir ;;
    esac
    "$program" dump --stage $stage "$file" > out 2> err
    status=$?
    case $file in
        *.wrong.*)
            if [ $status -ne 2 ] || ! grep -q "$code" err; then
                echo "$file does not give $code (exit $status):"; cat err; failed=1
            fi ;;
        *)
            if [ $status -ne 0 ]; then echo "$file gives an error:"; cat err; failed=1; fi ;;
    esac
done
[ "$(ls E*.wrong.* | wc -l)" -ge 25 ] || { echo "too few examples found"; failed=1; }
exit $failed
