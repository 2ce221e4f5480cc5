# coverage_closer.gp - a picture that gnuplot draws from coverage_closer.dat. It is yours to edit:
#   gnuplot coverage_closer.gp                         draws coverage_closer.svg
#   gnuplot -e "FORMAT = 'png'" coverage_closer.gp     draws coverage_closer.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'coverage_closer.'.FORMAT
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
DATA = 'coverage_closer.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign '.'
set label 1 '{/:Bold Coverage stays above 95 % to 2035 in 88 of 100 futures}' at screen 0.03500,0.94667 left offset 0,D font ',25' tc rgb INK front
set label 2 'Share of residents with health insurance at year end, %. Current law. Bands hold the central 20, 50, 80 and 90 % of 4,000 futures' at screen 0.03500,0.89688 left offset 0,D font ',16.8' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · scenarios/vietnam.cfg · seed 1 · 4,000 · inputs 3f9c27a1' at screen 0.03500,0.02827 left offset 0,D font ',13' tc rgb GREY front noenhanced
set multiplot

set lmargin at screen 0.06685; set rmargin at screen 0.37565
set bmargin at screen 0.10764; set tmargin at screen 0.81580
set xrange [2008:2035]; set yrange [40:100]
set border 1
set xtics 2010,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 5
set ytics 40,10 nomirror out scale 0 format '%.0f' offset 0,D font ',16' tc rgb TEXT noenhanced
set object 1 rect from first 2025,40 to first 2035,100 fc rgb '#FAFBFC' fs solid noborder behind
set arrow 1 from first 2025,40 to first 2025,100 nohead lc rgb PALE lw 1.2 dt (4,5) back
set object 2 rect from first 2023,93 to first 2035,100 fs empty border lc rgb '#8A95A1' lw 1.2 front
set label 4 'Observed' at first 2024.454,41.8828 right offset 0,D font ',15' tc rgb GREY front noenhanced
set label 5 'Forecast →' at first 2025.546,41.8828 left offset 0,D font ',15' tc rgb GREY front noenhanced
set label 6 '{/:Bold Since 2008}' at first 2008,102.267 left offset 0,D font ',16' tc rgb INK front
plot DATA index 'fan' using 1:3:4 with filledcurves fc rgb B1, \
     DATA index 'fan' using 1:5:6 with filledcurves fc rgb B2, \
     DATA index 'fan' using 1:7:8 with filledcurves fc rgb B3, \
     DATA index 'fan' using 1:9:10 with filledcurves fc rgb B4, \
     DATA index 'fan' using 1:2 with lines lc rgb BLUE lw 3.4, \
     DATA index 'missing' with lines lc rgb INK lw 1.6 dt (2,4), \
     DATA index 'observed' with lines lc rgb INK lw 2.6, \
     '' index 'observed' with points pt 7 ps 1.25*P lc rgb '#FFFFFF', \
     '' index 'observed' with points pt 7 ps 0.95*P lc rgb INK

unset label; unset arrow; unset object

set lmargin at screen 0.43500; set rmargin at screen 0.87818
set bmargin at screen 0.10764; set tmargin at screen 0.81580
set xrange [2023:2035]; set yrange [93:100]
set border 1
set xtics 2025,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 5
set ytics 93,1 nomirror out scale 0 format '%.0f' offset 0,D font ',16' tc rgb TEXT noenhanced
set object 1 rect from first 2025,93 to first 2035,100 fc rgb '#FAFBFC' fs solid noborder behind
set arrow 1 from first 2025,93 to first 2025,100 nohead lc rgb PALE lw 1.2 dt (4,5) back
set label 1 '{/:Bold The forecast, closer}' at first 2023,100.264 left offset 0,D font ',16' tc rgb INK front
set label 2 '95.0' at first 2035.271,95.0313 left offset 0,D font ',15' tc rgb GREY front noenhanced
set label 3 '9 in 10 futures' at first 2035.271,94.7607 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 4 'lie between' at first 2035.271,94.5094 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 5 '{/:Bold Median 97.2}' at first 2035.271,97.2161 left offset 0,D font ',16' tc rgb BLUE front
set label 6 '99.4' at first 2035.271,99.4009 left offset 0,D font ',15' tc rgb GREY front noenhanced
set arrow 2 from first 2030,98.9012 to first 2030,94.9172 nohead lc rgb '#8A95A1' lw 1.3 front
set object 2 rect from first 2027.357,94.0983 to first 2032.643,94.9172 fc rgb '#FFFFFF' fs solid border lc rgb '#C9D1D9' front
set label 7 '{/:Bold 99 % by the end of 2030}' at first 2027.661,94.6624 left offset 0,D font ',15' tc rgb VERM front
set label 8 '{/:Bold 1 in 100 futures}' at first 2027.661,94.3628 left offset 0,D font ',16' tc rgb INK front
set arrow 3 from first 2026,94.9012 to first 2026,93.9946 nohead lc rgb '#8A95A1' lw 1.3 front
set object 3 rect from first 2025.368,93.1757 to first 2031.687,93.9946 fc rgb '#FFFFFF' fs solid border lc rgb '#C9D1D9' front
set label 9 '{/:Bold Over 95 % by the end of 2026}' at first 2025.673,93.7398 left offset 0,D font ',15' tc rgb VERM front
set label 10 '{/:Bold 93 in 100 futures}' at first 2025.673,93.4402 left offset 0,D font ',16' tc rgb INK front
plot DATA index 'fan' using 1:3:4 with filledcurves fc rgb B1, \
     DATA index 'fan' using 1:5:6 with filledcurves fc rgb B2, \
     DATA index 'fan' using 1:7:8 with filledcurves fc rgb B3, \
     DATA index 'fan' using 1:9:10 with filledcurves fc rgb B4, \
     DATA index 'fan' using 1:2 with lines lc rgb BLUE lw 3.4, \
     DATA index 'missing' with lines lc rgb INK lw 1.6 dt (2,4), \
     DATA index 'observed' with lines lc rgb INK lw 2.6, \
     '' index 'observed' with points pt 7 ps 1.25*P lc rgb '#FFFFFF', \
     '' index 'observed' with points pt 7 ps 0.95*P lc rgb INK, \
     DATA index 'target lines' with lines lc rgb VERM lw 2.2 dt (9,6), \
     '' index 'target dots' with points pt 7 ps 2.0*P lc rgb '#FFFFFF', \
     '' index 'target dots' with points pt 7 ps 1.5*P lc rgb VERM
unset multiplot
