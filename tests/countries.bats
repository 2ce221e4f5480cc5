# A country is its files: every shipped one passes `check`, and one's run says nothing of another's.
load cli

# What several scenarios of a country are based on lies beside them, and is good by itself.
@test "every shipped scenario passes check" {
    uhcast check "$ROOT"/scenarios/*.cfg
    is "$status" 0
    is "$(grep -cE '^[^ ]+\.cfg: ok(, | by itself; )' <<<"$output")" "$(ls "$ROOT"/scenarios/*.cfg | wc -l)"
    ! grep -vE '^[^ ]+\.cfg: ok(, | by itself; )|^  check it there: ' <<<"$output"
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
