# package.gp - a picture that gnuplot draws from package.dat. It is yours to edit:
#   gnuplot package.gp                         draws package.svg
#   gnuplot -e "FORMAT = 'png'" package.gp     draws package.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'package.'.FORMAT
if (!exists('WIDTH')) WIDTH = 1600
if (exists('HEIGHT')) WIDTH = WIDTH*852 > HEIGHT*1600 ? HEIGHT*1600/852 : WIDTH   # it keeps its shape
HEIGHT = WIDTH*852/1600
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
DATA = 'package.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign '.'
set label 1 '{/:Bold Support for households is half of what the whole package adds}' at screen 0.03500,0.94366 left offset 0,D font ',25' tc rgb INK front
set label 2 'Coverage at the end of 2035, %, mean of 4,000 futures; lines hold the central 95 % of each change' at screen 0.03500,0.89089 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · scenarios/vietnam.cfg · 5 policies · seed 1 · 4,000 · inputs 3f9c27a1' at screen 0.03500,0.02986 left offset 0,D font ',13' tc rgb GREY front noenhanced

set lmargin at screen 0.26462; set rmargin at screen 0.84253
set bmargin at screen 0.14939; set tmargin at screen 0.83812
set xrange [96.5:99.5]; set yrange [0.5:9.5]
set border 1
set xtics 96.5,0.5 nomirror out scale 0.6 format '%.1f' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 1
set ytics 1,1 nomirror out scale 0 format '' offset 0,D font ',16' tc rgb TEXT noenhanced
unset ytics
set grid noytics xtics lt 1 lc rgb '#E6EAEE' lw 1
set arrow 1 from first 97.18,8.69 to first 97.18,8.31 nohead lc rgb '#8A95A1' lw 1.2 back
set arrow 2 from first 97.28,7.69 to first 97.28,7.31 nohead lc rgb '#8A95A1' lw 1.2 back
set arrow 3 from first 97.83,6.69 to first 97.83,6.31 nohead lc rgb '#8A95A1' lw 1.2 back
set arrow 4 from first 98.75,5.69 to first 98.75,5.31 nohead lc rgb '#8A95A1' lw 1.2 back
set arrow 5 from first 98.44,4.69 to first 98.44,4.31 nohead lc rgb '#8A95A1' lw 1.2 back
set arrow 6 from first 98.72,3.69 to first 98.72,3.31 nohead lc rgb '#8A95A1' lw 1.2 back
set arrow 7 from first 99.08,2.69 to first 99.08,2.31 nohead lc rgb '#8A95A1' lw 1.2 back
set arrow 8 from first 99,1.69 to first 99,1.31 nohead lc rgb '#8A95A1' lw 1.2 back
set arrow 9 from first 96.53569,8.67466 to first 96.56813,9.32534 nohead lc rgb '#FFFFFF' lw 3.5 front
set arrow 10 from first 96.57138,8.67466 to first 96.60382,9.32534 nohead lc rgb '#FFFFFF' lw 3.5 front
set arrow 11 from first 96.53569,0.674663 to first 96.56813,1.32534 nohead lc rgb '#FFFFFF' lw 3.5 front
set arrow 12 from first 96.57138,0.674663 to first 96.60382,1.32534 nohead lc rgb '#FFFFFF' lw 3.5 front
set label 4 '{/:Bold Current law}' at first 96.45458,9 right offset 0,D font ',15' tc rgb INK front
set label 5 '{/:Bold 97.18}' at first 97.21244,9 left offset 0,D font ',15' tc rgb INK front
set label 6 'Near-poor 100 %' at first 96.45458,8 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 7 '{/:Bold +0.10}' at first 97.35244,8 left offset 0,D font ',15' tc rgb INK front
set label 8 '0.06 to 0.14' at first 97.60032,8 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 9 'Farm households 50 %' at first 96.45458,7 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 10 '{/:Bold +0.55}' at first 98.11244,7 left offset 0,D font ',15' tc rgb INK front
set label 11 '0.31 to 0.80' at first 98.36032,7 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 12 'Households 30 %' at first 96.45458,6 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 13 '{/:Bold +0.92}' at first 99.17244,6 left offset 0,D font ',15' tc rgb INK front
set label 14 '0.55 to 1.31' at first 99.42032,6 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 15 'Contribution 5.1 % of the' at first 96.45458,5.20245 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 16 'reference salary from 2027' at first 96.45458,4.79755 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 17 '{/:Bold −0.31}' at first 98.78244,5 left offset 0,D font ',15' tc rgb INK front
set label 18 '−0.52 to −0.13' at first 99.03032,5 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 19 'Assisted registration' at first 96.45458,4 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 20 '{/:Bold +0.28}' at first 98.87244,4 left offset 0,D font ',15' tc rgb INK front
set label 21 '0.17 to 0.40' at first 99.12032,4 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 22 'Automatic renewal' at first 96.45458,3 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 23 '{/:Bold +0.36}' at first 99.30244,3 left offset 0,D font ',15' tc rgb INK front
set label 24 '0.20 to 0.55' at first 99.55032,3 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 25 'Communes leave the list, softened' at first 96.45458,2.20245 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 26 'by 36 months of 70 % support' at first 96.45458,1.79755 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 27 '{/:Bold −0.08}' at first 99.12244,2 left offset 0,D font ',15' tc rgb INK front
set label 28 '−0.15 to 0.01' at first 99.37032,2 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 29 '{/:Bold All of them}' at first 96.45458,1 right offset 0,D font ',15' tc rgb INK front
set label 30 '{/:Bold 99.00}' at first 99.03244,1 left offset 0,D font ',15' tc rgb INK front
set label 31 'Coverage, %' at first 99.5,-0.43865 right offset 0,D font ',15' tc rgb TEXT front noenhanced
set label 32 'The axis does not start at zero' at first 96.5,-0.43865 left offset 0,D font ',13' tc rgb GREY front noenhanced
H = 0.31    # half a bar
plot DATA index 'totals' using 2:1:2:3:($1-H):($1+H) with boxxyerror fc rgb BLUE, \
     DATA index 'more' using 2:1:2:3:($1-H):($1+H) with boxxyerror fc rgb B4, \
     DATA index 'less' using 2:1:2:3:($1-H):($1+H) with boxxyerror fc rgb '#E8A87C', \
     DATA index 'intervals' using 2:1:($3-$2):(0) with vectors heads size screen 0.004,90 lc rgb '#FFFFFF' lw 3.6, \
     DATA index 'intervals' using 2:1:($3-$2):(0) with vectors heads size screen 0.004,90 lc rgb INK lw 1.6
