# income.gp - a picture that gnuplot draws from income.dat. It is yours to edit:
#   gnuplot income.gp                         draws income.svg
#   gnuplot -e "FORMAT = 'png'" income.gp     draws income.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'income.'.FORMAT
if (!exists('WIDTH')) WIDTH = 1600
if (exists('HEIGHT')) WIDTH = WIDTH*900 > HEIGHT*1600 ? HEIGHT*1600/900 : WIDTH   # it keeps its shape
HEIGHT = WIDTH*900/1600
if (!exists('FONT')) FONT = FORMAT eq 'svg' ? 'Inter&#44;DejaVu Sans&#44;sans-serif' : 'Inter'
S = WIDTH/1600.0
P = S*(FORMAT eq 'svg' ? 0.55 : 1)    # size of points
D = FORMAT eq 'svg' ? -0.1 : FORMAT eq 'png' ? 0.05 : 0    # moves text to mid-line
set encoding utf8
if (FORMAT eq 'svg') set terminal svg size WIDTH,HEIGHT enhanced butt \
    fontscale S*96/72 linewidth S font FONT.',17' background '#FFFFFF'
if (FORMAT eq 'png') set terminal pngcairo size WIDTH,HEIGHT enhanced butt \
    fontscale S linewidth S font FONT.',17' background '#FFFFFF'
if (FORMAT eq 'pdf') set terminal pdfcairo size WIDTH/96.0,HEIGHT/96.0 enhanced butt \
    fontscale S*0.75 linewidth S*1.5 font FONT.',17' background '#FFFFFF'
set output OUTPUT
DATA = 'income.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign '.'
set label 1 '{/:Bold By 2035 the state budget pays 44 % of the fund’s income}' at screen 0.03500,0.94667 left offset 0,D font ',25' tc rgb INK front
set label 2 'Fund income by payer, thousand billion VND, median; the bracket holds the central 90 % of the total' at screen 0.03500,0.89671 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · scenarios/vietnam.cfg · seed 1 · 4,000 · inputs 3f9c27a1' at screen 0.03500,0.02827 left offset 0,D font ',13' tc rgb GREY front noenhanced

set lmargin at screen 0.06685; set rmargin at screen 0.69212
set bmargin at screen 0.10764; set tmargin at screen 0.84676
set xrange [2025:2035]; set yrange [0:350]
set border 1
set xtics 2025,1 nomirror out scale 0.6 format '%.0f' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,50 nomirror out scale 0 format '%.0f' offset 0,D font ',16' tc rgb TEXT noenhanced
set arrow 1 from first 2035.14,268 to first 2035.14,325 nohead lc rgb INK lw 2.2 front
set arrow 2 from first 2035.09,268 to first 2035.19,268 nohead lc rgb INK lw 2.2 front
set arrow 3 from first 2035.09,325 to first 2035.19,325 nohead lc rgb INK lw 2.2 front
set label 4 '{/:Bold Employers and workers}' at first 2035.46,65.9453 left offset 0,D font ',15' tc rgb '#0B5A94' front
set label 5 '118 tn · 40 %' at first 2035.46,52.0547 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set label 6 '{/:Bold State budget: poor, children, elderly}' at first 2035.46,166.945 left offset 0,D font ',15' tc rgb '#2A74A5' front
set label 7 '84 tn · 29 %' at first 2035.46,153.055 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set label 8 '{/:Bold State budget: partial subsidies}' at first 2035.46,231.945 left offset 0,D font ',15' tc rgb '#4A7D9F' front
set label 9 '46 tn · 16 %' at first 2035.46,218.055 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set label 10 '{/:Bold Households: self-paid premiums}' at first 2035.46,266.476 left offset 0,D font ',15' tc rgb '#946200' front
set label 11 '31 tn · 10 %' at first 2035.46,252.586 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set label 12 '{/:Bold Social security fund (pensioners)}' at first 2035.46,297.414 left offset 0,D font ',15' tc rgb '#66717C' front
set label 13 '15 tn · 5 %' at first 2035.46,283.524 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set label 14 '{/:Bold Total 294 (9 in 10: 268 – 325)}' at first 2035.46,325 left offset 0,D font ',16' tc rgb INK front
plot DATA index 'stack' using 1:2:3 with filledcurves fc rgb '#0B5A94', \
     '' index 'stack' using 1:3:4 with filledcurves fc rgb '#4C9ACB', \
     '' index 'stack' using 1:4:5 with filledcurves fc rgb '#A9CCE6', \
     '' index 'stack' using 1:5:6 with filledcurves fc rgb '#E69F00', \
     '' index 'stack' using 1:6:7 with filledcurves fc rgb '#8C96A0', \
     '' index 'stack' using 1:3 with lines lc rgb '#FFFFFF' lw 1.6, \
     '' index 'stack' using 1:4 with lines lc rgb '#FFFFFF' lw 1.6, \
     '' index 'stack' using 1:5 with lines lc rgb '#FFFFFF' lw 1.6, \
     '' index 'stack' using 1:6 with lines lc rgb '#FFFFFF' lw 1.6, \
     '' index 'stack' using 1:7 with lines lc rgb '#FFFFFF' lw 0.5
