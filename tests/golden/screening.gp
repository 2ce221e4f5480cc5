# screening.gp - a picture that gnuplot draws from screening.dat. It is yours to edit:
#   gnuplot screening.gp                         draws screening.svg
#   gnuplot -e "FORMAT = 'png'" screening.gp     draws screening.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'screening.'.FORMAT
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
DATA = 'screening.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign '.'
set label 1 '{/:Bold Compliance and the subsidy act by way of others}' at screen 0.03500,0.94667 left offset 0,D font ',25' tc rgb INK front
set label 2 'Reserve at the end of 2032, months of outgo. Lines: 95 % intervals' at screen 0.03500,0.89671 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · Sobol design of 1,024 rows, 14,336 points · 16 futures a point · seed 1' at screen 0.03500,0.02827 left offset 0,D font ',13' tc rgb GREY front noenhanced

set lmargin at screen 0.05832; set rmargin at screen 0.97819
set bmargin at screen 0.14142; set tmargin at screen 0.80853
set xrange [0:20]; set yrange [0:10]
set border 1
set xtics -0,2.5 nomirror out scale 0.6 format '%.1f' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,2 nomirror out scale 0 format '%.0f' offset 0,D font ',16' tc rgb TEXT noenhanced
set label 4 'Standard deviation of effects, sigma, months' at first -0.5069529,10.5197 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set label 5 'Mean size of effects, mu*, months' at first 20,-1.01932 right offset 0,D font ',15' tc rgb TEXT front noenhanced
set arrow 1 from first 0,0 to first 20,10 nohead lc rgb GREY lw 1.4 dt (6,5) back
set label 6 '{/:Bold Growth of the cost}' at first 15.63589,2.81582 left offset 0,D font ',15' tc rgb INK front
set label 7 '{/:Bold of a visit beyond}' at first 15.63589,2.37612 left offset 0,D font ',15' tc rgb INK front
set label 8 '{/:Bold consumer prices}' at first 15.63589,1.93641 left offset 0,D font ',15' tc rgb INK front
set label 9 '{/:Bold Compliance of}' at first 10.33589,8.40582 left offset 0,D font ',15' tc rgb INK front
set label 10 '{/:Bold employers and workers}' at first 10.33589,7.96612 left offset 0,D font ',15' tc rgb INK front
set label 11 '{/:Bold in the private sector}' at first 10.33589,7.52641 left offset 0,D font ',15' tc rgb INK front
set label 12 '{/:Bold Growth of nominal wages}' at first 3.429624,0.993031 left offset 0,D font ',15' tc rgb INK front
set label 13 '{/:Bold Subsidy of the premium}' at first 4.464112,4.04612 right offset 0,D font ',15' tc rgb INK front
set label 14 '{/:Bold of the near-poor}' at first 4.464112,3.60641 right offset 0,D font ',15' tc rgb INK front
set arrow 2 from first 2.3,0.23 to first 2.3,2.26516 nohead lc rgb PALE lw 1 back
set label 15 '{/:Bold Lapses of households}' at first 0.05435521,2.48501 left offset 0,D font ',15' tc rgb INK front
set label 16 'sigma is half of mu*' at first 15.92608,7.48168 left offset 0,D font ',15' tc rgb GREY front noenhanced
plot NaN, \
     DATA index 'others' using 3:2:($4-$3):(0) with vectors nohead lw 1.8 lc rgb '#DDE2E7', \
     '' index 'others' using 1:5:(0):($6-$5) with vectors nohead lw 1.8 lc rgb '#DDE2E7', \
     DATA index 'frontier' using 3:2:($4-$3):(0) with vectors nohead lw 2.2 lc rgb B3, \
     '' index 'frontier' using 1:5:(0):($6-$5) with vectors nohead lw 2.2 lc rgb B3, \
     DATA index 'others' using 1:2 with points pt 7 ps (1.5+0.5)*P lc rgb '#FFFFFF', \
     '' index 'others' using 1:2 with points pt 7 ps 1.5*P lc rgb '#B4BDC6', \
     DATA index 'frontier' using 1:2 with points pt 7 ps (1.8+0.5)*P lc rgb '#FFFFFF', \
     '' index 'frontier' using 1:2 with points pt 7 ps 1.8*P lc rgb BLUE
