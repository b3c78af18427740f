# SPDX-License-Identifier: MIT
# Makes a page of what `casus conflicts` says: pairs of treaties in the order of time, each with its conflicts.
# Input, told apart by -v in front of each file: form=names (file, keyword, name and title of a treaty by tabs), form=notes
# (treaties/conflicts.tsv), form=cases (file, title, source, dispute), form=report (what the program said). The program
# writes a conflict as a number and a heading, then sentences; all lines but the first are indented.

function fail(words) { print words > "/dev/stderr"; broken = 1 }

function treaty_of(clause) { sub(/\..*/, "", clause); return clause }

# A clause is of a pattern if the pattern is `*`, its treaty, its article or the beginning of its article's label.
function is_of(clause, pattern) {
    return pattern == "*" || clause == pattern || index(clause, pattern ".") == 1
}
function pair_is_of(a, b, p, q) { return (is_of(a, p) && is_of(b, q)) || (is_of(b, p) && is_of(a, q)) }

function day_number(days,   parts, words, i) {
    gsub(/,.*/, "", days); sub(/^since /, "", days); sub(/ to .*/, "", days)
    split(days, words, " ")
    split("January February March April May June July August September October November December", parts, " ")
    for (i = 1; i <= 12; i++) if (parts[i] == words[2]) return words[3] * 10000 + i * 100 + words[1]
    return 0
}

function linked(treaty) { return "[" name[treaty] "](" file[treaty] ")" }

function finish(   rest, clauses, at) {
    if (heading == "") return
    at = match(heading, /: [a-z0-9_]+\.[^ ]+ against [a-z0-9_]+\.[^ ]+, /)
    if (!at) { fail("not read: " heading); return }
    rest = substr(heading, at + 2)
    split(rest, clauses, " ")
    sub(/,$/, "", clauses[3])
    # Of a search of two treaties only what sets them against each other, and is not in the first report.
    if (round > 1 && (treaty_of(clauses[1]) == treaty_of(clauses[3]) || (heading body) in seen)) { heading = ""; body = ""; return }
    seen[heading body] = 1
    count++
    who[count] = substr(heading, 1, at - 1)
    one[count] = clauses[1]; other[count] = clauses[3]
    days[count] = substr(rest, index(rest, ", ") + 2)
    text[count] = body
    settled[count] = body ~ /Settled: /
    events[count] = round
    key = treaty_of(one[count]) " " treaty_of(other[count])
    turned = treaty_of(other[count]) " " treaty_of(one[count])
    if (turned in first) key = turned
    if (!(key in first)) { first[key] = day_number(days[count]); pairs++; pair[pairs] = key }
    if (day_number(days[count]) < first[key]) first[key] = day_number(days[count])
    pair_of[count] = key
    last_of[key] = count
    heading = ""; body = ""
}

