# What `fit` writes and says: histories that cannot be fitted, what is interrupted and gone on with,
# the posterior that run takes.
load cli

# A tiny country whose history is the lines given, with few points and particles.
history() # LINE...
{
    printf '%s\n' date,series,value,unit,measurement_error "$@" >history.csv
    cat >fit.cfg <<EOF
base = "tiny.cfg";
history = "history.csv";
groups = { household = { drift = { dist = "uniform"; least = -0.01; most = 0.03; source = "made up"; status = "assumed"; }; }; };
EOF
}

fit() # [OPTION...]
{
    uhcast fit fit.cfg --points 64 --particles 16 --out fitted --force "$@"
}

@test "a fit's folder holds these files, and run takes its posterior" {
    history 2026-12,coverage,0.74,share,0.005 2027-12,coverage,0.75,share,0.005
    fit --quiet
    is "$status" 0
    is "$(ls -A fitted | tr '\n' ' ')" "beliefs.dat beliefs.gp beliefs.svg fit.json manifest.json \
moved.dat moved.gp moved.svg pairs.dat pairs.gp pairs.svg parameters.csv posterior.csv predicted.csv \
predicted.dat predicted.gp predicted.svg "
    [ ! -e fitted.journal ]
    is "$(wc -l <fitted/posterior.csv)" 33
    uhcast run fit.cfg --posterior fitted --out ran
    is "$status" 0
    has "$stderr" "Posterior fitted/posterior.csv: 32 draws, 2 of 2 beliefs taken"
    uhcast run tiny.cfg --posterior fitted --out other
    has "$stderr" "1 of 2 beliefs taken; 1 not, since it has no such belief"
    uhcast run tiny.cfg --posterior vietnam-2009 --out typo
    has "$stderr" "vietnam-2009: did you mean the posterior 'vietnam-2008' of the library?"
    cp "$ROOT"/tests/data/small/*.csv "$ROOT"/tests/data/small/small.cfg .
    uhcast run small.cfg --posterior fitted --out small
    is "$status" 2
    has "$stderr" "none of its beliefs is one of the scenario with the same prior"
}

@test "fewer points or particles than a fit can be made with are refused" {
    history 2027-12,coverage,0.75,share,0.005
    uhcast fit fit.cfg --points 63 --particles 9 --out fitted
    is "$status" 2
    has "$stderr" "--points: is at least 64 with these beliefs (2); not 63"
    has "$stderr" "--particles: is at least 10 with these beliefs (2); not 9"
    lacks fitted fitted.journal
}

@test "one figure is enough" {
    history 2027-12,coverage,0.75,share,0.005
    fit --quiet
    is "$status" 0
}

@test "what cannot be fitted is said by line, all at once, and nothing is written" {
    history 2026-12,coverage,1.2,share,0.01 2026-06,coverage,0,share,0.01 \
        2027-12,coverage,0.7,share, 2028-12,coverage,0.7,share,0 2026-13,coverage,0.5,share,0.01
    fit
    is "$status" 2
    has "$stderr" "history.csv:6: date: '2026-13'"
    history 2026-12,coverage,1.2,share,0.01 2026-06,coverage,0,share,0.01 \
        2027-12,coverage,0.7,share, 2027-06,coverage,0.7,share,0
    fit
    is "$status" 2
    has "$stderr" "history.csv:2: coverage: 1.2 cannot be fitted: it must be above 0 and below 1"
    has "$stderr" "history.csv:3: coverage: 0 cannot be fitted"
    has "$stderr" "history.csv:4: coverage: to be fitted it needs a measurement_error"
    has "$stderr" "history.csv:5: coverage: to be fitted it needs a measurement_error"
    [ ! -e fitted ] && [ ! -e fitted.journal ]
}

@test "two figures of one date are a fault; figures that contradict each other fail a diagnostic" {
    history 2026-12,coverage,0.74,share,0.005 2026-12,coverage,0.84,share,0.005
    fit
    is "$status" 2
    has "$stderr" "history.csv:3: the same date and series stand on line 2"
    history 2026-10,coverage,0.70,share,0.001 2026-11,coverage,0.80,share,0.001 \
        2026-12,coverage,0.70,share,0.001
    fit
    is "$status" 0
    has "$output" "chance of figures as far from the model's mean"
    has "$output" "FAILED, and the posterior is not to be relied on"
}

@test "a history that ends before the forecast starts has nothing to fit" {
    history 2020-12,coverage,0.7,share,0.01
    fit
    is "$status" 2
    has "$stderr" "the history has no row of 'coverage' after the base date"
    fit --series covrage
    is "$status" 2
    has "$stderr" "there is no series 'covrage' (did you mean 'coverage'?)"
    fit --series "coverage, members"
    has "$stderr" "--series: names are parted by commas alone, without blanks; not ' members'"
}

@test "rows that are left out are counted" {
    history 2020-12,coverage,0.7,share,0.01 2026-12,coverage,0.74,share,0.005 \
        2027-12,coverage,0.75,share,0.005 2026-12,members,100000,persons,1000 2090-12,coverage,0.9,share,0.01
    fit
    is "$status" 0
    has "$output" "2 used of 5"
}

@test "threads and an interruption change no byte" {
    history 2026-12,coverage,0.74,share,0.005 2027-12,coverage,0.75,share,0.005
    fit --quiet --threads 1
    cp fitted/posterior.csv one.csv
    fit --quiet --threads 3
    cmp one.csv fitted/posterior.csv
    rm -r fitted
    local bytes
    for bytes in 1 2000 6000; do
        signal_at KILL $bytes fitted.journal fit fit.cfg --points 64 --particles 16 --out fitted \
            --quiet --resume
        is "$status" 137
        lacks fitted
    done
    fit --quiet --resume
    is "$status" 0
    cmp one.csv fitted/posterior.csv
    fit --quiet --force
    cmp one.csv fitted/posterior.csv
}

@test "a journal of other inputs is not gone on with" {
    history 2026-12,coverage,0.74,share,0.005
    signal_at KILL 1000 fitted.journal fit fit.cfg --points 65536 --out fitted --quiet
    history 2026-12,coverage,0.75,share,0.005
    fit --resume
    is "$status" 2
    has "$stderr" "was made by other inputs or another version"
}

@test "an interrupted fit is not thrown away unasked" {
    history 2026-12,coverage,0.74,share,0.005
    signal_at KILL 1000 fitted.journal fit fit.cfg --points 65536 --out fitted --quiet
    cp fitted.journal kept
    uhcast fit fit.cfg --points 64 --particles 16 --out fitted
    is "$status" 2
    has "$stderr" "uhcast fit: fitted.journal holds finished futures: --resume goes on with them, --force begins anew"
    cmp fitted.journal kept
    history 2026-12,coverage,0.75,share,0.005
    uhcast fit fit.cfg --points 64 --particles 16 --out fitted
    is "$status" 2
    has "$stderr" "was made by other inputs or another version: --force without --resume begins anew"
    cmp fitted.journal kept
    fit --quiet # --force
    is "$status" 0
    lacks fitted.journal
}

@test "nor is one of other figures, and a file that is no journal stays" {
    history 2026-12,coverage,0.74,share,0.005 2026-12,members,100000,persons,2000
    signal_at KILL 1000 fitted.journal fit fit.cfg --points 65536 --out fitted --quiet
    fit --series members --resume
    is "$status" 2
    has "$stderr" "was made by other inputs or another version"
    echo mine >fitted.journal
    fit
    is "$status" 1
    is "$(cat fitted.journal)" mine
}

@test "Ctrl-C ends a fit at any time, says how to go on, and leaves no half results" {
    history 2026-12,coverage,0.74,share,0.005 2027-12,coverage,0.75,share,0.005
    local bytes
    for bytes in 1 20000 200000; do
        signal_at INT $bytes fitted.journal fit fit.cfg --points 65536 --out fitted --quiet --resume
        is "$status" 130
        has "$stderr" "--resume goes on"
        lacks fitted
    done
}

@test "another unit, and beliefs that are not drawn, are faults" {
    history 2026-12,members,74,thousand,5
    fit --series members
    is "$status" 2
    has "$stderr" "members: is in 'thousand', and the forecast's in 'persons'"
    history 2026-12,coverage,0.74,share,0.005
    fit --set 'beliefs="central"'
    is "$status" 2
    has "$stderr" 'beliefs: must be "drawn"'
}
