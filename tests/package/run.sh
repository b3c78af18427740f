#!/bin/bash
# SPDX-License-Identifier: MIT
# Installs, moves the tree, and uses it as others would: examples/embed by find_package and by pkg-config, outside the
# build tree, and the program with the treaties that came with it.
# usage: run.sh SOURCE_DIR BUILD_DIR CMAKE CXX CXX_FLAGS GENERATOR
set -eu
source=$1 build=$2 cmake=$3 cxx=$4 flags=$5 generator=$6
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset CASUS_CORPUS

"$cmake" --install "$build" --prefix "$work/first" > /dev/null
mv "$work/first" "$work/installed"
cp -r "$source/examples/embed" "$work/embed"

echo "== find_package"
"$cmake" -G "$generator" -S "$work/embed" -B "$work/by-cmake" -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_CXX_FLAGS="$flags" \
    -DCMAKE_PREFIX_PATH="$work/installed" > /dev/null
"$cmake" --build "$work/by-cmake"
"$work/by-cmake/embed" | diff -u "$source/examples/embed/expected.txt" -

echo "== pkg-config"
pc=$(find "$work/installed" -name casus.pc)
export PKG_CONFIG_PATH=${pc%/casus.pc}
"$cxx" -std=c++20 $flags "$work/embed/main.cpp" $(pkg-config --cflags --libs casus) -o "$work/by-pkg-config"
LD_LIBRARY_PATH=$(pkg-config --variable=libdir casus) "$work/by-pkg-config" |
    diff -u "$source/examples/embed/expected.txt" -
[ -d "$(pkg-config --variable=treatiesdir casus)" ]

echo "== program"
cd /
"$work/installed/bin/casus" query --event "armed_attack by argentina on united_kingdom at falkland_islands" \
    --on 1982-04-02 > "$work/answer"
grep -q north_atlantic "$work/answer"
for file in answer.hpp casus.hpp corpus.hpp diagnostic.hpp; do
    [ -f "$work/installed/include/casus/$file" ] || { echo "not installed: casus/$file"; exit 1; }
done
