#!/bin/bash
# SPDX-License-Identifier: MIT
# The session in README.md is what the program prints. usage: readme.sh PROGRAM [--update], in the folder of the sources
set -eu
PATH=$(dirname "$(realpath "$1")"):$PATH
export PATH NO_COLOR=1
unset CASUS_CORPUS
now=$(mktemp)
trap 'rm -f "$now"' EXIT
inside=no
while IFS= read -r line; do
    case $inside$line in
    'no```console') inside=first; printf '%s\n' "$line" ;;
    'no'*) printf '%s\n' "$line" ;;
    *'```') inside=no; printf '%s\n' "$line" ;;
    "$inside\$ "*)
        [ $inside = first ] || echo
        inside=yes
        printf '%s\n' "$line"
        while [ "${line: -1}" = '\' ]; do IFS= read -r more; printf '%s\n' "$more"; line="${line%\\} $more"; done
        bash -c "${line#\$ }" < /dev/null 2>&1 || true ;;
    esac
done < README.md > "$now"
if [ "${2:-}" = --update ]; then cp "$now" README.md; else diff -u README.md "$now"; fi
