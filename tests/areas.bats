# A country in areas: laid on any scenario, checked, explained, run.
load cli

write_areas()
{
    cat >areas.cfg <<'CFG'
base = "tiny.cfg";
areas = {
    north = { label = "The north"; residents = 51500;
              policy = { subsidy = { household = 0.5; }; }; };
    south = { residents = 100000; };
};
moves = { southward = { from = "north"; to = "south"; rate = 0.05; }; };
CFG
}

@test "check counts the law's groups and the areas" {
    write_areas
    uhcast check areas.cfg
    is "$status" 0
    is "$output" "areas.cfg: ok, 3 groups in 2 areas, 2025-2027, 16 futures"
}

@test "explain tells what areas say, and each value once" {
    write_areas
    uhcast explain areas.cfg
    is "$status" 0
    has "$output" "areas.north.policy.subsidy.household = 0.5   # share of premium  areas.cfg:4"
    has "$output" "moves.southward.rate = 0.05   # per year  areas.cfg:7"
    is "$(sort <<<"$output" | uniq -d)" ""
    uhcast explain areas.north.policy.subsidy.household
    is "$status" 0
    has "$output" "policy.subsidy.GROUP"
}

@test "run has columns of the nation, of its areas and of groups in them" {
    write_areas
    uhcast run areas.cfg --quiet --out two
    is "$status" 0
    is "$stderr" ""
    local column
    for column in coverage area_coverage.north group_coverage.household \
        group_coverage.south.household; do
        grep -q "^$column," two/bands.csv || { echo "no $column"; return 1; }
    done
    is "$(manifest two '[grep { $_->{path} =~ /^areas.south.groups.workers.members$/ }
        @{$j->{parameters}}]->[0]{status}')" estimated
    is "$(manifest two 'my %n; $n{$_->{path}}++ for @{$j->{parameters}};
        join " ", grep { $n{$_} > 1 } keys %n')" ""
}

@test "a policy for the nation lies on a country in areas" {
    write_areas
    uhcast explain areas.cfg --set policy.subsidy=0.2
    is "$status" 0
    has "$output" "policy.subsidy.household = 0.2   # share of premium  --set policy.subsidy=0.2"
    ! grep -q '^areas.north.policy' <<<"$output"
}

write_counted_areas() # areas that state their members
{
    cat >counted.cfg <<'CFG'
base = "tiny.cfg";
areas = {
    north = { label = "The north"; residents = 51500; members = 36000; };
    south = { residents = 100000; };
};
CFG
}

@test "an area's own count of members holds, and that of the nation's groups" {
    write_counted_areas
    uhcast run counted.cfg --quiet --out counted
    is "$status" 0
    forecast whole
    is "$(manifest counted 'my $n = 0; $n += $_->{value} for grep {
        $_->{path} =~ /^areas\.north\.groups\..*\.members$/ } @{$j->{parameters}}; $n')" 36000
    is "$(manifest counted 'my $n = 0; $n += $_->{value} for grep {
        $_->{path} =~ /^areas\..*\.groups\..*\.members$/ } @{$j->{parameters}}; $n')" \
        "$(manifest whole 'my $n = 0; $n += $_->{value} for grep {
        $_->{path} =~ /^groups\..*\.members$/ } @{$j->{parameters}}; $n')"
    is "$(manifest counted '[grep { $_->{path} =~ /^areas.north.groups.workers.members$/ }
        @{$j->{parameters}}]->[0]{source}')" \
        "the nation's figure, split by residents and members of the areas"
}

@test "a run tells its areas apart, in a table and a chart; without areas there are none" {
    write_areas
    uhcast run areas.cfg --out two
    is "$status" 0
    is "$(grep -c '^Coverage by area, median, % .* 9 of 10 in 2027  thousand members$' <<<"$output")" 1
    grep -Eq '^  The north +[0-9.]+ +[0-9.]+ +[0-9.]+ to [0-9.]+ +[0-9.]+$' <<<"$output"
    grep -Eq '^  south +[0-9.]+ ' <<<"$output"
    has "$output" "areas.svg"
    grep -q '</svg>' two/areas.svg
    uhcast run areas.cfg --json --out three
    is "$status" 0
    is "$(json '$j->{areas}[0]{label}' <<<"$output")" "The north"
    is "$(json 'sprintf "%.6f", $j->{areas}[1]{years}[1]{coverage}{median}' <<<"$output")" \
        "$(perl -F, -lane '$h or do { @n = @F; $h = 1; ($m) = grep { $n[$_] eq "q500" } 0 .. $#n };
            printf "%.6f", $F[$m] if $F[0] eq "area_coverage.south" && $F[3] eq "2027"' three/bands.csv)"
    uhcast run tiny.cfg --out one
    is "$status" 0
    lacks one/areas.svg one/areas.gp
    is "$(grep -c area <<<"$output" || true)" 0
    is "$(uhcast run tiny.cfg --json --force --out one; json 'exists $j->{areas} ? 1 : 0' <<<"$output")" 0
}

@test "--areas lays the library's areas on a scenario, below any policy" {
    uhcast check vietnam --areas
    is "$status" 0
    is "$output" "vietnam: ok, 13 groups in 4 areas, 2025-2035, 1000 futures"
    local policy
    for policy in "$ROOT"/scenarios/policies/*.cfg; do
        uhcast check vietnam --areas --with "$policy"
        is "$status" 0
    done
    for areas in "$ROOT"/scenarios/areas/*.cfg; do
        uhcast check "$ROOT/scenarios/${areas##*/}" --areas
        is "$status" 0
        has "$output" " areas, "
    done
}

@test "--areas changes nothing where a scenario has its own, and says where there are none" {
    write_areas
    uhcast run areas.cfg --quiet --out plain
    uhcast run areas.cfg --areas --quiet --out asked
    is "$status" 0
    is "$stderr" ""
    cmp plain/bands.csv asked/bands.csv
    for verb in run check "compare free.cfg"; do
        set -- $verb
        uhcast "$1" tiny.cfg "${@:2}" --areas
        is "$status" 2
        is "$stderr" "tiny.cfg: --areas: the library has no areas/tiny.cfg that would part it; a \
file of your own with a section 'areas' can be laid on it by --with"
    done
    lacks output
}

@test "a comparison tells what a policy does in each area" {
    write_areas
    printf 'title = "North"; areas = { north = { policy = { subsidy = { household = (
        { from = "2026-01"; value = 1.0; } ); }; }; }; };\n' >north.cfg
    uhcast compare areas.cfg north.cfg --set moves.southward.rate=0 --out both
    is "$status" 0
    has "$output" "Coverage by area at the end of 2027, % of residents"
    local lines
    lines=$(grep -A 3 '^Coverage by area' <<<"$output")
    grep -Eq '^ +The north +south$' <<<"$lines"
    grep -Eq '^  north +\+[0-9.]+ \+-[0-9.]+ +the same$' <<<"$lines"
    grep -q '^north,area_coverage.south,share,2027,' both/comparison.csv
    uhcast compare areas.cfg north.cfg --set moves.southward.rate=0 --json --out again
    is "$(json '$j->{policies}[1]{area_coverage}{south}{mean} == 0 &&
        $j->{policies}[1]{area_coverage}{north}{mean} > 0 ? 1 : 0' <<<"$output")" 1
    uhcast compare areas.cfg north.cfg --set 'areas.north.label="The far and frosty north"' --out named
    grep -Eq '^ +The far and frosty  +south$' <<<"$output"
}
