#!/bin/bash
# SPDX-License-Identifier: MIT
# casus diff REV1..REV2 -- PATH, in a repository made for it. usage: git.sh PROGRAM, in the folder of the sources
set -eu
program=$(realpath "$1")
world=$PWD/tests/cli/world
command -v git > /dev/null || { echo "git is not installed"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CASUS_CORPUS
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
cd "$work"
git init -q .
mkdir drafts
commit() { git add -A && git -c user.name=test -c user.email=test@localhost commit -qm "$1"; }
cp "$world/lake_1.draft" drafts/pact.treaty && commit one
cp "$world/lake_2.draft" drafts/pact.treaty && commit two
sed -i 's/"Lake Pact"/"Pact of the Lake"/' drafts/pact.treaty && commit three

status() { set +e; "$@" > out 2> err; echo $?; set -e; }
expect() {  # STATUS PATTERN, of the last command
    [ "$got" = "$1" ] && grep -q "$2" out err || { echo "expected exit $1 and \"$2\", got exit $got:"; cat out err; exit 1; }
}
got=$(status "$program" diff HEAD~2..HEAD -- drafts/pact.treaty); expect 1 '^narrowed '
cp out by_file
got=$(status "$program" diff HEAD~2..HEAD -- drafts); expect 1 '^narrowed '
cmp out by_file
got=$(status "$program" diff HEAD~1.. -- drafts); expect 0 '^equivalent'
(cd drafts && "$program" diff HEAD~2.. -- pact.treaty > ../from_below || [ $? -eq 1 ])
grep -q '^narrowed ' from_below
got=$(status "$program" diff HEAD~9..HEAD -- drafts); expect 2 'git does not answer'
got=$(status "$program" diff HEAD~1..HEAD -- nowhere); expect 2 'no treaty file at nowhere'
got=$(status "$program" diff "--output=x..HEAD" -- drafts); expect 2 '.'
