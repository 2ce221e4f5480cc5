# What `compare` writes and says: the same futures under policies, differences that nothing else
# moves, and what is kept when it is interrupted.
load cli

compare() # FOLDER POLICY... [OPTION...]: beside the tiny country, which must succeed
{
    local folder=$1
    shift
    "$UHCAST" compare tiny.cfg "$@" --quiet --out "$folder"
}

differences() # FOLDER POLICY: the futures' differences, as text
{
    zcat "$1/differences.$2.csv.gz"
}

half() # a policy that pays half of the premium of households
{
    printf 'title = "Half";\npolicy = { subsidy = { household = ( { from = "2026-01"; value = 0.5; } ); }; };\n'
}

nobody() # the tiny country with a group of zero people
{
    cat <<'END'
base = "tiny.cfg";
groups = { nobody = { residents = 0; members = 0; ages = [0, 100]; age_pattern = [0, 1, 100, 1];
    entry = "choice"; base = "reference_salary"; rate = 0.045; payer = "household"; }; };
END
}

# value FILE POLICY COLUMN [COLUMN=WORD...]: of the first row of a CSV that fits
value()
{
    perl -e 'my ($file, $policy, $want, @is) = @ARGV; open my $in, "<", $file or die; my @head;
        while (<$in>) { chomp; my @c; push @c, defined $1 ? $1 : $2 while /\G(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g;
            if (!@head) { @head = @c; next } my %r; @r{@head} = @c;
            next if $r{policy} ne $policy; next if grep { my ($k, $v) = split /=/; $r{$k} ne $v } @is;
            print $r{$want}; last }' "$@"
}

@test "a comparison's folder holds these files and no others" {
    compare here free.cfg
    is "$(ls -A here | tr '\n' ' ')" "comparison.csv comparison.xlsx coverage.dat coverage.gp \
coverage.svg difference.dat difference.gp difference.svg manifest.json policies.csv reserve.dat \
reserve.gp reserve.svg targets.csv to_enrol.csv value.dat value.gp value.svg "
    uhcast compare tiny.cfg free.cfg --out there --draws --format svg,png
    has "$output" "there/   coverage.svg  coverage.png  difference.svg"
    has "$output" "differences.*.csv.gz  manifest.json"
    is "$(comm -13 <(ls -A here) <(ls -A there) | tr '\n' ' ')" \
        "coverage.png difference.png differences.free.csv.gz reserve.png value.png "
}

@test "a base and at least one policy are named, or it is said how" {
    for files in "" tiny.cfg; do
        uhcast compare $files
        is "$status" 2
        has "$stderr" "name a base scenario and 1 to 40 policies"
    done
    lacks output
}

@test "the difference of a future is its value under the policy less its value under the base" {
    compare here free.cfg --draws --set periods_per_year=4
    forecast base --draws --set periods_per_year=4
    forecast free --draws --set periods_per_year=4 --with free.cfg
    for year in 2026 2027; do
        local column=4 # members: the same place in both
        zcat base/draws.csv.gz | head -n 1 | tr ',' '\n' >names
        column=$(grep -n -x members names | cut -d: -f1)
        paste -d' ' <(zcat base/draws.csv.gz | grep -- "-*,$year-Q4," | cut -d, -f"$column") \
            <(zcat free/draws.csv.gz | grep -- "-*,$year-Q4," | cut -d, -f"$column") |
            awk '{ print $2 - $1 }' >expected
        differences here free | head -n 1 | tr ',' '\n' >names
        column=$(grep -n -x members names | cut -d: -f1)
        differences here free | grep ",$year," | cut -d, -f"$column" >found
        [ "$(wc -l <found)" -eq 16 ]
        diff expected found
    done
}

@test "differences stay what they are to the last byte, whatever else is compared" {
    half >half.cfg
    compare one free.cfg --draws
    compare two half.cfg free.cfg --draws                      # a further policy
    compare long free.cfg --draws --set last_year=2030         # a longer horizon
    compare many free.cfg --draws --replicates 40              # more futures
    diff <(differences one free) <(differences two free)
    diff <(differences one free) <(differences long free | grep -v -E '^[0-9]+,20(28|29|30),')
    diff <(differences one free) <(differences many free | head -n $((1 + 16 * 3)))
    is "$(manifest one '$j->{arms}[1]{differences_sha256}')" \
        "$(differences one free | sha256sum | cut -d' ' -f1)"
    is "$(manifest one '$j->{arms}[1]{differences_sha256}')" \
        "$(manifest two '$j->{arms}[2]{differences_sha256}')"
}

@test "the same bytes on 1, 2 and 7 threads" {
    for threads in 1 2 7; do
        compare on-$threads free.cfg --threads $threads --replicates 100 --draws
    done
    diff -r on-1 on-2
    diff -r on-1 on-7
}

@test "an arm's draws are those of a run of the same" {
    compare here free.cfg
    forecast base
    forecast free --with free.cfg
    is "$(manifest here '$j->{arms}[0]{draws_sha256}')" "$(manifest base '$j->{draws_sha256}')"
    is "$(manifest here '$j->{arms}[1]{draws_sha256}')" "$(manifest free '$j->{draws_sha256}')"
    is "$(manifest here 'join " ", map { "$_->{path}=$_->{kind}" } @{$j->{arms}[1]{changes}}')" \
        "title=frame policy.subsidy.household=policy"
}

@test "a lever without a date is not explained away by the base year" {
    printf 'title = "Undated";\npolicy = { subsidy = { household = 1.0; }; };\n' >undated.cfg
    uhcast compare tiny.cfg undated.cfg free.cfg --out here
    is "$status" 0
    has "$output" "Note: undated: policy.subsidy.household has no date after the base year"
    # it acts from the first year on, as the one that is dated so does
    is "$(manifest here '$j->{arms}[1]{differences_sha256}')" \
        "$(manifest here '$j->{arms}[2]{differences_sha256}')"
    [ "$(value here/comparison.csv undated difference series=members year=2026 | cut -d. -f1)" -gt 1000 ]
}

@test "a changed assumption is told and is no policy" {
    printf 'title = "Steeper";\nenrolment = { burden_slope = 3.0; };\n' >steeper.cfg
    uhcast compare tiny.cfg steeper.cfg --out here
    is "$status" 0
    has "$output" "Note: steeper: enrolment.burden_slope differs in the base year already: a changed"
    is "$(manifest here '(grep { $_->{path} eq "enrolment.burden_slope" } @{$j->{arms}[1]{changes}})[0]{kind}')" \
        assumption
}

@test "a policy that changes nothing is the same in every future" {
    echo 'title = "Nothing";' >nothing.cfg
    uhcast compare tiny.cfg nothing.cfg --out here
    is "$status" 0
    has "$output" "the same"
    is "$(value here/comparison.csv nothing difference series=members year=2027)" 0
    is "$(value here/comparison.csv nothing told_apart series=members year=2027)" 0
    is "$(value here/comparison.csv nothing share_higher series=members year=2027)" 0
    has "$output" "Note: nothing: changes nothing"
    uhcast compare tiny.cfg free.cfg --set policy.subsidy.household=0.3 --out there
    has "$output" "Note: free: changes nothing: what it sets is so already, or --set has set it"
    printf 'title = "So already";\npolicy = { subsidy = { household = ( { value = 0.1; }, { from = "2027-01"; value = 0.1; } ); }; };\n' >so.cfg
    uhcast compare tiny.cfg so.cfg --out so
    has "$output" "Note: so: changes nothing: what it sets is so already"
}

@test "steps lay each policy on those before it" {
    half >half.cfg
    printf 'title = "Fees";\ncare = { cost_per_member = ( { from = "2026-01"; value = 300.0; } ); };\n' >x.cfg
    printf 'title = "Contact";\npolicy = { contact = { household = ( { from = "2026-01"; value = 0.5; } ); }; };\n' >contact.cfg
    compare apart half.cfg contact.cfg
    compare together half.cfg contact.cfg --steps
    cat half.cfg contact.cfg | grep -v title >both.text
    forecast both --with half.cfg --with contact.cfg
    is "$(manifest together '$j->{arms}[2]{draws_sha256}')" "$(manifest both '$j->{draws_sha256}')"
    [ "$(manifest apart '$j->{arms}[2]{draws_sha256}')" != "$(manifest both '$j->{draws_sha256}')" ]
    is "$(manifest together 'join " ", map { $_->{path} } @{$j->{arms}[2]{changes}}')" \
        "title policy.contact.household"
    # what lies on others is not said to have done it alone
    has "$(grep -h '^set label 1 ' together/difference.gp | head -1)" "All together: +"
    has "$(cat together/value.gp)" "... and Contact"
}

@test "the same luck is worth many futures, and what cannot be told apart is said so" {
    uhcast compare vietnam household_30 --replicates 32 --json --out here
    is "$status" 0
    [ "$(json 'int $j->{policies}[1]{years}[2]{coverage}{variance_ratio}' <<<"$output")" -gt 20 ]
    is "$(json '$j->{policies}[1]{years}[2]{coverage}{told_apart}' <<<"$output")" 1
    is "$(json '$j->{policies}[1]{years}[0]{coverage}{told_apart}' <<<"$output")" 0
    uhcast compare vietnam household_30 --replicates 32 --out here --force
    has "$output" "Unpaired futures that would be needed for the same precision of coverage"
    has "$output" "the same" # in 2026, before the subsidy begins
}

@test "a group of zero people changes no number of the others" {
    nobody >empty.cfg
    compare with free.cfg --draws
    "$UHCAST" compare empty.cfg free.cfg --draws --quiet --out without
    diff <(differences with free) <(differences without free)
}

@test "futures of another luck, base year or step cannot be compared" {
    for setting in 'seed = 2' 'first_year = 2024' 'periods_per_year = 4' 'currency = "XTS"'; do
        printf 'title = "Other";\n%s;\n' "$setting" >other.cfg
        uhcast compare tiny.cfg other.cfg
        is "$status" 2
        is "$output" ""
        [ -n "$stderr" ]
    done
    printf 'seed = 2;\n' >other.cfg
    uhcast compare tiny.cfg other.cfg
    has "$stderr" "other.cfg: seed is 2, but 1 in the base"
    lacks output
}

@test "the mistakes of all policies are told at once" {
    printf 'policy = { subsidy = {\n  househald = 0.3; }; };\n' >wrong.cfg
    printf 'policy = { subsidi = { household = 0.3; }; };\n' >worse.cfg
    uhcast compare tiny.cfg wrong.cfg free.cfg worse.cfg nowhere.cfg
    is "$status" 2
    is "$output" ""
    has "$stderr" "wrong.cfg:2: "
    has "$stderr" "(did you mean 'household'?)"
    has "$stderr" "worse.cfg:1: "
    has "$stderr" "(did you mean 'subsidy'?)"
    has "$stderr" "nowhere.cfg"
    lacks output
}

@test "a name that is nearly one of the library is told, and a policy in front of its scenario" {
    uhcast compare vietnam houshold_30
    is "$status" 2
    has "$stderr" "houshold_30: did you mean the policy 'household_30' of the library?"
    uhcast compare vietnm household_30
    has "$stderr" "vietnm: did you mean the scenario 'vietnam' of the library?"
    uhcast compare household_30 vietnam
    has "$stderr" "household_30: is a policy of the library: the scenario that it is laid on is named first"
    uhcast compare tiny.cfg ./household_30
    is "$stderr" "./household_30: cannot be read: No such file or directory"
    lacks output
}

@test "files of one name are told apart" {
    mkdir a b
    half >a/policy.cfg
    cp free.cfg b/policy.cfg
    compare here a/policy.cfg b/policy.cfg
    is "$(manifest here 'join " ", map { $_->{name} } @{$j->{arms}}')" "tiny policy policy_2"
}

@test "what falls away is the reason why nothing changes, in the table, in JSON and in check" {
    nobody >empty.cfg
    printf 'base = "empty.cfg";\ngroups = { nobody = { delete = true; }; };\n' >idle.cfg
    printf 'title = "Wages";\npolicy = { subsidy = { nobody = ( { from = "2026-01"; value = 0.5; } ); }; };\n' >wages.cfg
    uhcast compare idle.cfg wages.cfg --out here
    is "$status" 0
    local words="wages: changes nothing: this scenario has deleted nobody (group), and what the policy says of them falls away."
    has "$output" "Note: $words"
    uhcast compare idle.cfg wages.cfg free.cfg --out here --force --json
    is "$(json 'join "|", @{$j->{notes}}' <<<"$output")" "$words"
    uhcast check idle.cfg --with wages.cfg --with free.cfg
    has "$output" "  wages.cfg: this scenario has deleted nobody (group): what is said of them falls away"
    [[ $output != *"free.cfg:"* ]]
}

@test "a target of a policy is judged for all, and one name is one target" {
    printf 'targets = { mine = { by = "2026-12"; coverage = 0.8; }; };\n' >mine.cfg
    uhcast compare tiny.cfg mine.cfg free.cfg --out here
    is "$status" 0
    has "$output" "Target: mine"
    is "$(cut -d, -f1,2,5 here/targets.csv | tail -n +2 | tr '\n' ' ')" "tiny,nearly_all,2027-12 \
tiny,mine,2026-12 mine,nearly_all,2027-12 mine,mine,2026-12 free,nearly_all,2027-12 free,mine,2026-12 "
    is "$(value here/to_enrol.csv free to_enrol target=mine date=2026 group=all)" 0
    uhcast compare tiny.cfg mine.cfg free.cfg --out here --force --json
    is "$(json 'join " ", map { join ",", sort keys %{$_->{targets}} } @{$j->{policies}}' <<<"$output")" \
        "mine,nearly_all mine,nearly_all mine,nearly_all"
    printf 'targets = { nearly_all = { by = "2026-12"; coverage = 0.95; }; };\n' >sooner.cfg
    uhcast compare tiny.cfg sooner.cfg --out there
    is "$status" 2
    has "$stderr" "sooner: the target 'nearly_all' is another one in tiny: all policies are judged by the same targets"
    lacks there
}

@test "another population, or an allocation beside a reserve, is no policy" {
    perl -pe 's/((?:residents|members) = )(\d+)/$1 . 2 * $2/ge; s/people.csv/twice.csv/' tiny.cfg >twice.cfg
    perl -pe 's/(\d+)$/2 * $1/e' people.csv >twice.csv
    uhcast compare tiny.cfg twice.cfg --out there
    is "$status" 2
    has "$stderr" "twice.cfg: has 0.303 million residents at the end of 2025, the base 0.151 million: it is another population and no policy"
    printf 'base = "tiny.cfg";\nfund = { scope = "part"; reserve = 0; };\n' >part.cfg
    uhcast compare tiny.cfg part.cfg --out there
    is "$status" 2
    has "$stderr" "part.cfg: fund.scope is 'part', but 'whole' in the base"
    lacks there
}

@test "a policy without a title is called by its file, and not as the base" {
    half | tail -n 1 >half_paid.cfg
    uhcast compare tiny.cfg half_paid.cfg free.cfg --out here
    has "$output" "half_paid                     Half paid"
    is "$(value here/policies.csv half_paid title)" "Half paid"
    has "$(cat here/coverage.gp)" "Half paid"
    uhcast compare tiny.cfg free.cfg half_paid.cfg --steps --out there
    has "$output" "half_paid                     ... and Half paid"
}

@test "a policy with a base of its own stands for itself" {
    { echo 'base = "tiny.cfg";'; cat free.cfg; } >alone.cfg
    compare here free.cfg alone.cfg
    is "$(manifest here '$j->{arms}[1]{draws_sha256}')" \
        "$(manifest here '$j->{arms}[2]{draws_sha256}')"
}

@test "an interruption before the first policy is done leaves nothing" {
    env --default-signal=INT,TERM "$UHCAST" compare tiny.cfg free.cfg --out here --threads 2 \
        --replicates 400000 >long.out 2>long.err 3>&- &
    long=$!
    some_work
    kill -INT "$long"
    end_long
    is "$status" 130
    is "$(cat long.err)" "Interrupted before the first policy was done; nothing written."
    is "$(cat long.out)" ""
    lacks here .here*
}

@test "a scenario of its own is held as a policy is, and is no step" {
    printf 'base = "tiny.cfg";\ntitle = "Alone";\npolicy = { subsidy = { household = 1.0; }; };\n' >alone.cfg
    compare here free.cfg alone.cfg
    is "$(manifest here '$j->{arms}[1]{differences_sha256}')" \
        "$(manifest here '$j->{arms}[2]{differences_sha256}')"
    uhcast compare tiny.cfg alone.cfg --steps --out there
    is "$status" 2
    has "$stderr" "alone.cfg is a scenario of its own"
    uhcast compare tiny.cfg alone.cfg free.cfg --steps --out there # and one after it
    is "$status" 2
    lacks there
}

@test "what begins after the comparison ends is a policy that shows nothing here" {
    printf 'title = "Late";\npolicy = { subsidy = { household = ( { value = 0.1; }, { from = "2029-01"; value = 1.0; } ); }; };\n' >late.cfg
    uhcast compare tiny.cfg late.cfg --out here
    is "$status" 0
    has "$output" "Note: late: changes that begin after 2027, when the comparison ends, and show nothing here: 1."
    [[ $output != *"has no date"* ]]
    is "$(manifest here '(grep { $_->{path} =~ /subsidy/ } @{$j->{arms}[1]{changes}})[0]{kind}')" policy
}

@test "of a policy with fewer or more futures only those of both are compared" {
    { cat free.cfg; echo 'replicates = 4;'; } >few.cfg
    { cat free.cfg; echo 'replicates = 40;'; } >many.cfg
    compare here few.cfg many.cfg free.cfg
    compare four free.cfg --replicates 4
    diff <(grep '^few,' here/comparison.csv | sed 's/^few/free/') <(grep '^free,' four/comparison.csv)
    diff <(grep '^many,' here/comparison.csv | sed 's/^many/free/') <(grep '^free,' here/comparison.csv)
    diff <(grep '^many,' here/to_enrol.csv | sed 's/^many/free/') <(grep '^free,' here/to_enrol.csv)
}

@test "what a policy costs each is said of one that insures fewer, or nobody else, or in one future" {
    printf 'policy = { subsidy = { household = ( { from = "2026-01"; value = 0.0; } ); }; };\n' >less.cfg
    echo 'title = "Nothing";' >nothing.cfg
    uhcast compare tiny.cfg less.cfg nothing.cfg --out here
    has "$output" "; it insures fewer, and saves 744 TNY for each"
    has "$output" "the same; the same; nobody more is insured and nobody fewer;"
    has "$(cat here/value.gp)" "No policy insures more people"
    uhcast compare tiny.cfg less.cfg --replicates 1 --out one
    has "$output" "of one future no more can be told"
    [[ $output != *nan* ]]
}

@test "what was finished before an interruption has the bytes of an unbroken comparison" {
    # the last is at work already while free is compared: it has enough to do
    { half; echo "replicates = 200000;"; } >half.cfg
    sed -i "s/^replicates = 16;/replicates = 2000;/" tiny.cfg
    env --default-signal=INT,TERM "$UHCAST" compare tiny.cfg free.cfg half.cfg --out here --draws \
        --threads 2 >long.out 2>long.err 3>&- &
    long=$!
    local tries=0
    while ! ls .here.tmp-*/differences.free.csv.gz >/dev/null 2>&1; do
        sleep 0.02
        [ $((tries += 1)) -lt 6000 ] && kill -0 "$long"
    done
    kill -INT "$long"
    end_long
    is "$status" 130
    is "$(cat long.err)" "Interrupted: 1 of 2 policies are compared, in here"
    is "$(manifest here 'scalar @{$j->{arms}}')" 2
    compare whole free.cfg --draws
    cmp here/differences.free.csv.gz whole/differences.free.csv.gz
    cmp here/comparison.csv whole/comparison.csv
}

@test "without gnuplot the tables are written, and the charts are named with the package" {
    env PATH="$(dirname "$(command -v true)" | sed 's/.*/\/nonexistent/')" "$UHCAST" compare \
        tiny.cfg free.cfg --quiet --out here 2>said || true
    has "$(cat said)" "chart coverage was not drawn: gnuplot is missing (apt-get install gnuplot-nox)"
    [ -s here/comparison.csv ]
}

@test "plot draws a comparison's charts again" {
    compare here free.cfg
    uhcast plot here --format png
    is "$status" 0
    is "$output" "$(printf 'here/%s: png\n' coverage difference reserve value)"
    cp -r here before
    (cd here && for chart in coverage difference reserve value; do gnuplot $chart.gp; done)
    diff -r here before
}

@test "JSON says what the table says" {
    uhcast compare tiny.cfg free.cfg --json --out here
    is "$status" 0
    is "$(json '$j->{policies}[1]{name}' <<<"$output")" free
    local mean
    mean=$(json '$j->{policies}[1]{years}[0]{members}{mean}' <<<"$output")
    is "$(perl -e 'printf "%.6g", shift' "$mean")" \
        "$(perl -e 'printf "%.6g", shift' "$(value here/comparison.csv free difference series=members year=2026)")"
}

@test "charts print the mean of differences, with a true minus, and say where nothing differs" {
    printf 'policy = { subsidy = { household = ( { from = "2026-01"; value = 0.0; } ); }; };\n' >less.cfg
    echo 'title = "Nothing";' >nothing.cfg
    compare here less.cfg nothing.cfg
    local mean
    mean=$(perl -e 'printf "%.2f", -100 * shift' -- "$(value here/comparison.csv less difference series=coverage year=2027)")
    has "$(cat here/difference.gp)" "{/:Bold −$mean}"
    has "$(cat here/coverage.gp)" "'−$mean' at"
    has "$(cat here/difference.gp)" "{/:Bold the same}"
    has "$(cat here/coverage.gp)" "Small figure: mean of the differences"
    [[ $(cat here/*.gp) != *"'-"[0-9]* ]]
}

@test "a panel shows the last target, until its date" {
    printf 'title = "A"; targets = { later = { by = "2027-12"; coverage = 0.9; }; };\n' >a.cfg
    uhcast compare tiny.cfg a.cfg --set targets.nearly_all.by=\"2026-12\" --out here
    is "$status" 0
    has "$(cat here/coverage.gp)" "later: "
    [[ $(cat here/coverage.gp) != *"nearly_all: "* ]]
    is "$(tail -n 1 here/coverage.dat)" " 2027 90"
}

@test "people missing to a target are the gap to it, and groups add up to all" {
    compare here free.cfg
    perl -e 'open my $in, "<", "here/to_enrol.csv" or die; my (%all, %sum); <$in>;
        while (<$in>) { chomp; my ($p, $t, $d, $g, $u, $n) = split /,/;
            if ($g eq "all") { $all{"$p $d"} = $n } else { $sum{"$p $d"} += $n } }
        for (keys %all) { die "$_: $all{$_} $sum{$_}" if abs($all{$_} - $sum{$_}) > 1e-6 * (1 + $all{$_}) }
        print scalar keys %all' >count
    is "$(cat count)" 6
    # at the base date: 0.95 of residents less members
    is "$(value here/to_enrol.csv tiny to_enrol date=2025 group=all | cut -d. -f1)" \
        "$(perl -e 'print int(0.95 * 151500 - 121800)')"
}

@test "explain says what one scenario changes from another, and what is policy" {
    uhcast explain tiny.cfg free.cfg
    is "$status" 0
    is "${lines[0]}" "A tiny country, free for households, beside A tiny country"
    has "$output" "policy.subsidy.household, share of premium; differs from 2026-01 on"
    has "$output" "free.cfg:3"
    printf 'title = "A";\npolicy = { subsidy = { household = 0.4; }; };\nenrolment = { burden_slope = 3.0; };\n' >mixed.cfg
    uhcast explain tiny.cfg mixed.cfg --json
    is "$(json 'join " ", map { "$_->{path}=$_->{kind}" } @{$j->{values}}' <<<"$output")" \
        "title=frame policy.subsidy.household=lever enrolment.burden_slope=assumption"
    uhcast explain tiny.cfg tiny.cfg
    has "$output" "Nothing differs."
}

@test "a full disk is told in one line at any size, and leaves nothing" {
    small_disk 4m
    local size
    for size in 0 64 250 500 900 1400 2000 2600 3400; do
        rm -rf disk/*
        head -c $((4096 * 1024 - size * 1024)) /dev/zero >disk/ballast
        uhcast compare tiny.cfg free.cfg --out disk/here --draws
        if [ "$status" -eq 0 ]; then # room for all
            is "$stderr" ""
            break
        fi
        is "$status" 1
        is "$output" ""
        is "${#stderr_lines[@]}" 1
        [[ $stderr =~ ^uhcast\ compare:\ disk/here.*:\ No\ space\ left\ on\ device$ ]]
        is "$(ls -A disk)" ballast
    done
    is "$status" 0
    is "$(ls -A disk | tr '\n' ' ')" "ballast here "
}

@test "the workbook's numbers are those of comparison.csv" {
    half >half.cfg
    compare here free.cfg half.cfg
    perl -e '
        sub part { open my $p, "-|", "unzip", "-p", "here/comparison.xlsx", $_[0] or die; local $/; <$p> }
        my ($id) = part("xl/workbook.xml") =~ /name="Differences" sheetId="(\d+)"/ or die "no sheet";
        my @words = map { join "", /<t[^>]*>([^<]*)</g } part("xl/sharedStrings.xml") =~ /<si>(.*?)<\/si>/gs;
        my (%sheet, $compared);
        for my $row (part("xl/worksheets/sheet$id.xml") =~ /<row .*?<\/row>/gs) {
            my %c; $c{$1} = $2 ? $words[$3] : $3
                while $row =~ /<c r="([A-Z]+)\d+"[^>]*?( t="s")?><v>([^<]*)<\/v>/g;
            $sheet{"$c{A} $c{B} $c{D}"} = [@c{qw(E F G H I J)}] if defined $c{D} && $c{D} =~ /^20/;
        }
        open my $csv, "<", "here/comparison.csv" or die; chomp(my $head = <$csv>);
        my @head = split /,/, $head;
        while (<$csv>) { chomp; my %r; @r{@head} = split /,/, $_, -1;
            my $cells = delete $sheet{"$r{policy} $r{series} $r{year}"} or next;
            my @csv = @r{qw(base with_policy difference difference_low difference_high share_higher)};
            for (0 .. 5) { my ($a, $b) = ($csv[$_], $cells->[$_]);
                next if $a eq "" && !defined $b;
                die "$r{series} $r{year} $_: $a $b" if abs($a - $b) > 1e-11 * (abs($a) + 1e-300);
                $compared++ } }
        die "not in the CSV: ", join ", ", keys %sheet if grep { !/allocation_used/ } keys %sheet;
        print $compared' >count
    [ "$(cat count)" -gt 200 ]
}

@test "in the workbook's charts the base is grey and nothing else" {
    half >half.cfg
    compare here free.cfg half.cfg
    is "$(unzip -p here/comparison.xlsx xl/charts/chart2.xml | grep -o '<c:ser>.*' | sed 's/<c:ser>/\n&/g' |
        grep -o 'srgbClr val="[0-9A-F]*"' | head -n 3 | tr '\n' ' ')" \
        'srgbClr val="6B7785" srgbClr val="0B5A94" srgbClr val="D55E00" '
}

@test "what costs more and insures fewer has no price, and the workbook has words and points" {
    printf 'title = "Dear"; policy = { subsidy = { workers = ( { from = "2026-01"; value = 0.5; } ); household = ( { from = "2026-01"; value = 0.0; } ); }; };\n' >dear.cfg
    uhcast compare tiny.cfg dear.cfg free.cfg --out here
    has "$output" "; it costs more and insures fewer; "
    is "$(value here/policies.csv dear budget_per_person_year)" ""
    is "$(value here/policies.csv dear per_person_year_words)" "it costs more and insures fewer"
    [ -n "$(value here/policies.csv free budget_per_person_year)" ]
    local strings
    strings=$(unzip -p here/comparison.xlsx xl/sharedStrings.xml)
    has "$strings" "it costs more and insures fewer; A tiny country, free for households costs no more"
    has "$strings" "<t>points</t>"
    uhcast compare tiny.cfg dear.cfg free.cfg --out here --force --json
    is "$(json '$j->{policies}[1]{budget_per_person_year}{ratio}' <<<"$output")" null
    is "$(json '$j->{policies}[1]{budget_per_person_year}{words}' <<<"$output")" "it costs more and insures fewer"
}

@test "many points of the workbook's chart are named by number" {
    for k in 1 2 3 4 5 6 7; do half | sed "s/Half/Half $k/" >h$k.cfg; done
    compare few h1.cfg h2.cfg h3.cfg h4.cfg h5.cfg h6.cfg
    compare many h?.cfg
    has "$(unzip -p few/comparison.xlsx xl/charts/chart1.xml)" "<c:v>Half 6</c:v>"
    has "$(unzip -p many/comparison.xlsx xl/charts/chart1.xml)" "<c:v>7</c:v>"
    [[ $(unzip -p many/comparison.xlsx xl/charts/chart1.xml) != *"Half 7"* ]]
}

@test "LibreOffice opens the workbook" {
    command -v soffice >/dev/null || skip "LibreOffice is not installed"
    compare here free.cfg
    HOME=$PWD timeout 120 soffice --headless --convert-to pdf --outdir pdf here/comparison.xlsx \
        >/dev/null 2>&1
    is "$(head -c 5 pdf/comparison.pdf)" "%PDF-"
}
