#!/bin/bash
# SPDX-License-Identifier: MIT
# Runs the commands of a transcript in a copy of tests/cli/world and compares what they print with what it says.
# usage: run.sh [--update] PROGRAM TRANSCRIPT...
#
# A transcript is lines `## comment` and `$ command`, each command followed by its output (both streams) and, if it
# does not succeed, by `[exit STATUS]`. --update writes what came out into the transcript.
set -u
here=$(cd "$(dirname "$0")" && pwd)
update=no
if [ "$1" = --update ]; then update=yes; shift; fi
program=$(realpath "$1"); shift
PATH=$(dirname "$program"):$PATH
export PATH NO_COLOR=1 LC_ALL=C.UTF-8 SOURCE="$here/../.."
unset CASUS_CORPUS
# A crash must show as one, whatever the caller's shell did with it.
trap 'rm -rf "$work"' EXIT
work=$(mktemp -d)

play() {  # TRANSCRIPT on standard output, as it comes out now
    local line status first=yes previous=''
    while IFS= read -r line; do
        case $line in
        '## '*|'$ '*)
            if [ $first = no ] && [ "$previous" != comment ]; then echo; fi
            first=no; previous=comment
            printf '%s\n' "$line"
            if [ "${line:0:2}" = '$ ' ]; then
                previous=command
                bash -c "${line:2}" </dev/null 2>&1; status=$?
                if [ $status -ne 0 ]; then echo "[exit $status]"; fi
            fi ;;
        esac
    done < "$1"
}

failed=0
for transcript in "$@"; do
    transcript=$(realpath "$transcript")
    rm -rf "$work"; mkdir "$work"; cp -r "$here/world/." "$work"
    (cd "$work" && play "$transcript") > "$work.out"
    if [ $update = yes ]; then
        cp "$work.out" "$transcript"
    elif ! diff -u "$transcript" "$work.out"; then
        failed=1
    fi
    rm -f "$work.out"
done
exit $failed
