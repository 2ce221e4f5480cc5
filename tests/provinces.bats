# A fund that is part of a wider one: what `run` says and draws of it, and what it does not.
load cli

PART=(--set fund.scope=part --set fund.reserve=0)
SET="· set fund.scope=part, fund.reserve=0 ·" # as it stands below charts

@test "a part is told by its allocation, and no reserve is used up" {
    uhcast run tiny.cfg --out part "${PART[@]}"
    is "$status" 0
    has "$output" "Care, million"
    has "$output" "claims, % of allocation"
    has "$output" "local budget, median"
    has "$output" "more than the allocation of 2026 in "
    has "$output" "no reserve: the wider fund adds what is missing and takes what is left"
    for word in "used up" "months of outgo" "reserve, median"; do
        ! grep -qF "$word" <<<"$output" || { echo "says: $word"; return 1; }
    done
    is "$(grep -hiE 'reserve|used up' part/*.gp part/*.dat | grep -v "$SET")" ""
}

@test "a part has a chart of its allocation where a whole has one of its reserve" {
    forecast part "${PART[@]}"
    forecast whole
    is "$(ls part/*.svg | tr '\n' ' ')" "part/allocation.svg part/coverage.svg part/groups.svg part/income.svg "
    is "$(ls whole/*.svg | tr '\n' ' ')" "whole/coverage.svg whole/groups.svg whole/income.svg whole/reserve.svg "
    has "$(cat part/allocation.gp)" "Care costs more than its allocation in "
    cp part/allocation.svg before.svg
    uhcast plot part
    is "$status" 0
    has "$output" "part/allocation: svg"
    cmp part/allocation.svg before.svg
    # the names in a manifest are not taken on trust
    sed -i 's/"allocation"/"..\/allocation"/' part/manifest.json
    uhcast plot part
    is "$status" 2
    has "$stderr" "uhcast plot: 'part' is not the folder of a finished run: "
}

@test "as JSON a part has claims over allocation, and a whole its reserve" {
    "$UHCAST" run tiny.cfg --out part --json --quiet "${PART[@]}" >part.json
    "$UHCAST" run tiny.cfg --out whole --json --quiet >whole.json
    is "$(json '$j->{years}[0]{reserve}' <part.json)" null
    is "$(json '$j->{years}[0]{allocation}' <whole.json)" null
    is "$(json '$j->{years}[0]{allocation_used}{median} > 0.5' <part.json)" 1
    is "$(json '$j->{years}[0]{more_than_allocation}{futures}' <part.json)" 16
    is "$(json '$j->{years}[0]{reserve}{median} != 0' <whole.json)" 1
}

@test "what the local budget pays heads the chart of a part's contributions" {
    forecast part "${PART[@]}" --set policy.local_topup.household=0.3
    has "$(cat part/income.gp)" "The local budget pays "
    has "$(cat part/income.gp)" "Local budgets"
}

@test "a comparison of a part says nothing of a reserve" {
    uhcast compare tiny.cfg free.cfg --out both "${PART[@]}"
    is "$status" 0
    has "$output" "Better than the base in so many of 100 futures"
    is "$(grep -i reserve <<<"$output" | grep -v "$SET")" ""
    lacks both/reserve.svg
    [ -e both/coverage.svg ]
}
