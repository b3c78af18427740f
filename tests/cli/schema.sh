#!/bin/bash
# SPDX-License-Identifier: MIT
# What `casus query --format json` says about every bundled case, and about a wrong one, fits docs/answer.schema.json.
# What `casus conflicts` says fits docs/conflicts.schema.json.
# usage: schema.sh PROGRAM SCHEMA_CHECK, in the folder of the sources
set -eu
program=$1 check=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CASUS_CORPUS
"$program" query examples/cases --format json --no-confirm > "$work/all.json"
count=0
for case in examples/cases/*.case; do
    count=$((count + 1))
    # The solver is asked about some of them: hinges are in the document only then.
    # Of one of them the worlds are, too, and of another the votes that would settle it.
    [ $((count % 8)) -eq 0 ] || [[ $case == *c119_* ]] || [[ $case == *v01_* ]] || continue
    "$program" query "$case" --format json > "$work/$count.json"
done
echo 'case wrong "Wrong" { on 1982-02-30 event attack: armed_atack by argentina on nowhere }' > "$work/wrong.case"
"$program" query "$work/wrong.case" --format json > "$work/wrong.json" && exit 1
"$check" docs/answer.schema.json "$work"/*.json
# The checker finds faults at all.
sed 's/"confirmed"/"konfirmed"/' "$work/all.json" > "$work/bad.json"
if "$check" docs/answer.schema.json "$work/bad.json" > /dev/null; then echo "a wrong document passes"; exit 1; fi
# So does what `casus conflicts` says, of the corpus and of a case.
"$program" conflicts --between reinsurance austro_romanian --events 2 --format json > "$work/conflicts.json" && exit 1
"$program" conflicts examples/cases/k01_reinsurance_1888.case --least-breach --format json > "$work/case_conflicts.json" && exit 1
"$check" docs/conflicts.schema.json "$work/conflicts.json" "$work/case_conflicts.json"
