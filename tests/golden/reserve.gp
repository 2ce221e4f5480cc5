# reserve.gp - a picture that gnuplot draws from reserve.dat. It is yours to edit:
#   gnuplot reserve.gp                         draws reserve.svg
#   gnuplot -e "FORMAT = 'png'" reserve.gp     draws reserve.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'reserve.'.FORMAT
if (!exists('WIDTH')) WIDTH = 1600
if (exists('HEIGHT')) WIDTH = WIDTH*1000 > HEIGHT*1600 ? HEIGHT*1600/1000 : WIDTH   # it keeps its shape
HEIGHT = WIDTH*1000/1600
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
DATA = 'reserve.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign '.'
set label 1 '{/:Bold The reserve is more likely than not to be exhausted by 2034}' at screen 0.03500,0.95200 left offset 0,D font ',25' tc rgb INK front
set label 2 'Health-insurance fund reserve at year end, thousand billion VND. Bands hold the central 20, 50, 80 and 90 % of 4,000 futures' at screen 0.03500,0.90704 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · scenarios/vietnam.cfg · seed 1 · 4,000 · inputs 3f9c27a1' at screen 0.03500,0.02544 left offset 0,D font ',13' tc rgb GREY front noenhanced
set multiplot

set lmargin at screen 0.08392; set rmargin at screen 0.82392
set bmargin at screen 0.35888; set tmargin at screen 0.86208
set xrange [2015:2035.5]; set yrange [-150:112.2265548]
set border 0
set xtics 2015,5 nomirror out scale 0 format '' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 1
set ytics -150,50 nomirror out scale 0 format '%.0f' offset 0,D font ',16' tc rgb TEXT noenhanced
set object 1 rect from first 2025,-150 to first 2035.5,112.227 fc rgb '#FAFBFC' fs solid noborder behind
set object 2 rect from first 2015,-150 to first 2035.5,0 fc rgb '#FCF1EA' fs solid noborder behind
set arrow 1 from first 2015,0 to first 2035.5,0 nohead lc rgb VERM lw 2.2 front
set arrow 2 from first 2025,-150 to first 2025,112.227 nohead lc rgb PALE lw 1.2 dt (4,5) back
set label 4 '{/:Bold Fund exhausted: below this line claims exceed cash}' at first 2015.208,-11.0477 left offset 0,D font ',15' tc rgb VERM front
set label 5 'Observed' at first 2024.827,-139.578 right offset 0,D font ',15' tc rgb GREY front noenhanced
set label 6 'Forecast →' at first 2025.173,-139.578 left offset 0,D font ',15' tc rgb GREY front noenhanced
set label 7 '−122' at first 2035.777,-122.146 left offset 0,D font ',15' tc rgb GREY front noenhanced
set label 8 '9 in 10 futures lie between' at first 2035.777,-134.986 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 9 '{/:Bold Median −21}' at first 2035.777,-21 left offset 0,D font ',16' tc rgb BLUE front
set label 10 '80' at first 2035.777,80.1458 left offset 0,D font ',15' tc rgb GREY front noenhanced
plot DATA index 'fan' using 1:3:4 with filledcurves fc rgb B1, \
     DATA index 'fan' using 1:5:6 with filledcurves fc rgb B2, \
     DATA index 'fan' using 1:7:8 with filledcurves fc rgb B3, \
     DATA index 'fan' using 1:9:10 with filledcurves fc rgb B4, \
     DATA index 'fan' using 1:2 with lines lc rgb BLUE lw 3.4, \
     DATA index 'observed' with lines lc rgb INK lw 2.6, \
     '' index 'observed' with points pt 7 ps 1.25*P lc rgb '#FFFFFF', \
     '' index 'observed' with points pt 7 ps 0.95*P lc rgb INK

unset label; unset arrow; unset object

set lmargin at screen 0.08392; set rmargin at screen 0.82392
set bmargin at screen 0.09688; set tmargin at screen 0.29688
set xrange [2015:2035.5]; set yrange [0:100]
set border 1
set xtics 2015,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 5
set ytics -0,50 nomirror out scale 0 format '%.0f %%' offset 0,D font ',16' tc rgb TEXT noenhanced
set label 1 '{/:Bold Chance that the fund has been exhausted by the end of each year}' at first 2015,112.04 left offset 0,D font ',16' tc rgb INK front
set arrow 1 from first 2025,0 to first 2025,100 nohead lc rgb PALE lw 1.2 dt (4,5) back
set label 2 '{/:Bold 79 % by 2035}' at first 2035.777,78.1209 left offset 0,D font ',16' tc rgb VERM front
set boxwidth 0.72
plot DATA index 'chance' with boxes fc rgb '#F3C9AE', \
     '' index 'chance' every ::9 with boxes fc rgb VERM
unset multiplot
