# Tells of each kind of wrong rule how many the tests found, and lists those that none found.
#   awk -f report.awk equivalent.txt MUTANTS
# equivalent.txt: a wrong rule a line, ' # ' and why no test can find it. MUTANTS: what the tests wrote.
BEGIN { FS = "\t" }
FNR == NR { if ($0 !~ /^#/ && split($0, part, / +# /) == 2) reason[part[1]] = part[2]; next }
$1 == "there" { kind[$4] = $3 }
$1 == "found" { found[$4] = $5 }
END {
  for (mutant in kind) {
    if (mutant in reason && !(mutant in found)) { continue }
    total[kind[mutant]]++
    all++
    if (mutant in found) { killed[kind[mutant]]++; sum++ } else { survivors[++count] = mutant }
    if (mutant in reason) { wrong[++mistakes] = mutant }
  }
  for (name in total) { printf "%4d of %4d  %s\n", killed[name], total[name], name | "sort -k4" }
  close("sort -k4")
  printf "%4d of %4d  wrong rules found\n", sum, all
  for (place = 1; place <= count; place++) { print "survives: " survivors[place] | "sort" }
  close("sort")
  for (place = 1; place <= mistakes; place++) { print "listed as equivalent, but found: " wrong[place] }
  exit count > 0 || mistakes > 0 || all == 0
}
