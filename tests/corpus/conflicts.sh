#!/bin/bash
# SPDX-License-Identifier: MIT
# Compares treaties/CONFLICTS.md with what `casus conflicts` says of the treaties as they are, and what
# treaties/conflicts.tsv says of it with what was found. usage: conflicts.sh [--update] PROGRAM, in the folder of the
# sources; --update writes the page.
set -eu
update=no
if [ "$1" = --update ]; then update=yes; shift; fi
program=$1
page=treaties/CONFLICTS.md
notes=treaties/conflicts.tsv
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Status 1 says that something collides.
ask() { "$program" conflicts --corpus treaties "$@" || [ $? = 1 ]; }

# A file, `treaty`, its name, its title and the name it is known as; the head of a treaty may be on several lines.
for file in $(grep -lE '^treaty ' -r treaties --include='*.treaty'); do
    awk -v file="${file#treaties/}" '
        /^treaty / { head = ""; open = 1 }
        open { head = head " " $0 }
        open && /{/ {
            open = 0
            split(head, quoted, "\"")
            split(head, word, " ")
            print file "\t" word[2] "\t" quoted[2] "\t" quoted[4]
        }' "$file"
done > "$work/names"
for file in examples/cases/k*.case; do
    stem=${file##*/}
    awk -v stem="${stem%.case}" '
        function quoted(line, part) { split(line, part, "\""); return part[2] }
        /^case / && title == "" { title = quoted($0) }
        /^  source / && source == "" { source = quoted($0) }
        /^  dispute / && dispute == "" { dispute = quoted($0) }
        END { print stem "\t" title "\t" source "\t" dispute }' "$file"
done > "$work/cases"

ask > "$work/report.0"
grep '^known' "$notes" | while IFS=$'\t' read -r _ where left right _; do
    stem=${where%%:*}
    [ -f "examples/cases/$stem.case" ] || { echo "no case examples/cases/$stem.case"; exit 1; }
    case ${where#*:} in
        two) ask --between "${left%%.*}" "${right%%.*}" --events 2 > "$work/report.$stem" ;;
        case)
            # Each collision of the case is an entry; its further lines are indented.
            ask "examples/cases/$stem.case" | awk -v a="($left" -v b="($right" '
                /^[a-z]/ { entry = "" }
                { entry = entry " " $0; if (index(entry, a) && index(entry, b)) found = 1 }
                END { exit !found }' || { echo "$stem: no collision of $left and $right in the case"; exit 1; }
            ;;
    esac
done

reports=$(ls "$work"/report.*)
# shellcheck disable=SC2086
LC_ALL=C awk -f tests/corpus/conflicts.awk form=names "$work/names" form=cases "$work/cases" form=notes "$notes" \
    form=report $reports > "$work/page"
if [ $update = yes ]; then
    cp "$work/page" "$page"
elif ! diff -u "$page" "$work/page"; then
    echo "$page is not what the treaties say any more: tests/corpus/conflicts.sh --update $program"
    exit 1
fi
