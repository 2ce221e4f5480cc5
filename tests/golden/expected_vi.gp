# expected_vi.gp - a picture that gnuplot draws from expected_vi.dat. It is yours to edit:
#   gnuplot expected_vi.gp                         draws expected_vi.svg
#   gnuplot -e "FORMAT = 'png'" expected_vi.gp     draws expected_vi.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'expected_vi.'.FORMAT
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
DATA = 'expected_vi.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign ','
set label 1 '{/:Bold Lịch sử nói về 3 trong 4 giả định}' at screen 0.03500,0.95200 left offset 0,D font ',25' tc rgb INK front
set label 2 'Trước và sau khi khớp với 18 số liệu' at screen 0.03500,0.90704 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · fit of sample · seed 1' at screen 0.03500,0.02544 left offset 0,D font ',13' tc rgb GREY front noenhanced
set object 1 rect from screen 0.03500,0.85108 to screen 0.05375,0.86708 fc rgb '#CBD1D8' fs solid noborder
set label 4 'Trước' at screen 0.05937,0.85908 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set object 2 rect from screen 0.12062,0.85108 to screen 0.13937,0.86708 fc rgb B4 fs solid noborder
set label 5 'Sau' at screen 0.14500,0.85908 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set label 6 '●' at screen 0.19937,0.85908 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 7 'Thực tế' at screen 0.21438,0.85908 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set multiplot

set lmargin at screen 0.06525; set rmargin at screen 0.48562
set bmargin at screen 0.44797; set tmargin at screen 0.75704
set xrange [2008:2026]; set yrange [40:100]
set border 1
set xtics 2010,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',15' tc rgb TEXT noenhanced
set mxtics 5
set ytics 40,20 nomirror out scale 0 format '%.0f' offset 0,D font ',15' tc rgb TEXT noenhanced
set label 8 '{/:Bold tỷ lệ bao phủ, %}' at first 2006.705,111.058 left offset 0,D font ',16' tc rgb INK front
set label 9 'cuối năm' at first 2006.705,106.103 left offset 0,D font ',13' tc rgb GREY front noenhanced
plot NaN, \
     DATA index 'levels 1:' using 1:7:11 with filledcurves fc rgb '#E6E9ED', \
     DATA index 'levels 1:' using 1:8:10 with filledcurves fc rgb '#CBD1D8', \
     DATA index 'levels 1:' using 1:2:6 with filledcurves fc rgb B2, \
     DATA index 'levels 1:' using 1:3:5 with filledcurves fc rgb B4, \
     DATA index 'levels 1:' using 1:4 with lines lc rgb BLUE lw 2, \
     DATA index 'observed levels 1:' using 1:3:(0):($4-$3) with vectors nohead lc rgb INK lw 1.4, \
     '' index 'observed levels 1:' using 1:2 with points pt 7 ps (0.9+0.4)*P lc rgb '#FFFFFF', \
     '' index 'observed levels 1:' using 1:2 with points pt 7 ps 0.9*P lc rgb INK

unset label; unset arrow; unset object

set lmargin at screen 0.06525; set rmargin at screen 0.48562
set bmargin at screen 0.10688; set tmargin at screen 0.34933
set xrange [2008:2026]; set yrange [-2:1.408]
set border 1
set xtics 2010,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',15' tc rgb TEXT noenhanced
set mxtics 5
set ytics -2,1 nomirror out scale 0 format '%.0f' offset 0,D font ',15' tc rgb TEXT noenhanced
set label 1 '{/:Bold Chênh lệch}' at first 2006.705,1.86231 left offset 0,D font ',14' tc rgb INK front
plot NaN, \
     DATA index 'closer 1:' using 1:2:6 with filledcurves fc rgb B2, \
     DATA index 'closer 1:' using 1:3:5 with filledcurves fc rgb B4, \
     DATA index 'closer 1:' using 1:4 with lines lc rgb BLUE lw 2, \
     DATA index 'observed closer 1:' using 1:3:(0):($4-$3) with vectors nohead lc rgb INK lw 1.4, \
     '' index 'observed closer 1:' using 1:2 with points pt 7 ps (1.1+0.4)*P lc rgb '#FFFFFF', \
     '' index 'observed closer 1:' using 1:2 with points pt 7 ps 1.1*P lc rgb INK

unset label; unset arrow; unset object

set lmargin at screen 0.54663; set rmargin at screen 0.97250
set bmargin at screen 0.44797; set tmargin at screen 0.75704
set xrange [2008:2026]; set yrange [36.949968:88.672032]
set border 1
set xtics 2010,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',15' tc rgb TEXT noenhanced
set mxtics 5
set ytics 40,20 nomirror out scale 0 format '%.0f' offset 0,D font ',15' tc rgb TEXT noenhanced
set label 1 '{/:Bold thẻ, triệu người}' at first 2006.954,98.2041 left offset 0,D font ',16' tc rgb INK front
set label 2 'cuối năm' at first 2006.954,93.9334 left offset 0,D font ',13' tc rgb GREY front noenhanced
plot NaN, \
     DATA index 'levels 2:' using 1:7:11 with filledcurves fc rgb '#E6E9ED', \
     DATA index 'levels 2:' using 1:8:10 with filledcurves fc rgb '#CBD1D8', \
     DATA index 'levels 2:' using 1:2:6 with filledcurves fc rgb B2, \
     DATA index 'levels 2:' using 1:3:5 with filledcurves fc rgb B4, \
     DATA index 'levels 2:' using 1:4 with lines lc rgb BLUE lw 2, \
     DATA index 'observed levels 2:' using 1:3:(0):($4-$3) with vectors nohead lc rgb INK lw 1.4, \
     '' index 'observed levels 2:' using 1:2 with points pt 7 ps (0.9+0.4)*P lc rgb '#FFFFFF', \
     '' index 'observed levels 2:' using 1:2 with points pt 7 ps 0.9*P lc rgb INK

unset label; unset arrow; unset object

set lmargin at screen 0.54663; set rmargin at screen 0.97250
set bmargin at screen 0.10688; set tmargin at screen 0.34933
set xrange [2008:2026]; set yrange [-1.3572:1.2672]
set border 1
set xtics 2010,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',15' tc rgb TEXT noenhanced
set mxtics 5
set ytics -1,1 nomirror out scale 0 format '%.0f' offset 0,D font ',15' tc rgb TEXT noenhanced
set label 1 '{/:Bold Chênh lệch}' at first 2006.954,1.61705 left offset 0,D font ',14' tc rgb INK front
plot NaN, \
     DATA index 'closer 2:' using 1:2:6 with filledcurves fc rgb B2, \
     DATA index 'closer 2:' using 1:3:5 with filledcurves fc rgb B4, \
     DATA index 'closer 2:' using 1:4 with lines lc rgb BLUE lw 2, \
     DATA index 'observed closer 2:' using 1:3:(0):($4-$3) with vectors nohead lc rgb INK lw 1.4, \
     '' index 'observed closer 2:' using 1:2 with points pt 7 ps (1.1+0.4)*P lc rgb '#FFFFFF', \
     '' index 'observed closer 2:' using 1:2 with points pt 7 ps 1.1*P lc rgb INK
unset multiplot