form == "names" { split($0, cell, "\t"); file[cell[2]] = cell[1]; name[cell[2]] = cell[4] != "" ? cell[4] : cell[3]; next }
form == "cases" { split($0, cell, "\t"); case_title[cell[1]] = cell[2]; case_source[cell[1]] = cell[3]; case_dispute[cell[1]] = cell[4]; next }
form == "notes" {
    if ($0 ~ /^#/ || $0 == "") next
    if (split($0, cell, "\t") != 5) { fail("not five columns: " $0); next }
    notes++
    kind[notes] = cell[1]; where[notes] = cell[2]; left[notes] = cell[3]; right[notes] = cell[4]; words[notes] = cell[5]
    next
}
form == "report" && FNR == 1 { finish(); round++; headline[round] = ""; inside = 0 }
form == "report" && /^[0-9]+ +[^ ]/ && !/pairs of clauses could collide/ {
    finish(); heading = $0; sub(/^[0-9]+ +/, "", heading); inside = 1
    next
}
form == "report" && !inside && NF { headline[round] = headline[round] (headline[round] == "" ? "" : " ") $0; next }
form == "report" && inside && NF {
    line = $0; sub(/^ +/, "", line)
    if (body == "" && line !~ /^(On [0-9]+ [A-Z]|Whatever)/) { heading = heading " " line; next }
    body = body line "\n"
    next
}

END {
    finish()
    # In the order of time; pairs of one day in the order of their names.
    for (i = 1; i <= pairs; i++) order[i] = pair[i]
    for (i = 2; i <= pairs; i++) {
        held = order[i]
        for (j = i - 1; j >= 1 && (first[order[j]] > first[held] || (first[order[j]] == first[held] && order[j] > held)); j--)
            order[j + 1] = order[j]
        order[j + 1] = held
    }
    for (i = 1; i <= pairs; i++) {
        number_of[order[i]] = i
        k = 0
        for (c = 1; c <= count; c++) if (pair_of[c] == order[i]) { k++; label[c] = i "." k }
        many[order[i]] = k
    }

    print "# Promises of this corpus that cannot all be kept\n"
    print "Made by `tests/corpus/conflicts.sh --update` of what `casus conflicts` says; a test compares. " headline[1] "\n"
    print "How to read it: each entry says *who* is caught between *which two clauses* and *when*, and gives the simplest situation that"
    print "brings the collision about. It is a possibility in the texts. That it happened, or that anybody feared it, is not said; what is"
    print "known to scholarship is listed first. Actors, places and days that the clauses do not tell apart stand for one another: where a"
    print "scenario names Ireland or 24 October 1945, any State or later day that fits would do. *Settled* means that one of the treaties"
    print "says which gives way; the law of treaties is not asked here (`casus conflicts --precedence vclt` asks it). What a search"
    print "covers is in [docs/conflicts.md](../docs/conflicts.md).\n"

    print "## Known to scholarship\n"
    print "Conflicts that historians, governments or courts have written of. Each has a case; what is said here of the report is checked.\n"
    for (n = 1; n <= notes; n++) {
        if (kind[n] != "known") continue
        stem = where[n]; sub(/:.*/, "", stem); how = where[n]; sub(/^[^:]*:/, "", how)
        if (!(stem in case_title)) { fail("no case " stem); continue }
        found = ""
        for (c = 1; c <= count; c++)
            if (pair_is_of(one[c], other[c], left[n], right[n])) {
                found = found (found == "" ? "" : ", ") "[" label[c] "](#" number_of[pair_of[c]] ")"
                p = pair_of[c]
                mark = "Known to scholarship: *" case_title[stem] "*, above."
                if (index(known[p], mark) == 0) known[p] = known[p] (known[p] == "" ? "" : " ") mark
            }
        if (how == "none" && found != "") fail(stem " is said to be no conflict, and is " found)
        if ((how == "report" || how == "two") && found == "") fail(stem " is not in the report: " left[n] ", " right[n])
        line = "- **" case_title[stem] "** ([case](../examples/cases/" stem ".case)). " words[n]
        if (how == "none") line = line " *Not a conflict in these texts.*"
        else if (how == "case") line = line " *Found in the case, where a breach has brought it about; the search leaves out what waits for a breach.*"
        else line = line " *Found: " found ".*"
        print line
        print "  Source: " case_source[stem] ". Dispute: " case_dispute[stem] "."
    }

    print "\n## The pairs\n"
    print "| | treaties | who | since | conflicts | settled | known |"
    print "|---|---|---|---|---|---|---|"
    for (i = 1; i <= pairs; i++) {
        p = order[i]; split(p, t, " "); s = 0; whom = ""
        for (c = 1; c <= count; c++) if (pair_of[c] == p) {
            s += settled[c]
            if (index("; " whom "; ", "; " who[c] "; ") == 0) whom = whom (whom == "" ? "" : "; ") who[c]
        }
        year = int(first[p] / 10000)
        print "| [" i "](#" i ") | " name[t[1]] (t[1] == t[2] ? "" : " and " name[t[2]]) " | " whom " | " year " | " many[p] " | " (s ? s : "") " | " (known[p] != "" ? "yes" : "") " |"
    }
    for (i = 1; i <= pairs; i++) {
        p = order[i]; split(p, t, " ")
        print "\n<a id=\"" i "\"></a>\n\n### " i ". " name[t[1]] (t[1] == t[2] ? ", against itself" : " and " name[t[2]]) "\n"
        print linked(t[1]) (t[1] == t[2] ? "" : ", " linked(t[2])) ".\n"
        if (known[p] != "") print known[p] "\n"
        for (c = 1; c <= count; c++) if (pair_of[c] == p) {
            for (n = 1; n <= notes; n++)
                if (kind[n] == "reading" && pair_is_of(one[c], other[c], left[n], right[n])) {
                    if (said[n] != i) print words[n] "\n"
                    said[n] = i
                    break
                }
            print "**" label[c] "** " who[c] ": `" one[c] "` against `" other[c] "`, " days[c] (events[c] > 1 ? " (in situations of two events)" : "") "\n"
            printf "%s", text[c]
            if (c < last_of[p]) print ""
        }
    }
    for (n = 1; n <= notes; n++)
        if (kind[n] == "reading" && !said[n]) fail("no pair of the report is " left[n] ", " right[n] ": strike the line, or an earlier one takes its pairs")
        else if (kind[n] != "reading" && kind[n] != "known") fail("neither known nor reading: " kind[n])
    if (broken) exit 1
}
