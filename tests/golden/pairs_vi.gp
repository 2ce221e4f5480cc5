# pairs_vi.gp - a picture that gnuplot draws from pairs_vi.dat. It is yours to edit:
#   gnuplot pairs_vi.gp                         draws pairs_vi.svg
#   gnuplot -e "FORMAT = 'png'" pairs_vi.gp     draws pairs_vi.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'pairs_vi.'.FORMAT
if (!exists('WIDTH')) WIDTH = 1600
if (exists('HEIGHT')) WIDTH = WIDTH*1200 > HEIGHT*1600 ? HEIGHT*1600/1200 : WIDTH   # it keeps its shape
HEIGHT = WIDTH*1200/1600
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
DATA = 'pairs_vi.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign ','
set label 1 '{/:Bold Lịch sử nói về 3 trong 4 giả định}' at screen 0.03500,0.96000 left offset 0,D font ',25' tc rgb INK front
set label 2 'Trước và sau khi khớp với 18 số liệu' at screen 0.03500,0.92253 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · fit of sample · seed 1' at screen 0.03500,0.02120 left offset 0,D font ',13' tc rgb GREY front noenhanced
set multiplot
set object 1 rect from screen 0.29013,0.69940 to screen 0.51550,0.89673 behind fc rgb '#F4F6F8' fs solid noborder
set label 4 '0,02' at screen 0.40281,0.79807 center offset 0,D font ',13.2' tc rgb GREY front noenhanced
set object 2 rect from screen 0.52300,0.69940 to screen 0.74838,0.89673 behind fc rgb B2 fs solid noborder
set label 5 '{/:Bold 0,35}' at screen 0.63569,0.79807 center offset 0,D font ',16.1' tc rgb INK front
set object 3 rect from screen 0.52300,0.49207 to screen 0.74838,0.68940 behind fc rgb '#FBE9DE' fs solid noborder
set label 6 '−0,19' at screen 0.63569,0.59073 center offset 0,D font ',14.7' tc rgb INK front noenhanced
set object 4 rect from screen 0.75588,0.49207 to screen 0.98125,0.68940 behind fc rgb B1 fs solid noborder
set label 7 '0,14' at screen 0.86856,0.59073 center offset 0,D font ',14.3' tc rgb INK front noenhanced
set object 5 rect from screen 0.75588,0.28473 to screen 0.98125,0.48207 behind fc rgb B2 fs solid noborder
set label 8 '{/:Bold 0,53}' at screen 0.86856,0.38340 center offset 0,D font ',17.8' tc rgb INK front

set lmargin at screen 0.05725; set rmargin at screen 0.28263
set bmargin at screen 0.69940; set tmargin at screen 0.89673
set xrange [0.3984290306:0.5173560233]; set yrange [0:17.88098451]
set border 0
set xtics 0.4,0.05 nomirror out scale 0 format '' offset 0,D font ',12' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,17.88098451 nomirror out scale 0 format '' offset 0,D font ',12' tc rgb TEXT noenhanced
set grid noytics xtics lt 1 lc rgb '#EEF1F4' lw 1
set label 9 '{/:Bold transitions.decision\_}' at first 0.398429,17.0171 left offset 0,D font ',13' tc rgb INK front
set label 10 '{/:Bold 861\_household.rate}' at first 0.398429,15.2894 left offset 0,D font ',13' tc rgb INK front
set label 11 'tỷ lệ mỗi năm; co lại 0,93' at first 0.398429,13.6947 left offset 0,D font ',11' tc rgb GREY front noenhanced
plot DATA index 'density 1:' with filledcurves y1=0 fc rgb B2, \
     '' index 'density 1:' with lines lc rgb BLUE lw 2

unset label; unset arrow; unset object

