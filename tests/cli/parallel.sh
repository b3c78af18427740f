#!/bin/bash
# SPDX-License-Identifier: MIT
# The recipe of docs/batch.md for GNU parallel, as it stands there: a worker is killed, the run is resumed, and no line is lost
# or repeated. usage: parallel.sh PROGRAM, in the folder of the sources
set -u
PATH=$(dirname "$(realpath "$1")"):$PATH
docs=$(realpath docs/batch.md)
treaties=$(realpath treaties)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CASUS_CORPUS
cd "$work" || exit 2
ln -s "$treaties" treaties
events=4000
awk -v n=$events 'BEGIN { split("france poland italy japan belgium", who, " ")
    for (i = 1; i <= n; ++i)
        printf "{\"id\": %d, \"event\": {\"kind\": \"armed_attack\", \"by\": \"germany\", \"on\": \"%s\"}, \"on\": \"1939-09-%02d\"}\n", i, who[i % 5 + 1], i % 30 + 1 }' > events.ndjson
# The recipe: the lines of the block under "GNU parallel", with smaller parts.
awk '/^## GNU parallel/ { there = 1 } there && /^```sh/ { inside = 1; next } inside && /^```/ { exit } inside' "$docs" |
    sed 's/--lines 100000/--lines 250/' > recipe.sh
grep -q 'parallel --joblog' recipe.sh || { echo "the recipe is not where it was"; exit 1; }
# The first run: a worker is killed in its third part.
mkdir shim
cat > shim/casus <<SHIM
#!/bin/bash
if [ ! -e "$work/killed" ] && ls "$work"/part-*.out > /dev/null 2>&1; then
    touch "$work/killed"
    $(command -v casus) "\$@" | head -n 20
    kill -9 \$PPID
fi
exec $(command -v casus) "\$@"
SHIM
chmod +x shim/casus
PATH=$work/shim:$PATH bash recipe.sh > first.log 2>&1
[ -e killed ] || { echo "no worker was killed"; cat first.log; exit 1; }
[ "$(ls part-*.out | wc -l)" -lt 16 ] || { echo "the killed part is said to be done"; exit 1; }
bash recipe.sh > second.log 2>&1 || { echo "the resumed run fails"; cat second.log; exit 1; }
casus batch treaties < events.ndjson > whole.ndjson || exit 1
# The line numbers are those of the parts; everything else is the same, each id once.
sed -E 's/"line":[0-9]+,//' whole.ndjson > wanted
sed -E 's/"line":[0-9]+,//' verdicts.ndjson > got
cmp wanted got || exit 1
[ "$(grep -c '"id"' got)" -eq $events ]
