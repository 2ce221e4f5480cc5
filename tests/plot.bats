# Charts: drawn by a real gnuplot, by `run` and `plot` and by hand.
load cli

charts='coverage reserve income groups'

@test "every picture is whole: an SVG is XML, a PNG and a PDF have their size" {
    forecast here --format svg,png,pdf
    for chart in $charts; do
        xmllint --noout here/$chart.svg
        grep -q '<title>Gnuplot</title>' here/$chart.svg
        is "$(head -c 16 here/$chart.png | tail -c 4)" IHDR
        is "$(head -c 4 here/$chart.pdf)" %PDF
    done
    is "$(od -A n -t x1 -j 16 -N 8 here/coverage.png)" " 00 00 06 40 00 00 03 84" # 1600 x 900
}

@test "gnuplot on a script gives the picture that is there, to the byte" {
    forecast here --format svg,png
    cp -r here before
    cd here
    for chart in $charts; do
        rm $chart.svg $chart.png
        gnuplot $chart.gp
        gnuplot -e "FORMAT = 'png'" $chart.gp
        cmp $chart.svg ../before/$chart.svg
        cmp $chart.png ../before/$chart.png
    done
    is "$(ls -A)" "$(ls -A ../before)"
}

@test "plot draws the same pictures again, and nothing else changes" {
    forecast here
    cp -r here before
    rm here/*.svg
    uhcast plot here
    is "$status" 0
    is "$stderr" ""
    is "$output" "$(printf 'here/%s: svg\n' $charts)"
    diff -r here before
}

@test "plot draws other formats and sizes beside them" {
    forecast here
    cp -r here before
    uhcast plot here --format png,pdf --size 1200x675
    is "$status" 0
    is "${lines[0]}" "here/coverage: png,pdf"
    is "$(comm -13 <(ls -A before) <(ls -A here) | tr '\n' ' ')" "coverage.pdf coverage.png \
groups.pdf groups.png income.pdf income.png reserve.pdf reserve.png "
    for chart in $charts; do
        read -r width height < <(od -A n -t u4 --endian=big -j 16 -N 8 "here/$chart.png")
        [ "$width" -le 1200 ] && [ "$height" -le 675 ]
        [ "$width" = 1200 ] || [ "$height" = 675 ]
        is "$(tail -c 6 here/$chart.pdf)" "%%EOF"
        cmp here/$chart.svg before/$chart.svg
    done
    uhcast plot here --size 800x450
    is "$status" 0
    has "$(head -c 400 here/coverage.svg)" 'width="800" height="450"'
    uhcast plot here --size 800x2000 # a chart keeps its shape
    has "$(head -c 400 here/coverage.svg)" 'width="800" height="450"'
    uhcast plot here --size 2000x450
    has "$(head -c 400 here/coverage.svg)" 'width="800" height="450"'
}

@test "the same picture twice has the same bytes in every format" {
    forecast here --format svg,png,pdf
    cp -r here before
    "$UHCAST" plot here --quiet --format pdf,png,svg
    diff -r here before
}

@test "a script that was edited survives, is drawn, and is named as edited" {
    forecast here
    sed -i 's/A tiny country/My own words/' here/coverage.gp
    cp here/coverage.gp mine.gp
    uhcast plot here
    is "$status" 0
    is "${lines[0]}" "here/coverage: svg (from the script as you edited it)"
    is "${lines[1]}" "here/reserve: svg"
    grep -q 'My own words' here/coverage.svg
    cmp here/coverage.gp mine.gp
    uhcast plot here --json
    is "$(json 'join " ", map { "$_->{name}=$_->{edited}" } @{$j->{charts}}' <<<"$output")" \
        "coverage=1 reserve=0 income=0 groups=0"
}

@test "data that were edited are drawn" {
    forecast here
    cp here/income.svg before.svg
    sed -i -E '$! s/^( [0-9]+ 0 [0-9.]+ )[0-9.]+/\130.9/' here/income.dat
    "$UHCAST" plot here --quiet
    run cmp here/income.svg before.svg
    is "$status" 1
}

@test "a script that is broken keeps the last picture, and says gnuplot's own words" {
    forecast here
    cp here/coverage.svg before.svg
    echo 'plot nonsense(' >>here/coverage.gp
    uhcast plot here
    is "$status" 1
    is "${#stderr_lines[@]}" 1
    has "$stderr" "uhcast plot: chart coverage was not drawn: gnuplot failed: coverage.gp:$(wc -l <here/coverage.gp): "
    has "$output" "here/reserve: svg"
    cmp here/coverage.svg before.svg
    lacks here/.coverage*
}

@test "plot on what is no finished run is refused" {
    mkdir empty
    for place in empty nowhere tiny.cfg; do
        uhcast plot $place
        is "$status" 2
        is "$output" ""
        has "$stderr" "uhcast plot: '$place' is not the folder of a finished run: "
    done
    is "$(ls -A empty)" ""
    echo '{"half": ' >empty/manifest.json
    uhcast plot empty
    is "$status" 2
    has "$stderr" "'empty' is not the folder of a finished run"
}

@test "plot refuses formats and sizes that it does not know" {
    forecast here
    cp -r here before
    for format in bmp svg,bmp ',' '' 'svg,' SVG "svg'; system('touch pwned'); '"; do
        uhcast plot here --format "$format"
        is "$status" 2
        is "$output" ""
        has "$stderr" "--format is one or more of svg, png, pdf; not '$format'"
    done
    for size in 1600 x900 1600x 10x10 99999x9 1600x900x3 -800x600 '800 x 600!'; do
        uhcast plot here --size "$size"
        is "$status" 2
        has "$stderr" "--size is WIDTHxHEIGHT in pixels, as 1600x900, from 200x150 to 20000x20000; not '$size'"
    done
    diff -r here before
    uhcast run tiny.cfg --out there --format bmp
    is "$status" 2
    lacks there pwned
}

@test "Vietnamese letters stand in the pictures" {
    forecast here --set 'title="Độ bao phủ bảo hiểm y tế Việt Nam"' --format svg,png
    grep -q 'Độ bao phủ bảo hiểm y tế Việt Nam' here/coverage.svg
    xmllint --noout here/coverage.svg
}

@test "without gnuplot the data are written, and the charts are named with the package to install" {
    mkdir bin
    ln -s "$(command -v fc-match || command -v true)" bin/
    run --separate-stderr env PATH="$PWD/bin" "$UHCAST" run tiny.cfg --out here
    is "$status" 0
    is "${#stderr_lines[@]}" 4
    for chart in $charts; do
        has "$stderr" "chart $chart was not drawn: gnuplot is missing (apt-get install gnuplot-nox)"
    done
    is "${lines[-1]}" "here/   bands.csv  manifest.json"
    is "$(ls -A here | tr '\n' ' ')" "bands.csv coverage.dat coverage.gp groups.dat groups.gp \
income.dat income.gp manifest.json reserve.dat reserve.gp "
    has "$(manifest here '$j->{charts}[0]{skipped}')" "gnuplot is missing"
    run --separate-stderr env PATH="$PWD/bin" "$UHCAST" run tiny.cfg --out quiet --quiet
    is "$status" 0
    is "${#stderr_lines[@]}" 4
    run --separate-stderr env PATH="$PWD/bin" "$UHCAST" plot here
    is "$status" 1
    is "$output" ""
    has "$stderr" "uhcast plot: chart coverage was not drawn: gnuplot is missing"
    uhcast plot here
    is "$status" 0
    forecast there
    diff -r here there --exclude manifest.json
}

@test "a gnuplot that draws nothing, or dies, is told and leaves no picture" {
    mkdir bin
    for way in 'exit 0' 'kill -9 $$' 'echo out of ink >&2; exit 3' \
        'echo "<svg>" >"$(expr "$3" : ".*OUTPUT = .\([^'"'"']*\)")"'; do
        word="gnuplot ended without a whole picture"
        [[ $way != *ink* ]] || word="gnuplot failed: out of ink"
        printf '#!/bin/sh\ncat >/dev/null\n%s\n' "$way" >bin/gnuplot
        chmod +x bin/gnuplot
        PATH=$PWD/bin:$PATH uhcast run tiny.cfg --out here --force
        is "$status" 0
        is "${#stderr_lines[@]}" 4
        has "$stderr" "chart coverage was not drawn: gnuplot "
        has "$stderr" "$word"
        lacks here/*.svg here/.[!.]*
    done
}

@test "a scenario's name in place of a folder is told where its results are" {
    "$UHCAST" run tiny.cfg --quiet
    uhcast plot tiny
    is "$status" 2
    has "$stderr" "'tiny' is not the folder of a finished run: No such file or directory"
    has "$stderr" "Did you mean output/runs/tiny?"
}