set lmargin at screen 0.05725; set rmargin at screen 0.28263
set bmargin at screen 0.49207; set tmargin at screen 0.68940
set xrange [0.3984290306:0.5173560233]; set yrange [0.2237705907:0.4648597323]
set border 0
set xtics 0.4,0.05 nomirror out scale 0 format '' offset 0,D font ',12' tc rgb TEXT noenhanced
set mxtics 1
set ytics 0.3,0.1 nomirror out scale 0 format '%.1f' offset 0,D font ',12' tc rgb TEXT noenhanced
set grid ytics xtics lt 1 lc rgb '#EEF1F4' lw 1
plot DATA index 'draws' using 1:2 with points pt 7 ps 0.55*P lc rgb '#900B5A94'

unset label; unset arrow; unset object

set lmargin at screen 0.29013; set rmargin at screen 0.51550
set bmargin at screen 0.49207; set tmargin at screen 0.68940
set xrange [0.2237705907:0.4648597323]; set yrange [0:8.664025261]
set border 0
set xtics 0.3,0.1 nomirror out scale 0 format '' offset 0,D font ',12' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,8.664025261 nomirror out scale 0 format '' offset 0,D font ',12' tc rgb TEXT noenhanced
set grid noytics xtics lt 1 lc rgb '#EEF1F4' lw 1
set label 1 '{/:Bold enrolment.peer\_effect}' at first 0.2237706,8.24546 left offset 0,D font ',13' tc rgb INK front
set label 2 'điểm trên điểm; co lại 0,71' at first 0.2237706,7.47272 left offset 0,D font ',11' tc rgb GREY front noenhanced
plot DATA index 'density 2:' with filledcurves y1=0 fc rgb B2, \
     '' index 'density 2:' with lines lc rgb BLUE lw 2

unset label; unset arrow; unset object

set lmargin at screen 0.05725; set rmargin at screen 0.28263
set bmargin at screen 0.28473; set tmargin at screen 0.48207
set xrange [0.3984290306:0.5173560233]; set yrange [0.2162192367:0.5770296969]
set border 0
set xtics 0.4,0.05 nomirror out scale 0 format '' offset 0,D font ',12' tc rgb TEXT noenhanced
set mxtics 1
set ytics 0.3,0.1 nomirror out scale 0 format '%.1f' offset 0,D font ',12' tc rgb TEXT noenhanced
set grid ytics xtics lt 1 lc rgb '#EEF1F4' lw 1
plot DATA index 'draws' using 1:3 with points pt 7 ps 0.55*P lc rgb '#900B5A94'

unset label; unset arrow; unset object

set lmargin at screen 0.29013; set rmargin at screen 0.51550
set bmargin at screen 0.28473; set tmargin at screen 0.48207
set xrange [0.2237705907:0.4648597323]; set yrange [0.2162192367:0.5770296969]
set border 0
set xtics 0.3,0.1 nomirror out scale 0 format '' offset 0,D font ',12' tc rgb TEXT noenhanced
set mxtics 1
set ytics 0.3,0.1 nomirror out scale 0 format '' offset 0,D font ',12' tc rgb TEXT noenhanced
set grid ytics xtics lt 1 lc rgb '#EEF1F4' lw 1
plot DATA index 'draws' using 2:3 with points pt 7 ps 0.55*P lc rgb '#900B5A94'

unset label; unset arrow; unset object

set lmargin at screen 0.52300; set rmargin at screen 0.74838
set bmargin at screen 0.28473; set tmargin at screen 0.48207
set xrange [0.2162192367:0.5770296969]; set yrange [0:6.06486682]
set border 0
set xtics 0.3,0.1 nomirror out scale 0 format '' offset 0,D font ',12' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,6.06486682 nomirror out scale 0 format '' offset 0,D font ',12' tc rgb TEXT noenhanced
set grid noytics xtics lt 1 lc rgb '#EEF1F4' lw 1
set label 1 '{/:Bold policy.contact.household\@2027-01}' at first 0.2162192,5.77187 left offset 0,D font ',13' tc rgb INK front
set label 2 'tỷ lệ hộ mỗi năm; co lại 0,40' at first 0.2162192,5.23095 left offset 0,D font ',11' tc rgb GREY front noenhanced
plot DATA index 'density 3:' with filledcurves y1=0 fc rgb B2, \
     '' index 'density 3:' with lines lc rgb BLUE lw 2

