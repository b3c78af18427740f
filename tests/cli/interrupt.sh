#!/bin/bash
# SPDX-License-Identifier: MIT
# A long search for conflicts: what an interrupt leaves, and who sees how far it has come. usage: interrupt.sh PROGRAM SCHEMA_CHECK,
# in the folder of the sources
set -u
program=$(realpath "$1") check=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CASUS_CORPUS
failed=0
complain() { echo "$*"; failed=1; }

# begin FILE ARGUMENTS...: starts a search, and waits until its texts are read. The standard error goes to FILE.err.
begin() {
    local file=$1; shift
    "$program" -v conflicts "$@" > "$file" 2> "$file.err" & worker=$!
    for _ in $(seq 600); do grep -q 'debug: rules' "$file.err" && return; sleep 0.05; done
    complain "the search does not begin: $*"
}
# end SIGNAL: sends it again and again, as somebody does who is impatient, until the search has ended. Leaves its status.
end() {
    while kill -"$1" $worker 2> /dev/null; do sleep 0.05; done
    wait $worker
    status=$?
}
sides() { grep -oE '[a-z_0-9]+\.[A-Za-z_0-9.()]+ against [a-z_0-9]+\.[A-Za-z_0-9.()]+' "$1" | sort -u; }

# What is known of the whole corpus, searched to the end.
"$program" conflicts > "$work/whole" || [ $? -eq 1 ] || complain "the whole search fails"
grep -q 'every one was searched to the end' "$work/whole" || complain "the whole search is not to the end"
sides "$work/whole" > "$work/known"

# Interrupted when some has been found, wherever the machine is by then; a fast one may have ended, and is stopped sooner.
for pause in 1 0.6 0.3 0.15 0.08 0.04 0; do
    begin "$work/part" --jobs 1 --save "$work/cases"
    sleep $pause
    end INT
    [ $status -eq 130 ] && break
    rm -rf "$work/cases"
done
[ $status -eq 130 ] || complain "an interrupt does not end with 130 but $status"
tr '\n' ' ' < "$work/part" | tr -s ' ' | grep -qE '[0-9]+ pairs of clauses could collide; the search was stopped when [0-9]+ had been searched to the end, so this is partial\.' ||
    complain "the page does not say that it is partial"
grep -vE '^casus: debug: ' "$work/part.err" | grep -q . && complain "an interrupt is not quiet: $(cat "$work/part.err")"
sides "$work/part" > "$work/some"
[ -z "$(comm -13 "$work/known" "$work/some")" ] || complain "found only when interrupted: $(comm -13 "$work/known" "$work/some")"
# Each that is told is a whole case, and holds; there is nothing besides them.
told=$(tr '\n' ' ' < "$work/part" | sed -n 's/^Promises that cannot all be kept, in situations of one event: \([0-9]*\),.*/\1/p')
saved=$(ls "$work/cases" | wc -l)
[ "${told:-0}" -eq "$saved" ] || complain "${told:-no} conflicts are told and $saved saved"
if [ "$saved" -gt 0 ]; then
    "$program" test "$work/cases" > "$work/tested" || complain "a saved case does not hold: $(tail -5 "$work/tested")"
    "$program" fmt --check "$work/cases" > /dev/null || complain "a saved case is not whole"
fi

# A search that nobody waits for is stopped within one pair of clauses; so it is by the other signal, in each format.
begin "$work/long.json" --events 3 --format json
sleep 1
end INT
[ $status -eq 130 ] || complain "an interrupt of a long search does not end with 130 but $status"
begin "$work/long.sarif" --events 3 --format sarif
sleep 1
end TERM
[ $status -eq 130 ] || complain "a wish to end does not end with 130 but $status"
"$check" docs/conflicts.schema.json "$work/long.json" || failed=1
grep -q '"complete": false' "$work/long.json" && grep -q '"stopped": true' "$work/long.json" ||
    complain "the document does not say that it is partial"
"$check" docs/sarif.schema.json "$work/long.sarif" || failed=1
grep -q 'The search was stopped, so this is partial' "$work/long.sarif" || complain "the SARIF does not say that it is partial"
"$program" conflicts --between arab_joint_defence egypt_israel --format sarif | grep -q invocations && complain "a whole search is said to be partial"

# Before anything is searched: nothing is found, and that is not told as if there were nothing.
"$program" -v conflicts > "$work/early" 2> "$work/early.err" & worker=$!
for _ in $(seq 600); do grep -q 'debug: parse' "$work/early.err" && break; sleep 0.01; done
end INT
[ $status -eq 130 ] || complain "an early interrupt does not end with 130 but $status"
grep -q 'No promises collide' "$work/early" && complain "nothing was searched, and nothing is said to collide"

# How far it has come is shown on a terminal, on one line that is gone at the end, and not in a log.
begin "$work/log" --events 3
sleep 2.5
end INT
grep -q 'pairs of clauses' "$work/log.err" && complain "progress in a log"
if command -v script > /dev/null; then
    cat > "$work/typed" <<END
'$program' conflicts --events 3 > '$work/page' & worker=\$!
sleep 3
kill -INT \$worker
wait \$worker
END
    script --quiet --command "bash '$work/typed'" /dev/null < /dev/null > "$work/terminal"
    grep -qE 'casus: [0-9]+ of [0-9]+ pairs of clauses' "$work/terminal" || complain "no progress on a terminal"
    tail -c 4 "$work/terminal" | grep -q $'\r\x1b\\[K' || complain "the line of progress stays: $(tail -c 60 "$work/terminal" | od -c)"
    tr '\n' ' ' < "$work/page" | tr -s ' ' | grep -q 'so this is partial' || complain "the page beside a terminal does not say that it is partial"
    grep -q $'\r' "$work/page" && complain "progress on the page"
fi
exit $failed
