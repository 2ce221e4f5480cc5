# plane.gp - a picture that gnuplot draws from plane.dat. It is yours to edit:
#   gnuplot plane.gp                         draws plane.svg
#   gnuplot -e "FORMAT = 'png'" plane.gp     draws plane.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'plane.'.FORMAT
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
DATA = 'plane.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign '.'
set label 1 '{/:Bold Automatic renewal buys coverage cheaply; past 2 tn a point costs three times as much}' at screen 0.03500,0.94911 left offset 0,D font ',22.5' tc rgb INK front
set label 2 'Points are medians, bars the central 95 % of 4,000 futures; the line joins policies that no other beats' at screen 0.03500,0.90160 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · scenarios/vietnam.cfg · 5 policies · seed 1 · 4,000 · inputs 3f9c27a1' at screen 0.03500,0.02827 left offset 0,D font ',13' tc rgb GREY front noenhanced

set lmargin at screen 0.07378; set rmargin at screen 0.98125
set bmargin at screen 0.14142; set tmargin at screen 0.81342
set xrange [-2:12]; set yrange [-0.5:3]
set border 1
set xtics -2,2 nomirror out scale 0.6 format '%.0f' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0.5,0.5 nomirror out scale 0 format '%.1f' offset 0,D font ',16' tc rgb TEXT noenhanced
set arrow 1 from first 0,-0.5 to first 0,3 nohead lc rgb '#8A95A1' lw 1.4 back
set arrow 2 from first -2,0 to first 12,0 nohead lc rgb '#8A95A1' lw 1.4 back
set label 4 'Coverage gained in 2035, percentage points' at first -2.598332,3.18056 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set label 5 'Extra state budget a year, thousand billion VND' at first 12,-0.854167 right offset 0,D font ',15' tc rgb TEXT front noenhanced
set label 6 '{/:Bold Fraud control}' at first -1.961431,-0.122685 left offset 0,D font ',15' tc rgb INK front
set arrow 3 from first 0.2,0.42 to first 0.2,0.599537 nohead lc rgb PALE lw 1 back
set label 7 '{/:Bold Assisted registration}' at first -1.961431,0.675926 left offset 0,D font ',15' tc rgb INK front
set label 8 '{/:Bold Automatic renewal}' at first 0.9964223,0.725741 left offset 0,D font ',15' tc rgb INK front
set label 9 '{/:Bold Farm households 50 %}' at first 2.496422,1.08574 left offset 0,D font ',15' tc rgb INK front
set label 10 '{/:Bold Households 30 %}' at first 6.303578,2.03426 right offset 0,D font ',15' tc rgb INK front
set label 11 '{/:Bold All of them}' at first 9.696422,2.53426 left offset 0,D font ',15' tc rgb INK front
set label 12 'Near-poor 100 %' at first 0.7383926,0.12037 left offset 0,D font ',15' tc rgb GREY front noenhanced
set label 13 'Pupils and students 70 %' at first 1.696422,0.434259 left offset 0,D font ',15' tc rgb GREY front noenhanced
set label 14 'Everyone of 65 and' at first 5.296422,0.787037 left offset 0,D font ',15' tc rgb GREY front noenhanced
set label 15 'over free of charge' at first 5.296422,0.634259 left offset 0,D font ',15' tc rgb GREY front noenhanced
set label 16 '{/:Bold Current law}' at first 0.09642227,-0.134259 left offset 0,D font ',15' tc rgb INK front
plot NaN, \
     DATA index 'others' using 3:2:($4-$3):(0) with vectors nohead lw 1.8 lc rgb '#DDE2E7', \
     '' index 'others' using 1:5:(0):($6-$5) with vectors nohead lw 1.8 lc rgb '#DDE2E7', \
     DATA index 'line' with lines lc rgb '#9CC3DF' lw 5, \
     DATA index 'frontier' using 3:2:($4-$3):(0) with vectors nohead lw 2.2 lc rgb B3, \
     '' index 'frontier' using 1:5:(0):($6-$5) with vectors nohead lw 2.2 lc rgb B3, \
     DATA index 'others' using 1:2 with points pt 7 ps (1.5+0.5)*P lc rgb '#FFFFFF', \
     '' index 'others' using 1:2 with points pt 7 ps 1.5*P lc rgb '#B4BDC6', \
     DATA index 'origin' using 1:2 with points pt 7 ps (1.6+0.5)*P lc rgb '#FFFFFF', \
     '' index 'origin' using 1:2 with points pt 7 ps 1.6*P lc rgb INK, \
     DATA index 'frontier' using 1:2 with points pt 7 ps (1.8+0.5)*P lc rgb '#FFFFFF', \
     '' index 'frontier' using 1:2 with points pt 7 ps 1.8*P lc rgb BLUE