unset label; unset arrow; unset object

set lmargin at screen 0.05725; set rmargin at screen 0.28263
set bmargin at screen 0.07740; set tmargin at screen 0.27473
set xrange [0.3984290306:0.5173560233]; set yrange [0.181829329:0.6564422966]
set border 1
set xtics 0.4,0.05 nomirror out scale 0.6 format '%.2f' offset 0,D font ',12' tc rgb TEXT noenhanced
set mxtics 1
set ytics 0.2,0.2 nomirror out scale 0 format '%.1f' offset 0,D font ',12' tc rgb TEXT noenhanced
set grid ytics xtics lt 1 lc rgb '#EEF1F4' lw 1
plot DATA index 'draws' using 1:4 with points pt 7 ps 0.55*P lc rgb '#900B5A94'

unset label; unset arrow; unset object

set lmargin at screen 0.29013; set rmargin at screen 0.51550
set bmargin at screen 0.07740; set tmargin at screen 0.27473
set xrange [0.2237705907:0.4648597323]; set yrange [0.181829329:0.6564422966]
set border 1
set xtics 0.3,0.1 nomirror out scale 0.6 format '%.1f' offset 0,D font ',12' tc rgb TEXT noenhanced
set mxtics 1
set ytics 0.2,0.2 nomirror out scale 0 format '' offset 0,D font ',12' tc rgb TEXT noenhanced
set grid ytics xtics lt 1 lc rgb '#EEF1F4' lw 1
plot DATA index 'draws' using 2:4 with points pt 7 ps 0.55*P lc rgb '#900B5A94'

unset label; unset arrow; unset object

set lmargin at screen 0.52300; set rmargin at screen 0.74838
set bmargin at screen 0.07740; set tmargin at screen 0.27473
set xrange [0.2162192367:0.5770296969]; set yrange [0.181829329:0.6564422966]
set border 1
set xtics 0.3,0.1 nomirror out scale 0.6 format '%.1f' offset 0,D font ',12' tc rgb TEXT noenhanced
set mxtics 1
set ytics 0.2,0.2 nomirror out scale 0 format '' offset 0,D font ',12' tc rgb TEXT noenhanced
set grid ytics xtics lt 1 lc rgb '#EEF1F4' lw 1
plot DATA index 'draws' using 3:4 with points pt 7 ps 0.55*P lc rgb '#900B5A94'

unset label; unset arrow; unset object

set lmargin at screen 0.75588; set rmargin at screen 0.98125
set bmargin at screen 0.07740; set tmargin at screen 0.27473
set xrange [0.181829329:0.6564422966]; set yrange [0:4.734848485]
set border 1
set xtics 0.2,0.2 nomirror out scale 0.6 format '%.1f' offset 0,D font ',12' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,4.734848485 nomirror out scale 0 format '' offset 0,D font ',12' tc rgb TEXT noenhanced
set grid noytics xtics lt 1 lc rgb '#EEF1F4' lw 1
set label 1 '{/:Bold areas.the\_former\_regions.}' at first 0.1818293,4.5061 left offset 0,D font ',13' tc rgb INK front
set label 2 '{/:Bold groups.near\_poor\_of\_the\_}' at first 0.1818293,4.04862 left offset 0,D font ',13' tc rgb INK front
set label 3 '{/:Bold communes.never\_takers}' at first 0.1818293,3.59113 left offset 0,D font ',13' tc rgb INK front
set label 4 'tỷ lệ dân số; co lại 0,02' at first 0.1818293,3.16883 left offset 0,D font ',11' tc rgb GREY front noenhanced
plot DATA index 'density 4:' with filledcurves y1=0 fc rgb B2, \
     '' index 'density 4:' with lines lc rgb BLUE lw 2
unset multiplot
