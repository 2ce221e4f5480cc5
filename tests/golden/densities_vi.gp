# densities_vi.gp - a picture that gnuplot draws from densities_vi.dat. It is yours to edit:
#   gnuplot densities_vi.gp                         draws densities_vi.svg
#   gnuplot -e "FORMAT = 'png'" densities_vi.gp     draws densities_vi.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'densities_vi.'.FORMAT
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
DATA = 'densities_vi.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign ','
set label 1 '{/:Bold Lịch sử nói về 3 trong 4 giả định}' at screen 0.03500,0.94667 left offset 0,D font ',25' tc rgb INK front
set label 2 'Trước và sau khi khớp với 18 số liệu' at screen 0.03500,0.89671 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · fit of sample · seed 1' at screen 0.03500,0.02827 left offset 0,D font ',13' tc rgb GREY front noenhanced
set object 1 rect from screen 0.03500,0.83453 to screen 0.05375,0.85231 fc rgb '#C9CFD6' fs solid noborder
set label 4 'Trước' at screen 0.05937,0.84342 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set object 2 rect from screen 0.12062,0.83453 to screen 0.13937,0.85231 fc rgb B3 fs solid noborder
set label 5 'Sau' at screen 0.14500,0.84342 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set arrow 1 from screen 0.19000,0.84342 to screen 0.20875,0.84342 nohead lc rgb VERM lw 3
set label 6 'Điểm khả dĩ nhất' at screen 0.21438,0.84342 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set multiplot

set lmargin at screen 0.03500; set rmargin at screen 0.49312
set bmargin at screen 0.49867; set tmargin at screen 0.74924
set xrange [0:0.8]; set yrange [0:9.476921791]
set border 1
set xtics -0,0.2 nomirror out scale 0.6 format '%.1f' offset 0,D font ',12' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,9.476921791 nomirror out scale 0 format '' offset 0,D font ',12' tc rgb TEXT noenhanced
unset ytics; set grid noytics noxtics
set label 7 '{/:Bold transitions.decision\_861\_household.rate}' at first 0,11.2183 left offset 0,D font ',14' tc rgb INK front
set label 8 'tỷ lệ mỗi năm; co lại 0,93' at first 0,10.2569 left offset 0,D font ',12' tc rgb GREY front noenhanced
set arrow 2 from first 0.47,0 to first 0.47,9.47692 nohead lc rgb VERM lw 2.2 front
plot NaN, \
     DATA index 'before 1:' with filledcurves y1=0 fc rgb '#C9CFD6', \
     '' index 'before 1:' with lines lc rgb '#8A95A1' lw 1.4, \
     DATA index 'after 1:' with filledcurves y1=0 fc rgb B3 fs transparent solid 0.75, \
     '' index 'after 1:' with lines lc rgb BLUE lw 2

unset label; unset arrow; unset object

set lmargin at screen 0.52312; set rmargin at screen 0.98125
set bmargin at screen 0.49867; set tmargin at screen 0.74924
set xrange [0:0.8]; set yrange [0:4.591933388]
set border 1
set xtics -0,0.2 nomirror out scale 0.6 format '%.1f' offset 0,D font ',12' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,4.591933388 nomirror out scale 0 format '' offset 0,D font ',12' tc rgb TEXT noenhanced
unset ytics; set grid noytics noxtics
set label 1 '{/:Bold enrolment.peer\_effect}' at first 0,5.43572 left offset 0,D font ',14' tc rgb INK front
set label 2 'điểm trên điểm; co lại 0,71' at first 0,4.96984 left offset 0,D font ',12' tc rgb GREY front noenhanced
set arrow 1 from first 0.37,0 to first 0.37,4.59193 nohead lc rgb VERM lw 2.2 front
plot NaN, \
     DATA index 'before 2:' with filledcurves y1=0 fc rgb '#C9CFD6', \
     '' index 'before 2:' with lines lc rgb '#8A95A1' lw 1.4, \
     DATA index 'after 2:' with filledcurves y1=0 fc rgb B3 fs transparent solid 0.75, \
     '' index 'after 2:' with lines lc rgb BLUE lw 2

unset label; unset arrow; unset object

set lmargin at screen 0.03500; set rmargin at screen 0.49312
set bmargin at screen 0.09876; set tmargin at screen 0.34933
set xrange [0:0.8]; set yrange [0:3.214379415]
set border 1
set xtics -0,0.2 nomirror out scale 0.6 format '%.1f' offset 0,D font ',12' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,3.214379415 nomirror out scale 0 format '' offset 0,D font ',12' tc rgb TEXT noenhanced
unset ytics; set grid noytics noxtics
set label 1 '{/:Bold policy.contact.household\@2027-01}' at first 0,4.15623 left offset 0,D font ',14' tc rgb INK front
set label 2 'tỷ lệ hộ mỗi năm; co lại 0,40' at first 0,3.83012 left offset 0,D font ',12' tc rgb GREY front noenhanced
set arrow 1 from first 0.43,0 to first 0.43,3.21438 nohead lc rgb VERM lw 2.2 front
plot NaN, \
     DATA index 'before 3:' with filledcurves y1=0 fc rgb '#C9CFD6', \
     '' index 'before 3:' with lines lc rgb '#8A95A1' lw 1.4, \
     DATA index 'after 3:' with filledcurves y1=0 fc rgb B3 fs transparent solid 0.75, \
     '' index 'after 3:' with lines lc rgb BLUE lw 2

unset label; unset arrow; unset object

set lmargin at screen 0.52312; set rmargin at screen 0.98125
set bmargin at screen 0.09876; set tmargin at screen 0.34933
set xrange [0:0.8]; set yrange [0:2.509469697]
set border 1
set xtics -0,0.2 nomirror out scale 0.6 format '%.1f' offset 0,D font ',12' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,2.509469697 nomirror out scale 0 format '' offset 0,D font ',12' tc rgb TEXT noenhanced
unset ytics; set grid noytics noxtics
set label 1 '{/:Bold areas.the\_former\_regions.groups.near\_}' at first 0,3.24477 left offset 0,D font ',14' tc rgb INK front
set label 2 '{/:Bold poor\_of\_the\_communes.never\_takers}' at first 0,2.97059 left offset 0,D font ',14' tc rgb INK front
set label 3 'tỷ lệ dân số; co lại 0,02' at first 0,2.716 left offset 0,D font ',12' tc rgb GREY front noenhanced
plot NaN, \
     DATA index 'before 4:' with filledcurves y1=0 fc rgb '#C9CFD6', \
     '' index 'before 4:' with lines lc rgb '#8A95A1' lw 1.4, \
     DATA index 'after 4:' with filledcurves y1=0 fc rgb B3 fs transparent solid 0.75, \
     '' index 'after 4:' with lines lc rgb BLUE lw 2
unset multiplot
