#!/bin/bash
# SPDX-License-Identifier: MIT
# A large corpus is kept between runs, and what is kept is never believed blindly. usage: snapshot.sh PROGRAM, in the folder of the sources
set -u
program=$(realpath "$1")
treaties=$PWD/treaties
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CASUS_CORPUS XDG_CACHE_HOME
cd "$work" || exit 2
failed=0
complain() { echo "$1"; failed=1; }

# Half a megabyte: 4,000 alliances of two, one in force each year.
mkdir corpus
awk 'BEGIN {
    for (i = 0; i < 4000; ++i)
        printf "treaty t%d \"Treaty %d\" {\n  in force from %d-01-01 until %d-01-01\n  parties { france russia }\n" \
            "  article 1 { when armed_attack by any state A on any party V\n    then each other party shall assist V against A }\n}\n",
            i, i, 1500 + i % 400, 1501 + i % 400
}' > corpus/many.treaty
cp -r "$treaties/std" corpus/std
echo '{"event": "armed_attack by germany on russia", "on": "1893-06-01"}' > event.ndjson

# ask FOLDER: what it answers goes to out, what became of the snapshot to log.
ask() {
    env CASUS_CACHE="$1" "$program" batch -v corpus < event.ndjson > out 2> log || complain "cannot ask: $(tail -n 1 log)"
    cmp -s out expected || complain "another answer"
}
kept() { grep -q 'snapshot: kept in' log && grep -q 'parse:' log; }
used() { grep -q 'snapshot: [0-9]* treaties, known' log && ! grep -q 'parse:' log; }

env CASUS_CACHE= "$program" batch -v corpus < event.ndjson > expected 2> log
grep -q obligated expected || complain "nothing is owed: $(cat expected)"
grep -q snapshot log && complain "an empty CASUS_CACHE keeps something"

ask "$work/cache"; kept || complain "the first run keeps nothing"
file=$(echo cache/*.snapshot)
[ "$(stat -c %a cache)" = 700 ] && [ "$(stat -c %a "$file")" = 600 ] || complain "others can read or write what is kept"
ask "$work/cache"; used || complain "the second run does not use it"

# An edited text: loaded anew and kept in the same place; then used again.
echo '# a remark' >> corpus/many.treaty
ask "$work/cache"; kept || complain "an edit is not seen"
ask "$work/cache"; used || complain "the new snapshot is not used"
[ "$(ls cache | wc -l)" -eq 1 ] || complain "snapshots pile up: $(ls cache)"

# The same length, time and name, another text.
touch -r corpus/many.treaty stamp
sed -i 's/"Treaty 7"/"Treaty 8"/' corpus/many.treaty
touch -r stamp corpus/many.treaty
ask "$work/cache"; kept || complain "an edit that keeps length and time is not seen"

# Damaged, cut short, emptied: replaced.
printf '\x5a' | dd of="$file" bs=1 seek=50000 conv=notrunc status=none
ask "$work/cache"; kept || complain "a damaged snapshot is used"
truncate -s 40000 "$file"
ask "$work/cache"; kept || complain "half a snapshot is used"
: > "$file"
ask "$work/cache"; kept || complain "an empty snapshot is used"

# Written by another build: its mark is another.
printf 'casus snapshot 0' | dd of="$file" bs=1 conv=notrunc status=none
ask "$work/cache"; kept || complain "a snapshot of another build is used"

# That others could have written, or a link to somewhere else.
chmod g+w "$file"
ask "$work/cache"; kept || complain "a snapshot that the group can write is used"
mv "$file" elsewhere && ln -s "$work/elsewhere" "$file"
ask "$work/cache"; kept || complain "a link is followed"
[ -L "$file" ] && complain "the link is still there"

# Nowhere to keep it: no error, and nothing said.
for folder in /proc/nowhere "$work/event.ndjson/below"; do
    env CASUS_CACHE="$folder" "$program" batch corpus < event.ndjson > out 2> log || complain "no folder is an error"
    cmp -s out expected || complain "another answer without a folder"
    [ -s log ] && complain "no folder is not quiet: $(cat log)"
done

# By default below the home folder; a small corpus is not worth it; sixteen are kept at most.
mkdir home
env -u CASUS_CACHE HOME="$work/home" "$program" batch corpus < event.ndjson > out 2> log
[ -f "$(echo home/.cache/casus/*.snapshot)" ] || complain "nothing in the home folder"
env -u CASUS_CACHE XDG_CACHE_HOME="$work/xdg" "$program" batch "$treaties/std" < event.ndjson > out 2> log
[ -e xdg ] && complain "a small corpus is kept"
for i in $(seq 20); do touch -d "2001-01-$i" "cache/$i.snapshot"; done
: > "$file"
ask "$work/cache"
[ "$(ls cache | wc -l)" -eq 16 ] && [ -s "$file" ] || complain "not sixteen: $(ls cache | wc -l)"

# Several at a time.
rm -r cache
for i in 1 2 3 4; do
    (env CASUS_CACHE="$work/cache" "$program" batch corpus < event.ndjson > "out.$i" 2>&1; cmp -s "out.$i" expected) &
done
for i in 1 2 3 4; do wait -n || complain "one of several is wrong"; done
[ "$(ls cache)" = "$(basename "$file")" ] || complain "several leave more behind: $(ls cache)"
ask "$work/cache"; used || complain "what several wrote is not used"
exit $failed
