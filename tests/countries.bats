# A country is its files: every shipped one passes `check`, and one's run says nothing of another's.
load cli

@test "every shipped scenario passes check" {
    uhcast check "$ROOT"/scenarios/*.cfg
    is "$status" 0
    is "${#lines[@]}" "$(ls "$ROOT"/scenarios/*.cfg | wc -l)"
    for line in "${lines[@]}"; do has "$line" ": ok, "; done
}

@test "a country's charts and tables are in its own money and name no other country" {
    "$UHCAST" run "$ROOT/scenarios/indonesia.cfg" --quiet --replicates 16 --out here
    for chart in coverage reserve income groups; do
        has "$(cat here/$chart.svg)" "Indonesia, current law"
    done
    has "$(cat here/reserve.svg)" "trillion IDR"
    has "$(cat here/income.svg)" "trillion IDR a year"
    ! grep -riE 'viet ?nam|VND' here
}
