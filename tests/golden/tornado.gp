# tornado.gp - a picture that gnuplot draws from tornado.dat. It is yours to edit:
#   gnuplot tornado.gp                         draws tornado.svg
#   gnuplot -e "FORMAT = 'png'" tornado.gp     draws tornado.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'tornado.'.FORMAT
if (!exists('WIDTH')) WIDTH = 1600
if (exists('HEIGHT')) WIDTH = WIDTH*804 > HEIGHT*1600 ? HEIGHT*1600/804 : WIDTH   # it keeps its shape
HEIGHT = WIDTH*804/1600
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
DATA = 'tornado.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign '.'
set label 1 '{/:Bold The reserve goes from 16 to 2 months as medical inflation rises}' at screen 0.03500,0.94030 left offset 0,D font ',25' tc rgb INK front
set label 2 'Reserve at the end of 2032, months of outgo. Lines: 95 % intervals' at screen 0.03500,0.88438 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · Sobol design of 1,024 rows, 14,336 points · 16 futures a point · seed 1' at screen 0.03500,0.03164 left offset 0,D font ',13' tc rgb GREY front noenhanced

set lmargin at screen 0.30400; set rmargin at screen 0.98125
set bmargin at screen 0.15831; set tmargin at screen 0.76328
set xrange [-0.02502756224:18.15002756]; set yrange [0.5:8.5]
set border 1
set xtics -0,2.5 nomirror out scale 0.6 format '%.1f' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 1
set ytics 1,1 nomirror out scale 0 format '' offset 0,D font ',16' tc rgb TEXT noenhanced
unset ytics
set grid noytics xtics lt 1 lc rgb '#E6EAEE' lw 1
set label 4 'Reserve, months of outgo' at first 18.15003,-0.506579 right offset 0,D font ',15' tc rgb TEXT front noenhanced
set arrow 1 from first 9.5,0.5 to first 9.5,8.5 nohead lc rgb INK lw 2 front
set label 5 '{/:Bold mean of all points 9.5}' at first 9.5,8.75 center offset 0,D font ',15' tc rgb INK front
set label 6 'Growth of the cost of a visit' at first -0.2598474,8.21711 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 7 'beyond consumer prices' at first -0.2598474,7.78289 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 8 'Compliance of employers and' at first -0.2598474,7.21711 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 9 'workers in the private sector' at first -0.2598474,6.78289 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 10 'Growth of nominal wages' at first -0.2598474,6 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 11 'Subsidy of the premium of the near-poor' at first -0.2598474,5 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 12 'Lapses of households' at first -0.2598474,4 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 13 'Residents over 60' at first -0.2598474,3 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 14 'Completion of applications' at first -0.2598474,2 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 15 'Cost of administration' at first -0.2598474,1 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 16 '2.2 %' at first 17.24273,8 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 17 '6.7 %' at first 0.8822715,8 right offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 18 '72 %' at first 4.142272,7 right offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 19 '99 %' at first 15.46773,7 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 20 '3.3 %' at first 6.302272,6 right offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 21 '8.7 %' at first 13.06773,6 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 22 '5 %' at first 6.662272,5 right offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 23 '95 %' at first 12.66773,5 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 24 '6 %' at first 11.30273,4 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 25 '19 %' at first 7.482272,4 right offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 26 '23 %' at first 10.67273,3 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 27 '37 %' at first 8.182272,3 right offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 28 '42 %' at first 10.36773,2.16 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 29 '93 %' at first 10.56773,1.84 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 30 '2.2 %' at first 8.642272,1 right offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 31 '4.9 %' at first 9.767728,1 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set object 1 rect from first -7.24406,9.08224 to first -6.807966,9.34539 fc rgb '#EDBE95' fs solid noborder noclip
set label 32 'the input is low' at first -6.673783,9.21382 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set object 2 rect from first -3.570807,9.08224 to first -3.134713,9.34539 fc rgb BLUE fs solid noborder noclip
set label 33 'the input is high' at first -3.00053,9.21382 left offset 0,D font ',15' tc rgb TEXT front noenhanced
M = 9.5    # the middle
plot DATA index 'low:' using (M):1:(M):2:($1+$3):($1+$4) with boxxyerror fc rgb '#EDBE95', \
     DATA index 'high:' using (M):1:(M):2:($1+$3):($1+$4) with boxxyerror fc rgb BLUE, \
     DATA index 'intervals' using 2:1:($3-$2):(0) with vectors heads size screen 0.004,90 lc rgb '#FFFFFF' lw 3.6, \
     DATA index 'intervals' using 2:1:($3-$2):(0) with vectors heads size screen 0.004,90 lc rgb INK lw 1.6
