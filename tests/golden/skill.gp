# skill.gp - a picture that gnuplot draws from skill.dat. It is yours to edit:
#   gnuplot skill.gp                         draws skill.svg
#   gnuplot -e "FORMAT = 'png'" skill.gp     draws skill.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'skill.'.FORMAT
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
DATA = 'skill.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign '.'
set label 1 '{/:Bold From two years ahead forecasts are better than 5 of 7 naive ones}' at screen 0.03500,0.94667 left offset 0,D font ',25' tc rgb INK front
set label 2 'Skill by years ahead; above zero is better' at screen 0.03500,0.89671 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · scenario vietnam-2008 · inputs sha256 3f9c27a1' at screen 0.03500,0.02827 left offset 0,D font ',13' tc rgb GREY front noenhanced
set multiplot

set lmargin at screen 0.06768; set rmargin at screen 0.25938
set bmargin at screen 0.50276; set tmargin at screen 0.77004
set xrange [0.5:5.5]; set yrange [-1:1]
set border 1
set xtics 1,1 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 1
set ytics -1,0.5 nomirror out scale 0 format '%.1f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 4 'all years: 0.41 (95 %: 0.20 to 0.62)' at first -0.3524975,1.24476 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 5 '{/:Bold persistence}' at first -0.3524975,1.45693 left offset 0,D font ',16' tc rgb INK front
set arrow 1 from first 0.5,0 to first 5.5,0 nohead lc rgb '#8A95A1' lw 1.6 back
set arrow 2 from first 0.5,0.2 to first 5.5,0.2 nohead lc rgb VERM lw 1.6 dt (8,6) back
set label 6 'aim: 0.2' at first 5.434791,0.296109 right offset 0,D font ',12' tc rgb VERM front noenhanced
inside(y) = y < -1 ? -1 : y > 1 ? 1 : y
plot NaN, \
     DATA index 'marks 1:' using 1:(inside($3)):(0):(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3, \
     DATA index 'marks 1:' using 1:2 with points pt 7 ps 1.5*P lc rgb BLUE

unset label; unset arrow; unset object

set lmargin at screen 0.30831; set rmargin at screen 0.50000
set bmargin at screen 0.50276; set tmargin at screen 0.77004
set xrange [0.5:5.5]; set yrange [-1:1]
set border 1
set xtics 1,1 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 1
set ytics -1,0.5 nomirror out scale 0 format '%.1f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 'all years: 0.41 (95 %: 0.20 to 0.62)' at first -0.3524975,1.24476 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold drift}' at first -0.3524975,1.45693 left offset 0,D font ',16' tc rgb INK front
set arrow 1 from first 0.5,0 to first 5.5,0 nohead lc rgb '#8A95A1' lw 1.6 back
inside(y) = y < -1 ? -1 : y > 1 ? 1 : y
plot NaN, \
     DATA index 'marks 2:' using 1:(inside($3)):(0):(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3, \
     DATA index 'marks 2:' using 1:2 with points pt 7 ps 1.5*P lc rgb BLUE

unset label; unset arrow; unset object

set lmargin at screen 0.54893; set rmargin at screen 0.74062
set bmargin at screen 0.50276; set tmargin at screen 0.77004
set xrange [0.5:5.5]; set yrange [-1:1]
set border 1
set xtics 1,1 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 1
set ytics -1,0.5 nomirror out scale 0 format '%.1f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 'all years: 0.41 (95 %: 0.20 to 0.62)' at first -0.3524975,1.24476 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold trend of log-odds}' at first -0.3524975,1.45693 left offset 0,D font ',16' tc rgb INK front
set arrow 1 from first 0.5,0 to first 5.5,0 nohead lc rgb '#8A95A1' lw 1.6 back
inside(y) = y < -1 ? -1 : y > 1 ? 1 : y
plot NaN, \
     DATA index 'marks 3:' using 1:(inside($3)):(0):(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3, \
     DATA index 'marks 3:' using 1:2 with points pt 7 ps 1.5*P lc rgb BLUE

unset label; unset arrow; unset object

set lmargin at screen 0.78956; set rmargin at screen 0.98125
set bmargin at screen 0.50276; set tmargin at screen 0.77004
set xrange [0.5:5.5]; set yrange [-1:1]
set border 1
set xtics 1,1 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 1
set ytics -1,0.5 nomirror out scale 0 format '%.1f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 'all years: 0.41 (95 %: 0.20 to 0.62)' at first -0.3524975,1.24476 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold logistic curve}' at first -0.3524975,1.45693 left offset 0,D font ',16' tc rgb INK front
set arrow 1 from first 0.5,0 to first 5.5,0 nohead lc rgb '#8A95A1' lw 1.6 back
inside(y) = y < -1 ? -1 : y > 1 ? 1 : y
plot NaN, \
     DATA index 'marks 4:' using 1:(inside($3)):(0):(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3, \
     DATA index 'marks 4:' using 1:2 with points pt 7 ps 1.5*P lc rgb BLUE

unset label; unset arrow; unset object

set lmargin at screen 0.06768; set rmargin at screen 0.25938
set bmargin at screen 0.09653; set tmargin at screen 0.36382
set xrange [0.5:5.5]; set yrange [-1:1]
set border 1
set xtics 1,1 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 1
set ytics -1,0.5 nomirror out scale 0 format '%.1f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 'all years: 0.41 (95 %: 0.20 to 0.62)' at first -0.3524975,1.24476 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold Bass curve}' at first -0.3524975,1.45693 left offset 0,D font ',16' tc rgb INK front
set arrow 1 from first 0.5,0 to first 5.5,0 nohead lc rgb '#8A95A1' lw 1.6 back
inside(y) = y < -1 ? -1 : y > 1 ? 1 : y
plot NaN, \
     DATA index 'marks 5:' using 1:(inside($3)):(0):(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3, \
     DATA index 'marks 5:' using 1:2 with points pt 7 ps 1.5*P lc rgb BLUE

unset label; unset arrow; unset object

set lmargin at screen 0.30831; set rmargin at screen 0.50000
set bmargin at screen 0.09653; set tmargin at screen 0.36382
set xrange [0.5:5.5]; set yrange [-1:1]
set border 1
set xtics 1,1 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 1
set ytics -1,0.5 nomirror out scale 0 format '%.1f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 'all years: 0.41 (95 %: 0.20 to 0.62)' at first -0.3524975,1.24476 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold Gompertz curve}' at first -0.3524975,1.45693 left offset 0,D font ',16' tc rgb INK front
set arrow 1 from first 0.5,0 to first 5.5,0 nohead lc rgb '#8A95A1' lw 1.6 back
inside(y) = y < -1 ? -1 : y > 1 ? 1 : y
plot NaN, \
     DATA index 'marks 6:' using 1:(inside($3)):(0):(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3, \
     DATA index 'marks 6:' using 1:2 with points pt 7 ps 1.5*P lc rgb BLUE

unset label; unset arrow; unset object

set lmargin at screen 0.54893; set rmargin at screen 0.74062
set bmargin at screen 0.09653; set tmargin at screen 0.36382
set xrange [0.5:5.5]; set yrange [-1:1]
set border 1
set xtics 1,1 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 1
set ytics -1,0.5 nomirror out scale 0 format '%.1f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 'all years: 0.41 (95 %: 0.20 to 0.62)' at first -0.3524975,1.24476 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold ARIMA(0,1,1) with drift}' at first -0.3524975,1.45693 left offset 0,D font ',16' tc rgb INK front
set arrow 1 from first 0.5,0 to first 5.5,0 nohead lc rgb '#8A95A1' lw 1.6 back
set label 3 '−1.6' at first 1,-0.903891 center offset 0,D font ',12' tc rgb VERM front noenhanced
set label 4 '−1.6' at first 2,-0.903891 center offset 0,D font ',12' tc rgb VERM front noenhanced
set label 5 '−1.5' at first 3,-0.903891 center offset 0,D font ',12' tc rgb VERM front noenhanced
set label 6 '−1.5' at first 4,-0.903891 center offset 0,D font ',12' tc rgb VERM front noenhanced
set label 7 '−1.4' at first 5,-0.903891 center offset 0,D font ',12' tc rgb VERM front noenhanced
inside(y) = y < -1 ? -1 : y > 1 ? 1 : y
plot NaN, \
     DATA index 'marks 7:' using 1:(inside($3)):(0):(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3, \
     DATA index 'marks 7:' using 1:2 with points pt 7 ps 1.5*P lc rgb BLUE
unset multiplot
