#!/bin/bash
# SPDX-License-Identifier: MIT
# Compares treaties/README.md with the list of the treaties as they are. usage: index.sh [--update] PROGRAM, in the
# folder of the sources; --update writes the list.
set -eu
update=no
if [ "$1" = --update ]; then update=yes; shift; fi
page=treaties/README.md
now=$(mktemp)
trap 'rm -f "$now"' EXIT
"$1" export index --corpus treaties > "$now"
if [ $update = yes ]; then
    cp "$now" "$page"
elif ! diff -u "$page" "$now"; then
    echo "$page is not what the treaties say any more: casus export index --corpus treaties > $page"
    exit 1
fi
# Each file of the corpus that holds a treaty is linked.
for file in $(grep -lE '^treaty ' -r treaties --include='*.treaty'); do
    grep -qF "](${file#treaties/})" "$page" || { echo "$page does not link $file"; exit 1; }
done
