#!/bin/bash
# SPDX-License-Identifier: MIT
# casus batch as a filter: its schema, the same bytes for any number of threads, interrupts, closed pipes, lines that are too
# long or too deep, progress, memory. usage: batch.sh PROGRAM SCHEMA_CHECK, in the folder of the sources
set -u
program=$(realpath "$1") check=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CASUS_CORPUS
failed=0
complain() { echo "$*"; failed=1; }

# Most of what a filter does has nothing to do with what is in the corpus: a small one serves, which loads at once.
small="tests/cli/world/words.treaty tests/cli/world/pacts.treaty"
raids() {  # N: one line in seven is bad
    awk -v n="$1" 'BEGIN { split("alba brenn corva dorn alba nowhere brenn", who, " ")
        for (i = 1; i <= n; ++i)
            printf "{\"id\": [%d], \"event\": {\"kind\": \"raid\", \"by\": \"corva\", \"on\": \"%s\", \"at\": \"alba_land\"}, \"on\": \"19%02d-09-01\"}\n", i, who[i % 7 + 1], i % 90 + 10 }'
}
attacks() {  # N: the same of the bundled corpus
    awk -v n="$1" 'BEGIN { split("france poland italy japan belgium nowhere united_states", who, " ")
        for (i = 1; i <= n; ++i)
            printf "{\"id\": [%d], \"event\": {\"kind\": \"armed_attack\", \"by\": \"germany\", \"on\": \"%s\"}, \"on\": \"19%02d-09-01\"}\n", i, who[i % 7 + 1], i % 90 + 10 }'
}
batch() { "$program" batch $small "$@"; }
lines() { wc -l < "$1"; }

raids 2100 > "$work/in"
batch < "$work/in" > "$work/one"
[ $? -eq 1 ] || complain "error lines do not show in the exit status"
[ "$(lines "$work/one")" -eq 2100 ] || complain "lines are lost"
[ "$(grep -c '"error"' "$work/one")" -eq 300 ] || complain "not the bad lines alone are errors"
grep -q '"outcome":"forbidden"' "$work/one" || complain "no verdict binds"
for jobs in 2 7; do
    batch --jobs $jobs < "$work/in" > "$work/many"
    cmp "$work/one" "$work/many" || complain "--jobs $jobs changes the output"
done
head -c 5000 "$work/in" | batch > "$work/cut"
head -n "$(($(lines "$work/cut") - 1))" "$work/one" | cmp - <(head -n -1 "$work/cut") || complain "a cut input changes the lines before"
[ "$(batch --confirm sample < "$work/in" | grep -c '"confirmed":true')" -eq 3 ] || complain "the sample is not one line in 1000"
grep -q confirmed "$work/one" && complain "the solver is asked though nobody wants it"

