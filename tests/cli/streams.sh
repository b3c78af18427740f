#!/bin/bash
# SPDX-License-Identifier: MIT
# How the program meets its environment: pipes that break, disks that are full, files that cannot be read or are too
# large, bytes that are no text. usage: streams.sh PROGRAM, in the folder of the sources
set -u
program=$(realpath "$1")
work=$(mktemp -d)
trap 'chmod -R u+rw "$work"; rm -rf "$work"' EXIT
unset CASUS_CORPUS
failed=0

# expect STATUS PATTERN COMMAND...: the status, and a pattern that standard error must match (empty: must be silent).
expect() {
    local status=$1 pattern=$2; shift 2
    "$@" > "$work/out" 2> "$work/err" < /dev/null
    local got=$?
    if [ "$got" -ne "$status" ]; then echo "exit $got, not $status: $*"; head -5 "$work/err"; failed=1; fi
    if [ -z "$pattern" ]; then
        if [ -s "$work/err" ]; then echo "not silent: $*"; head -5 "$work/err"; failed=1; fi
    elif ! grep -qE -- "$pattern" "$work/err"; then
        echo "no \"$pattern\": $*"; head -5 "$work/err"; failed=1
    fi
}

# The reader goes away: quiet, whether the signal is ignored or not.
for ignore in '' 'trap "" PIPE;'; do
    bash -c "$ignore set -o pipefail; '$program' dump --stage rules 2> '$work/err' | head -n 1 > /dev/null"
    if [ -s "$work/err" ]; then echo "a broken pipe is not quiet"; cat "$work/err"; failed=1; fi
done
expect 70 'cannot write the output: No space left' bash -c "'$program' dump --stage rules > /dev/full"

# Files.
expect 2 'nowhere.case: no such file or folder' "$program" query nowhere.case
expect 2 'no case among the files' "$program" query treaties/std
mkdir "$work/empty"
expect 2 'no case among the files' "$program" test "$work/empty"
echo 'case x "X" { on 2000-01-01 }' > "$work/unreadable.case"
chmod 000 "$work/unreadable.case"
[ "$(id -u)" -eq 0 ] || expect 2 'cannot read .*unreadable.case: Permission denied' "$program" query "$work/unreadable.case"
truncate -s 65M "$work/huge.case"
expect 2 'huge.case: larger than 64 MB' "$program" query "$work/huge.case"
expect 2 'zero: larger than 64 MB' "$program" fmt --check /dev/zero
(cd "$work/empty" && "$program" test 2> "$work/err"); [ $? -eq 2 ] && grep -q 'casus test FOLDER' "$work/err" ||
    { echo 'casus test without cases does not teach'; failed=1; }
expect 2 'CASUS_CORPUS' env CASUS_CORPUS=/nowhere "$program" query examples/cases
expect 2 'no such file' "$program" query --corpus /nowhere examples/cases

# Bytes.
head -c 200000 /dev/urandom > "$work/noise.case"
expect 2 'error' "$program" query "$work/noise.case"
expect 2 'error' "$program" fmt "$work/noise.case"
head -c 1000000 /dev/zero > "$work/zeros.treaty"
expect 2 'error' "$program" dump --stage ast "$work/zeros.treaty"
{ printf 'case deep "Deep" { on 2000-01-01 given '; printf '(%.0s' $(seq 10000); printf ')%.0s' $(seq 10000); echo ' }'; } \
    > "$work/deep.case"
expect 2 'E0[0-9]{3}' "$program" query "$work/deep.case"
# More mistakes than anybody would read: the first hundred, at once.
{ printf 'case many "Many" { on 2000-01-01 '; printf 'event e: nosuch by france %.0s' $(seq 50000); echo ' }'; } > "$work/many.case"
expect 2 'E0201' timeout 20 "$program" query "$work/many.case"
[ "$(grep -c '^error' "$work/err")" -eq 100 ] || { echo "not a hundred errors"; failed=1; }
# A name of a million letters is not repeated whole.
{ printf 'case long "Long" { on 2000-01-01 event e: '; head -c 1000000 /dev/zero | tr '\0' a; echo ' by france }'; } > "$work/long.case"
expect 2 'E0200' "$program" query "$work/long.case"
[ "$(wc -c < "$work/err")" -lt 2000 ] || { echo "a long name is repeated"; failed=1; }

# The command line.
expect 2 'a verb is needed: query, .*test' "$program"
expect 2 '`qurey` is no verb: query, .*test' "$program" qurey
expect 2 'error' "$program" query --no-such-flag
expect 2 'error' "$program" query examples/cases --format yaml
expect 2 'nothing to answer' "$program" query
expect 2 'needs a date' "$program" query --event "armed_attack by argentina on united_kingdom"
expect 2 'not both' "$program" query examples/cases --on 1982-04-02
expect 2 '--given goes with' "$program" query examples/cases --given "not provoked attack"
# Every verb's help fits into a hundred columns, and has examples.
for verb in '' $("$program" --help | sed -n '/^Subcommands:/,/^$/s/^  \([a-z]*\) .*/\1/p'); do
    expect 0 '' "$program" $verb --help
    if grep -qE '^.{101}' "$work/out"; then echo "casus $verb --help is wider than 100 columns"; failed=1; fi
    grep -q '^Examples:' "$work/out" || { echo "casus $verb --help has no examples"; failed=1; }
done
expect 0 '' "$program" --version
grep -qxE 'casus [0-9]+\.[0-9]+\.[0-9]+' "$work/out" || { echo "--version"; failed=1; }

# Colour is for terminals that want it.
if command -v script > /dev/null; then
    shown() { TERM=xterm script -qec "$1 '$program' query examples/cases/c049_goa_1961.case --no-confirm" /dev/null < /dev/null; }
    shown '' | grep -q $'\x1b\[' || { echo "no colour on a terminal"; failed=1; }
    if shown 'NO_COLOR=1' | grep -q $'\x1b\['; then echo "NO_COLOR is not honoured"; failed=1; fi
fi
if "$program" query examples/cases/c049_goa_1961.case --no-confirm | grep -q $'\x1b\['; then echo "colour in a pipe"; failed=1; fi

# The log is for -v only, and on standard error.
case=examples/cases/c068_falklands_1982.case
expect 0 '' "$program" query "$case"
cp "$work/out" "$work/quiet"
expect 0 'debug: smt: .* ms' "$program" -v query "$case"
cmp "$work/quiet" "$work/out" || { echo "-v changes the answer"; failed=1; }
# Same input, same bytes out.
"$program" query "$case" --why --format json | cmp - <("$program" query "$case" --why --format json) || failed=1

# fmt in place: mode kept, links followed, nothing left behind.
printf 'case  x "X"  {  on 2000-01-01 }' > "$work/file.case"
chmod 640 "$work/file.case"
ln -s file.case "$work/link.case"
mkdir "$work/fmt" && mv "$work/file.case" "$work/link.case" "$work/fmt"
expect 0 '' "$program" fmt "$work/fmt/link.case"
[ -L "$work/fmt/link.case" ] || { echo "fmt replaced a link"; failed=1; }
[ "$(stat -c %a "$work/fmt/file.case")" = 640 ] || { echo "fmt changed the mode"; failed=1; }
[ "$(ls "$work/fmt" | wc -l)" -eq 2 ] || { echo "fmt left files behind"; failed=1; }
expect 0 '' "$program" fmt --check "$work/fmt"
exit $failed
