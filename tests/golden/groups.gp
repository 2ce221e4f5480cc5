# groups.gp - a picture that gnuplot draws from groups.dat. It is yours to edit:
#   gnuplot groups.gp                         draws groups.svg
#   gnuplot -e "FORMAT = 'png'" groups.gp     draws groups.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'groups.'.FORMAT
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
DATA = 'groups.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign '.'
set label 1 '{/:Bold Farmers and households are most of those who are still outside}' at screen 0.03500,0.94667 left offset 0,D font ',25' tc rgb INK front
set label 2 'Coverage by group, %. The band holds 9 in 10 futures, the line is the median' at screen 0.03500,0.89671 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · scenarios/vietnam.cfg · seed 1 · 4,000 · inputs 3f9c27a1' at screen 0.03500,0.02827 left offset 0,D font ',13' tc rgb GREY front noenhanced
set multiplot

set lmargin at screen 0.07245; set rmargin at screen 0.17525
set bmargin at screen 0.50276; set tmargin at screen 0.74658
set xrange [2025:2035]; set yrange [92:98]
set border 1
set xtics 2025,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 92,2 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 4 'mandatory, by employer' at first 2021.357,98.805 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 5 '{/:Bold Employees}' at first 2021.357,99.4546 left offset 0,D font ',14' tc rgb INK front
set label 6 '{/:Bold 96.4}' at first 2035.486,96.4 left offset 0,D font ',15' tc rgb BLUE front
plot DATA index 'panel 1:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 1:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.26495; set rmargin at screen 0.36775
set bmargin at screen 0.50276; set tmargin at screen 0.74658
set xrange [2025:2035]; set yrange [98.8:99.64111968]
set border 1
set xtics 2025,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 98.8,0.2 nomirror out scale 0 format '%.1f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 'paid by the state budget' at first 2021.357,99.754 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold Pensioners}' at first 2021.357,99.845 left offset 0,D font ',14' tc rgb INK front
set label 3 '{/:Bold 99.5}' at first 2035.486,99.5 left offset 0,D font ',15' tc rgb BLUE front
plot DATA index 'panel 2:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 2:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.45745; set rmargin at screen 0.56025
set bmargin at screen 0.50276; set tmargin at screen 0.74658
set xrange [2025:2035]; set yrange [98:99.5]
set border 1
set xtics 2025,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 98,0.5 nomirror out scale 0 format '%.1f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 'paid by the state budget' at first 2021.357,99.7012 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold Poor and minorities}' at first 2021.357,99.8637 left offset 0,D font ',14' tc rgb INK front
set label 3 '{/:Bold 99.1}' at first 2035.486,99.1 left offset 0,D font ',15' tc rgb BLUE front
plot DATA index 'panel 3:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 3:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.64995; set rmargin at screen 0.75275
set bmargin at screen 0.50276; set tmargin at screen 0.74658
set xrange [2025:2035]; set yrange [96:98.37427731]
set border 1
set xtics 2025,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 96,1 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 'paid by the state budget' at first 2021.357,98.6928 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold Near-poor}' at first 2021.357,98.9499 left offset 0,D font ',14' tc rgb INK front
set label 3 '{/:Bold 97.8}' at first 2035.486,97.8 left offset 0,D font ',15' tc rgb BLUE front
plot DATA index 'panel 4:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 4:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.84245; set rmargin at screen 0.94525
set bmargin at screen 0.50276; set tmargin at screen 0.74658
set xrange [2025:2035]; set yrange [97.93001064:99.2732686]
set border 1
set xtics 2025,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 98,0.5 nomirror out scale 0 format '%.1f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 'paid by the state budget' at first 2021.357,99.4535 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold Children under six}' at first 2021.357,99.5989 left offset 0,D font ',14' tc rgb INK front
set label 3 '{/:Bold 99.0}' at first 2035.486,99 left offset 0,D font ',15' tc rgb BLUE front
plot DATA index 'panel 5:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 5:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.07245; set rmargin at screen 0.17525
set bmargin at screen 0.09653; set tmargin at screen 0.34036
set xrange [2025:2035]; set yrange [97.5:99.04503919]
set border 1
set xtics 2025,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 97.5,0.5 nomirror out scale 0 format '%.1f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 'joins by choice' at first 2021.357,99.2523 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold Pupils and students}' at first 2021.357,99.4196 left offset 0,D font ',14' tc rgb INK front
set label 3 '{/:Bold 98.7}' at first 2035.486,98.7 left offset 0,D font ',15' tc rgb BLUE front
plot DATA index 'panel 6:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 6:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.26495; set rmargin at screen 0.36775
set bmargin at screen 0.09653; set tmargin at screen 0.34036
set xrange [2025:2035]; set yrange [82.38840703:91.24311639]
set border 1
set xtics 2025,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 82.5,2.5 nomirror out scale 0 format '%.1f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 'joins by choice' at first 2021.357,92.4311 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold Households}' at first 2021.357,93.3898 left offset 0,D font ',14' tc rgb INK front
set label 3 '{/:Bold 88.3}' at first 2035.486,88.3 left offset 0,D font ',15' tc rgb BLUE front
plot DATA index 'panel 7:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 7:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.45745; set rmargin at screen 0.56025
set bmargin at screen 0.09653; set tmargin at screen 0.34036
set xrange [2025:2035]; set yrange [65:85]
set border 1
set xtics 2025,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 65,5 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 'joins by choice' at first 2021.357,87.6832 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold Farmers of}' at first 2021.357,92.0944 left offset 0,D font ',14' tc rgb INK front
set label 3 '{/:Bold average income}' at first 2021.357,89.8487 left offset 0,D font ',14' tc rgb INK front
set label 4 '{/:Bold 79.5}' at first 2035.486,79.5 left offset 0,D font ',15' tc rgb BLUE front
plot DATA index 'panel 8:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 8:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.64995; set rmargin at screen 0.75275
set bmargin at screen 0.09653; set tmargin at screen 0.34036
set xrange [2025:2035]; set yrange [96.81571129:99.23549163]
set border 1
set xtics 2025,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 97,1 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 'joins by choice' at first 2021.357,99.5601 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold Elderly without pension}' at first 2021.357,99.8221 left offset 0,D font ',14' tc rgb INK front
set label 3 '{/:Bold 98.9}' at first 2035.486,98.9 left offset 0,D font ',15' tc rgb BLUE front
plot DATA index 'panel 9:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 9:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.84245; set rmargin at screen 0.94525
set bmargin at screen 0.09653; set tmargin at screen 0.34036
set xrange [2025:2035]; set yrange [99.38749357:100]
set border 1
set xtics 2025,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 99.4,0.2 nomirror out scale 0 format '%.1f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 'joins by choice' at first 2021.357,100.082 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold Armed forces’ families}' at first 2021.357,100.148 left offset 0,D font ',14' tc rgb INK front
set label 3 '{/:Bold 99.9}' at first 2035.486,99.9 left offset 0,D font ',15' tc rgb BLUE front
plot DATA index 'panel 10:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 10:' using 1:2 with lines lc rgb BLUE lw 3
unset multiplot