# The bundled corpus: each line against the schema, some with the whole answer, and with as many threads as you like.
attacks 350 > "$work/attacks"
"$program" batch treaties < "$work/attacks" > "$work/bundled"
"$program" batch treaties --jobs 3 < "$work/attacks" | cmp - "$work/bundled" || complain "--jobs changes the output"
mkdir "$work/lines"
head -n 40 "$work/bundled" | split --lines 1 --additional-suffix .json - "$work/lines/a"
head -n 3 "$work/attacks" | "$program" batch treaties --why --confirm all | split --lines 1 --additional-suffix .json - "$work/lines/b"
"$check" docs/batch.schema.json "$work"/lines/*.json || failed=1
[ "$(cat "$work"/lines/b*.json | grep -c '"confirmed":true')" -eq 3 ] || complain "not every line is confirmed"

# The verdicts are those of casus query; deeper in its document the norms that collide have outcomes too.
query=$("$program" query --event "armed_attack by germany on poland" --on 1939-09-01 --format json --no-confirm | grep -c '^          "outcome": "obligated"')
asked=$(echo '{"event":"armed_attack by germany on poland","on":"1939-09-01"}' | "$program" batch treaties | grep -o '"outcome":"obligated"' | wc -l)
[ "$query" -eq "$asked" ] && [ "$asked" -gt 0 ] || complain "batch has $asked obligations, query $query"

# Lines come out as they come in, and an interrupt leaves whole lines and its own status.
for signal in INT TERM; do
    mkfifo "$work/slow$signal"
    "$program" batch $small --jobs 2 < "$work/slow$signal" > "$work/interrupted" & worker=$!
    exec 9> "$work/slow$signal"
    head -n 100 "$work/in" >&9
    for _ in $(seq 300); do [ "$(lines "$work/interrupted")" -eq 100 ] && break; sleep 0.1; done
    kill -$signal $worker
    wait $worker
    [ $? -eq 130 ] || complain "SIG$signal does not end with 130"
    exec 9>&-
    head -n 100 "$work/one" | cmp - "$work/interrupted" || complain "SIG$signal costs lines"
done

# The reader goes away.
bash -c "set -o pipefail; '$program' batch $small < '$work/in' 2> '$work/err' | head -n 1 > /dev/null"
[ -s "$work/err" ] && complain "a broken pipe is not quiet"
# That is seen though no more lines come in.
mkfifo "$work/quiet"
timeout 60 bash -c "'$program' batch $small < '$work/quiet' | head -n 1 > /dev/null" & worker=$!
exec 9> "$work/quiet"
head -n 100 "$work/in" >&9
sleep 0.5
head -n 100 "$work/in" >&9
wait $worker || complain "it waits for lines that nobody wants"
exec 9>&-
batch < "$work/in" > /dev/full 2> "$work/err"
[ $? -eq 70 ] || complain "a full disk is not said"

# Progress is for people: on a terminal, and not in a log.
batch < "$work/in" 2> "$work/err" > /dev/null
[ -s "$work/err" ] && complain "progress in a log"
if command -v script > /dev/null; then
    echo "{ head -n 10 '$work/in'; sleep 1.5; head -n 10 '$work/in'; } | '$program' batch $small > /dev/null" > "$work/typed"
    script --quiet --command "bash '$work/typed'" /dev/null < /dev/null > "$work/terminal"
    grep -q 'casus: 20 lines' "$work/terminal" || complain "no progress on a terminal"
fi

# Brackets without end are no way to bring it down.
for line in "{\"id\":$(printf '[%.0s' $(seq 5000))$(printf ']%.0s' $(seq 5000)),\"event\":\"raid by corva on alba\",\"on\":\"1925-06-01\"}" \
            "$(printf '[%.0s' $(seq 9000))"; do
    echo "$line" | batch > "$work/deep"
    [ $? -eq 1 ] && grep -q '"code":"E0410"' "$work/deep" || complain "deep brackets: $(head -c 200 "$work/deep")"
done

# Memory, which a sanitizer's own bookkeeping would hide: neither a limit nor a peak says anything under one.
if grep -q __asan_init "$program"; then
    exit $failed
fi

# A line without end, in bounded memory.
bash -c "ulimit -v 1000000; (head -c 300M /dev/zero | tr '\\0' x; echo; head -n 1 '$work/in') | '$program' batch $small > '$work/long'"
[ "$(lines "$work/long")" -eq 2 ] || complain "a long line is not one line"
grep -q 'longer than' "$work/long" || complain "a long line is not said"

# Memory does not grow with the input.
peak() {  # FILE: the most memory that answering it took, in kB
    mkfifo "$work/fed"
    "$program" batch $small < "$work/fed" > "$work/answers" & worker=$!
    exec 9> "$work/fed"
    cat "$1" >&9
    for _ in $(seq 300); do [ "$(lines "$work/answers")" -eq "$(lines "$1")" ] && break; sleep 0.1; done
    sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$worker/status" > "$work/peak"
    exec 9>&-
    wait $worker
    rm "$work/fed"
    cat "$work/peak"
}
# Both long enough for what is kept at one time to have reached its size.
raids 20000 > "$work/some"
raids 100000 > "$work/big"
few=$(peak "$work/some") many=$(peak "$work/big")
[ -n "$few" ] && [ "$many" -lt $((few + 10000)) ] || complain "memory grows: $few kB, then $many kB"
exit $failed
