# Texts that would like to be commands, in every place where a text may stand, through a real gnuplot
# in every format: nothing runs, every picture is whole, the words are shown as they are.
load cli

# policy TEXT...: a policy file with the texts of hostile.txt, from the given line on, in all places.
policy()
{
    perl -e 'my ($first, @text) = ($ARGV[0]); open my $in, "<", "hostile.txt" or die;
        chomp(@text = <$in>); my $k = $first; my $next = sub { $text[$k++ % @text] };
        printf qq(title = "%s";\nplace = "%s";\ncurrency = "%s";\nmoney_unit = "%s";\n),
            map { $next->() } 1 .. 4;
        printf qq(groups = {\n%s};\n), join "",
            map { sprintf qq(  %s = { label = "%s"; source = "%s"; };\n), $_, $next->(), $next->() }
            qw(children workers household);
        printf qq(targets = { nearly_all = { label = "%s"; source = "%s"; }; };\n),
            $next->(), $next->();' "$1"
}

unharmed()
{
    is "$(find / "$BATS_TEST_TMPDIR" "$ROOT" -xdev -name 'pwned*' 2>/dev/null)" ""
}

# whole FOLDER: pictures and documents can be read.
whole()
{
    xmllint --noout "$1"/*.svg
    json '$j->{title}' <"$1/manifest.json" >/dev/null
    iconv -f UTF-8 -t UTF-8 "$1"/*.gp "$1"/*.dat "$1"/bands.csv "$1/manifest.json" >/dev/null
}

# Everywhere: so that a command that ran, in whatever folder, is found.
home_of_traps()
{
    mkdir -p home
    printf 'system "touch pwned-init"\n' | tee home/.gnuplot home/gnuplotrc .gnuplot >/dev/null
    export HOME=$PWD/home XDG_CONFIG_HOME=$PWD/home GNUPLOT_LIB=$PWD/home GNUTERM=dumb
}

@test "hostile texts in every place run nothing and spoil no SVG" {
    home_of_traps
    local n
    n=$(wc -l <hostile.txt)
    for ((k = 0; k < n; k++)); do
        policy $k >hostile-$k.cfg
        forecast here --force --with hostile-$k.cfg 2>stderr
        is "$(cat stderr)" ""
        whole here
        is "$(ls here/*.svg | wc -l)" 4
    done
    unharmed
}

@test "hostile texts run nothing in PNG and PDF, by plot and by hand" {
    home_of_traps
    for k in 0 6 12 18; do
        policy $k >hostile-$k.cfg
        forecast here --force --with hostile-$k.cfg --format png,pdf,svg 2>stderr
        is "$(cat stderr)" ""
        is "$(ls here/*.png here/*.pdf | wc -l)" 8
        cp .gnuplot here/
        (cd here && for gp in *.gp; do gnuplot --default-settings "$gp"; done)
        "$UHCAST" plot here --quiet --format svg --size 900x600
        whole here
    done
    unharmed
}

@test "hostile words are shown as they are" {
    cat >policy.cfg <<'END'
title = "`touch pwned` $(touch pwned) %s%n {a} <b> 'c' \"d\" a_b^c@d ~e & \\n";
END
    forecast here --with policy.cfg
    grep -qF '`touch pwned` $(touch pwned) %s%n {a} &lt;b>' here/coverage.svg
    is "$(xmllint --xpath 'count(//*[contains(text(), "a_b^c@d ~e & \n:")])' here/coverage.svg)" 1
    is "$(manifest here '$j->{title}')" \
        "\`touch pwned\` \$(touch pwned) %s%n {a} <b> 'c' \"d\" a_b^c@d ~e & \\n"
    uhcast run tiny.cfg --with policy.cfg --out there
    has "${lines[0]}" '`touch pwned` $(touch pwned) %s%n {a} <b>'
    unharmed
}

# How many lines hold a control character, of one byte or of two.
controls()
{
    LC_ALL=C grep -a -c -P '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]' || true
}

@test "no control character of a scenario reaches the terminal" {
    for k in 16 17; do
        policy $k >hostile-$k.cfg
        uhcast run tiny.cfg --with hostile-$k.cfg --out here --force
        is "$status" 0
        is "$(controls <<<"$output$stderr")" 0
        uhcast explain tiny.cfg --with hostile-$k.cfg
        is "$status" 0
        is "$(controls <<<"$output$stderr")" 0
    done
}

@test "a very long title and label are cut to fit, and cost nothing" {
    perl -e '$x = "a very long text {}@^_ " x 400;
        print qq(title = "$x";\ngroups = { household = { label = "$x"; }; };\n)' >long.cfg
    forecast here --with long.cfg --format svg,png
    whole here
}

@test "hostile names of files and folders run nothing" {
    local name
    for name in "it's \`touch pwned\` \$(touch pwned)" "'; system('touch pwned'); '" '-e' \
        '"%s%n" {a} <b> & @x' "$(printf 'a\nb\tc\033[31m')" '|touch pwned' 'Độ bao phủ'; do
        cp tiny.cfg "./$name.cfg"
        "$UHCAST" run "./$name.cfg" --quiet --out "./$name" --draws
        whole "./$name"
        "$UHCAST" plot "./$name" --quiet
        (cd "./$name" && gnuplot coverage.gp)
        whole "./$name"
    done
    unharmed
}

@test "text that is not UTF-8 is refused by its line" {
    printf 'base = "tiny.cfg";\n\ntitle = "caf\xe9";\n' >latin.cfg
    uhcast run latin.cfg
    is "$status" 2
    is "$output" ""
    is "${#stderr_lines[@]}" 1
    has "$stderr" "latin.cfg:3: "
    printf 'base = "tiny.cfg";\ntitle = "\\xff\\xfe";\n' >escaped.cfg
    uhcast run escaped.cfg
    is "$status" 2
    has "$stderr" "escaped.cfg:2: "
    uhcast run tiny.cfg --set "$(printf 'title="\xff"')"
    is "$status" 2
    is "$output" ""
    lacks output
}
