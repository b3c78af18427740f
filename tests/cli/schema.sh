#!/bin/bash
# SPDX-License-Identifier: MIT
# What `casus query --format json` says about every case of the case book, and about a wrong one, fits docs/answer.schema.json; what
# `casus check` says about some of the treaties fits docs/check.schema.json and, as SARIF, docs/sarif.schema.json;
# what `casus conflicts` says fits docs/conflicts.schema.json, and what `casus diff` says docs/diff.schema.json.
# usage: schema.sh PROGRAM SCHEMA_CHECK, in the folder of the sources
set -eu
program=$(realpath "$1") check=$(realpath "$2")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CASUS_CORPUS
"$program" query examples/cases/[ckv]*.case --format json --no-confirm > "$work/all.json"
count=0
for case in examples/cases/*.case; do
    count=$((count + 1))
    # The solver is asked about some of them: hinges are in the document only then.
    # Of one of them the worlds are, too, and of another the votes that would settle it.
    [ $((count % 16)) -eq 0 ] || [[ $case == *c119_* ]] || [[ $case == *v01_* ]] || continue
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
"$program" conflicts --between arab_joint_defence egypt_israel --format json > "$work/engagements.json" && exit 1
grep -q '"engagement"' "$work/engagements.json"
"$check" docs/conflicts.schema.json "$work/conflicts.json" "$work/case_conflicts.json" "$work/engagements.json"
"$program" conflicts --between arab_joint_defence egypt_israel --format sarif > "$work/conflicts.sarif" && exit 1
"$program" conflicts examples/cases/k01_reinsurance_1888.case --format sarif > "$work/case_conflicts.sarif" && exit 1

# A draft with a fix, in a file whose name is no URI as it is, and one that cannot be read.
cat > "$work/one draft.treaty" <<'END'
treaty river_pact "River Pact é" {
  in force from 1950-06-01 parties { belgium, france } term 10 years
  allow no_exit "meant"
  article 1 { when E: armed_attack by any state A on any party V then each other party shall assist V against A }
}
END
echo 'treaty broken "Broken" { parties { nowhere } }' > "$work/broken.treaty"
for draft in treaties/alliances/aukus.treaty "$work/one draft.treaty" "$work/broken.treaty"; do
    count=$((count + 1))
    "$program" check "$draft" --format sarif > "$work/$count.sarif" || [ $? -le 2 ]
    "$program" check "$draft" --format sarif | cmp - "$work/$count.sarif"
    if [[ $draft != *broken* ]]; then "$program" check "$draft" --format json > "$work/$count.check" || [ $? -eq 1 ]; fi
done
grep -q '"insertedContent"' "$work"/*.sarif
[ "$(ls "$work"/*.sarif | wc -l)" -eq 5 ]
"$check" docs/sarif.schema.json "$work"/*.sarif
"$check" docs/check.schema.json "$work"/*.check
sed 's/"startLine"/"firstLine"/' "$work/$((count - 1)).sarif" > "$work/bad.json"
if "$check" docs/sarif.schema.json "$work/bad.json" > /dev/null; then echo "a wrong document passes"; exit 1; fi
# JUnit has no schema of its own: what it counts is there, and each element is closed.
for draft in "$work/one draft.treaty" tests/cli/world/lake_1.draft; do
    "$program" check "$draft" --format junit > "$work/report.xml" || [ $? -eq 1 ]
    "$program" check "$draft" --format junit | cmp - "$work/report.xml"
    for pair in 'tests testcase' 'failures failure'; do
        read -r number element <<< "$pair"
        [ "$(grep -c "<$element[ >]" "$work/report.xml")" -eq "$(sed -n "s/^<testsuites.* $number=\"\([0-9]*\)\".*/\1/p" "$work/report.xml")" ]
    done
    for element in testsuites testsuite testcase failure system-out; do
        opened=$(grep -oE "<$element( [^>]*[^/>])?>" "$work/report.xml" | wc -l)
        [ "$(grep -o "</$element>" "$work/report.xml" | wc -l)" -eq "$opened" ] || { echo "$element is not closed"; exit 1; }
    done
done
# What --fix made is made: a second time nothing changes.
"$program" check "$work/one draft.treaty" --fix > /dev/null 2>&1 || [ $? -eq 1 ]
cp "$work/one draft.treaty" "$work/fixed once"
"$program" check "$work/one draft.treaty" --fix > /dev/null 2>&1 || [ $? -eq 1 ]
cmp "$work/one draft.treaty" "$work/fixed once"
# And what `casus diff` says.
for pair in "lake_1.draft lake_2.draft" "lake_2.draft lake_1.draft" "lake_1.draft lake_1.draft"; do
    count=$((count + 1))
    (cd tests/cli/world && "$program" diff $pair --format json) > "$work/$count.diff" || [ $? -eq 1 ]
    (cd tests/cli/world && "$program" diff $pair --format json) | cmp - "$work/$count.diff"
done
"$check" docs/diff.schema.json "$work"/*.diff
