# curves.gp - a picture that gnuplot draws from curves.dat. It is yours to edit:
#   gnuplot curves.gp                         draws curves.svg
#   gnuplot -e "FORMAT = 'png'" curves.gp     draws curves.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'curves.'.FORMAT
if (!exists('WIDTH')) WIDTH = 1600
if (exists('HEIGHT')) WIDTH = WIDTH*960 > HEIGHT*1600 ? HEIGHT*1600/960 : WIDTH   # it keeps its shape
HEIGHT = WIDTH*960/1600
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
DATA = 'curves.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign '.'
set label 1 '{/:Bold The reserve falls ever faster with medical inflation}' at screen 0.03500,0.95000 left offset 0,D font ',25' tc rgb INK front
set label 2 'Reserve at the end of 2032, months of outgo. Lines: 95 % intervals' at screen 0.03500,0.90317 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · Sobol design of 1,024 rows, 14,336 points · 16 futures a point · seed 1' at screen 0.03500,0.02650 left offset 0,D font ',13' tc rgb GREY front noenhanced
set multiplot

set lmargin at screen 0.05512; set rmargin at screen 0.25750
set bmargin at screen 0.53487; set tmargin at screen 0.78050
set xrange [2:7]; set yrange [0:20]
set border 1
set xtics 2,2 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,5 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 4 '{/:Bold Growth of the cost of a visit}' at first 1.503006,25.0551 left offset 0,D font ',15' tc rgb INK front
set label 5 '{/:Bold beyond consumer prices}' at first 1.503006,22.8159 left offset 0,D font ',15' tc rgb INK front
set label 6 '% per year' at first 7,-4.62765 right offset 0,D font ',12' tc rgb GREY front noenhanced
set arrow 1 from first 2,9.5 to first 7,9.5 nohead lc rgb GREY lw 1.4 dt (6,5) back
plot DATA index 'panel 1:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 1:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.29637; set rmargin at screen 0.49875
set bmargin at screen 0.53487; set tmargin at screen 0.78050
set xrange [70:100]; set yrange [0:20]
set border 1
set xtics 70,10 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,5 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '{/:Bold Compliance of employers and}' at first 67.01804,25.0551 left offset 0,D font ',15' tc rgb INK front
set label 2 '{/:Bold workers in the private sector}' at first 67.01804,22.8159 left offset 0,D font ',15' tc rgb INK front
set label 3 '% of those with a duty' at first 100,-4.62765 right offset 0,D font ',12' tc rgb GREY front noenhanced
set arrow 1 from first 70,9.5 to first 100,9.5 nohead lc rgb GREY lw 1.4 dt (6,5) back
plot DATA index 'panel 2:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 2:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.53762; set rmargin at screen 0.74000
set bmargin at screen 0.53487; set tmargin at screen 0.78050
set xrange [3:9]; set yrange [0:20]
set border 1
set xtics 4,2 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,5 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '{/:Bold Growth of nominal wages}' at first 2.403607,22.8159 left offset 0,D font ',15' tc rgb INK front
set label 2 '% per year' at first 9,-4.62765 right offset 0,D font ',12' tc rgb GREY front noenhanced
set arrow 1 from first 3,9.5 to first 9,9.5 nohead lc rgb GREY lw 1.4 dt (6,5) back
plot DATA index 'panel 3:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 3:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.77887; set rmargin at screen 0.98125
set bmargin at screen 0.53487; set tmargin at screen 0.78050
set xrange [-6:106]; set yrange [0:20]
set border 1
set xtics -0,25 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,5 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '{/:Bold Subsidy of the premium}' at first -17.13267,25.0551 left offset 0,D font ',15' tc rgb INK front
set label 2 '{/:Bold of the near-poor}' at first -17.13267,22.8159 left offset 0,D font ',15' tc rgb INK front
set label 3 '% of premium' at first 106,-4.62765 right offset 0,D font ',12' tc rgb GREY front noenhanced
set arrow 1 from first -6,9.5 to first 106,9.5 nohead lc rgb GREY lw 1.4 dt (6,5) back
plot DATA index 'panel 4:' using 1:2 with lines lc rgb B2 lw 2, \
     '' index 'panel 4:' using 1:3:(0):($4-$3) with vectors heads size screen 0.003,90 lc rgb B4 lw 2, \
     '' index 'panel 4:' using 1:2 with points pt 7 ps 1.3*P lc rgb BLUE

unset label; unset arrow; unset object

set lmargin at screen 0.05512; set rmargin at screen 0.25750
set bmargin at screen 0.12175; set tmargin at screen 0.36737
set xrange [5:20]; set yrange [0:20]
set border 1
set xtics 5,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,5 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '{/:Bold Lapses of households}' at first 3.509018,22.8159 left offset 0,D font ',15' tc rgb INK front
set label 2 '% of members' at first 20,-4.62765 right offset 0,D font ',12' tc rgb GREY front noenhanced
set arrow 1 from first 5,9.5 to first 20,9.5 nohead lc rgb GREY lw 1.4 dt (6,5) back
plot DATA index 'panel 5:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 5:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.29637; set rmargin at screen 0.49875
set bmargin at screen 0.12175; set tmargin at screen 0.36737
set xrange [22:38]; set yrange [0:20]
set border 1
set xtics 25,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,5 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '{/:Bold Residents over 60}' at first 20.40962,22.8159 left offset 0,D font ',15' tc rgb INK front
set label 2 '% of residents' at first 38,-4.62765 right offset 0,D font ',12' tc rgb GREY front noenhanced
set arrow 1 from first 22,9.5 to first 38,9.5 nohead lc rgb GREY lw 1.4 dt (6,5) back
plot DATA index 'panel 6:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 6:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.53762; set rmargin at screen 0.74000
set bmargin at screen 0.12175; set tmargin at screen 0.36737
set xrange [40:95]; set yrange [0:20]
set border 1
set xtics 40,20 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,5 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '{/:Bold Completion of applications}' at first 34.53306,22.8159 left offset 0,D font ',15' tc rgb INK front
set label 2 '% of applications' at first 95,-4.62765 right offset 0,D font ',12' tc rgb GREY front noenhanced
set arrow 1 from first 40,9.5 to first 95,9.5 nohead lc rgb GREY lw 1.4 dt (6,5) back
plot DATA index 'panel 7:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 7:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.77887; set rmargin at screen 0.98125
set bmargin at screen 0.12175; set tmargin at screen 0.36737
set xrange [2:5]; set yrange [0:20]
set border 1
set xtics 2,1 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,5 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '{/:Bold Cost of administration}' at first 1.701804,22.8159 left offset 0,D font ',15' tc rgb INK front
set label 2 '% of contributions' at first 5,-4.62765 right offset 0,D font ',12' tc rgb GREY front noenhanced
set arrow 1 from first 2,9.5 to first 5,9.5 nohead lc rgb GREY lw 1.4 dt (6,5) back
plot DATA index 'panel 8:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 8:' using 1:2 with lines lc rgb BLUE lw 3
unset multiplot
