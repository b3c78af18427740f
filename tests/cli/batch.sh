#!/bin/bash
# SPDX-License-Identifier: MIT
# casus batch as a filter: its schema, the same bytes for any number of threads, interrupts, closed pipes, lines that are too
# long, memory. usage: batch.sh PROGRAM SCHEMA_CHECK, in the folder of the sources
set -u
program=$(realpath "$1") check=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CASUS_CORPUS
failed=0
complain() { echo "$*"; failed=1; }

events() {  # N
    awk -v n="$1" 'BEGIN { split("france poland italy japan belgium nowhere united_states", who, " ")
        for (i = 1; i <= n; ++i)
            printf "{\"id\": [%d], \"event\": {\"kind\": \"armed_attack\", \"by\": \"germany\", \"on\": \"%s\"}, \"on\": \"19%02d-09-01\"}\n", i, who[i % 7 + 1], i % 90 + 10 }'
}

events 2100 > "$work/in"
"$program" batch treaties < "$work/in" > "$work/one"
[ $? -eq 1 ] || complain "error lines do not show in the exit status"
[ "$(wc -l < "$work/one")" -eq 2100 ] || complain "lines are lost"
for jobs in 2 7; do
    "$program" batch treaties --jobs $jobs < "$work/in" > "$work/many"
    cmp "$work/one" "$work/many" || complain "--jobs $jobs changes the output"
done
head -c 5000 "$work/in" | "$program" batch treaties > "$work/cut"
head -n "$(($(wc -l < "$work/cut") - 1))" "$work/one" | cmp - <(head -n -1 "$work/cut") || complain "a cut input changes the lines before"

# Each line against the schema, and some with the whole answer.
mkdir "$work/lines"
head -n 40 "$work/one" | split --lines 1 --additional-suffix .json - "$work/lines/a"
head -n 5 "$work/in" | "$program" batch treaties --why --confirm all | split --lines 1 --additional-suffix .json - "$work/lines/b"
"$check" docs/batch.schema.json "$work"/lines/*.json || failed=1
grep -q '"confirmed":true' "$work"/lines/b*.json || complain "nothing is confirmed"
"$program" batch treaties --confirm sample < "$work/in" | grep -c '"confirmed":true' | grep -qx 3 || complain "the sample is not one line in 1000"

# The verdicts are those of casus query.
query=$("$program" query --event "armed_attack by germany on poland" --on 1939-09-01 --format json --no-confirm | grep -c '"outcome": "obligated"')
batch=$(echo '{"event":"armed_attack by germany on poland","on":"1939-09-01"}' | "$program" batch treaties | grep -o '"outcome":"obligated"' | wc -l)
[ "$query" -eq "$batch" ] && [ "$batch" -gt 0 ] || complain "batch has $batch obligations, query $query"

# An interrupt: whole lines only, and its own status.
mkfifo "$work/slow"
"$program" batch treaties < "$work/slow" > "$work/interrupted" & worker=$!
exec 9> "$work/slow"
head -n 100 "$work/in" >&9
for _ in $(seq 100); do [ "$(wc -l < "$work/interrupted")" -eq 100 ] && break; sleep 0.1; done
kill -INT $worker
wait $worker
[ $? -eq 130 ] || complain "an interrupt does not end with 130"
exec 9>&-
head -n 100 "$work/one" | cmp - "$work/interrupted" || complain "an interrupt costs lines"

# The reader goes away.
bash -c "set -o pipefail; '$program' batch treaties < '$work/in' 2> '$work/err' | head -n 1 > /dev/null"
[ -s "$work/err" ] && complain "a broken pipe is not quiet"
"$program" batch treaties < "$work/in" > /dev/full 2> "$work/err"
[ $? -eq 70 ] || complain "a full disk is not said"

# Memory, which a sanitizer's own bookkeeping would hide: neither a limit nor a peak says anything under one.
if grep -q __asan_init "$program"; then
    exit $failed
fi

# A line without end, in bounded memory.
bash -c "ulimit -v 1000000; (head -c 300M /dev/zero | tr '\\0' x; echo; head -n 1 '$work/in') | '$program' batch treaties > '$work/long'"
[ "$(wc -l < "$work/long")" -eq 2 ] || complain "a long line is not one line"
grep -q 'longer than' "$work/long" || complain "a long line is not said"

# Memory does not grow with the input.
peak() { command time -f %M "$program" batch treaties 2>&1 > /dev/null < "$1" | tail -n 1; }
if command -v time > /dev/null; then
    # Both long enough for what is kept at one time to have reached its size.
    events 5000 > "$work/some"
    events 20000 > "$work/big"
    small=$(peak "$work/some") large=$(peak "$work/big")
    [ "$large" -lt $((small + 20000)) ] || complain "memory grows: $small kB, then $large kB"
fi
exit $failed
