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
