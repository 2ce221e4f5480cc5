# box.gp - a picture that gnuplot draws from box.dat. It is yours to edit:
#   gnuplot box.gp                         draws box.svg
#   gnuplot -e "FORMAT = 'png'" box.gp     draws box.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'box.'.FORMAT
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
DATA = 'box.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign '.'
set label 1 '{/:Bold The reserve is used up mostly when medical}' at screen 0.03500,0.94667 left offset 0,D font ',25' tc rgb INK front
set label 2 '{/:Bold inflation is above 4.9 % and compliance below 86 %}' at screen 0.03500,0.89778 left offset 0,D font ',25' tc rgb INK front
set label 3 'Reserve at the end of 2032, months of outgo. Lines: 95 % intervals' at screen 0.03500,0.84782 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 4 'uhcast 0.1.0 · Sobol design of 1,024 rows, 14,336 points · 16 futures a point · seed 1' at screen 0.03500,0.02827 left offset 0,D font ',13' tc rgb GREY front noenhanced
set multiplot
set label 5 'The part within the range of each input' at screen 0.03500,0.78320 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set object 1 circle at screen 0.49260,0.79120 size screen 0.00375 fc rgb VERM fs solid noborder noclip
set label 6 'points where it is so' at screen 0.50010,0.79120 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set object 2 circle at screen 0.63256,0.79120 size screen 0.00375 fs empty border lc rgb '#A9B3BD' lw 1.6 noclip
set label 7 'other points' at screen 0.64006,0.79120 left offset 0,D font ',13' tc rgb TEXT front noenhanced

set lmargin at screen 0.03500; set rmargin at screen 0.45135
set bmargin at screen 0.05876; set tmargin at screen 0.75742
set xrange [0:1]; set yrange [0:1]
set border 0
set xtics -0,1 nomirror out scale 0 format '' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,1 nomirror out scale 0 format '' offset 0,D font ',16' tc rgb TEXT noenhanced
unset xtics
unset ytics
unset grid
set label 8 '{/:Bold Growth of the cost of a visit beyond consumer prices}' at first 0,0.979008 left offset 0,D font ',15' tc rgb INK front
set object 3 rect from first 0,0.883842 to first 1,0.915649 fc rgb '#E3E7EB' fs solid noborder behind
set object 4 rect from first 0.58,0.883842 to first 1,0.915649 fc rgb BLUE fs solid noborder front
set label 9 '{/:Bold 4.9 % per year}' at first 0.58,0.938422 center offset 0,D font ',14' tc rgb BLUE front
set label 10 '2.0' at first 0,0.862277 left offset 0,D font ',12' tc rgb GREY front noenhanced
set label 11 '7.0' at first 1,0.862277 right offset 0,D font ',12' tc rgb GREY front noenhanced
set label 12 '{/:Bold Compliance of employers and workers in the private sector}' at first 0,0.754449 left offset 0,D font ',14.7' tc rgb INK front
set object 5 rect from first 0,0.659703 to first 1,0.69151 fc rgb '#E3E7EB' fs solid noborder behind
set object 6 rect from first 0,0.659703 to first 0.55,0.69151 fc rgb BLUE fs solid noborder front
set label 13 '{/:Bold 86 %}' at first 0.55,0.714283 center offset 0,D font ',14' tc rgb BLUE front
set label 14 '70' at first 0,0.638138 left offset 0,D font ',12' tc rgb GREY front noenhanced
set label 15 '100' at first 1,0.638138 right offset 0,D font ',12' tc rgb GREY front noenhanced
set label 16 '{/:Bold Growth of nominal wages}' at first 0,0.52905 left offset 0,D font ',15' tc rgb INK front
set object 7 rect from first 0,0.433885 to first 1,0.465691 fc rgb '#E3E7EB' fs solid noborder behind
set object 8 rect from first 0.2,0.433885 to first 0.4,0.465691 fc rgb BLUE fs solid noborder front
set label 17 '{/:Bold 4.2 %}' at first 0.195,0.488465 right offset 0,D font ',14' tc rgb BLUE front
set label 18 '{/:Bold 5.4 %}' at first 0.405,0.488465 left offset 0,D font ',14' tc rgb BLUE front
set label 19 '3.0' at first 0,0.41232 left offset 0,D font ',12' tc rgb GREY front noenhanced
set label 20 '9.0' at first 1,0.41232 right offset 0,D font ',12' tc rgb GREY front noenhanced
set label 21 'What it holds' at first 0,0.304071 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set label 22 'Points where it is so: share inside (coverage)' at first 0,0.247583 left offset 0,D font ',14' tc rgb TEXT front noenhanced
set label 23 '{/:Bold 77 %}' at first 1,0.247583 right offset 0,D font ',14' tc rgb INK front
set object 9 rect from first 0,0.212087 to first 1,0.22799 fc rgb '#E3E7EB' fs solid noborder behind
set object 10 rect from first 0,0.212087 to first 0.77,0.22799 fc rgb VERM fs solid noborder front
set arrow 1 from first 0.74,0.204135 to first 0.74,0.235941 nohead lc rgb INK lw 3 front
set label 24 'Points inside: share where it is so (density)' at first 0,0.158524 left offset 0,D font ',14' tc rgb TEXT front noenhanced
set label 25 '{/:Bold 65 %}' at first 1,0.158524 right offset 0,D font ',14' tc rgb INK front
set object 11 rect from first 0,0.123028 to first 1,0.138931 fc rgb '#E3E7EB' fs solid noborder behind
set object 12 rect from first 0,0.123028 to first 0.65,0.138931 fc rgb VERM fs solid noborder front
set arrow 2 from first 0.6,0.115076 to first 0.6,0.146883 nohead lc rgb INK lw 3 front
set label 26 'All points: share where it is so' at first 0,0.0694656 left offset 0,D font ',14' tc rgb TEXT front noenhanced
set label 27 '{/:Bold 25 %}' at first 1,0.0694656 right offset 0,D font ',14' tc rgb INK front
set object 13 rect from first 0,0.0339695 to first 1,0.0498728 fc rgb '#E3E7EB' fs solid noborder behind
set object 14 rect from first 0,0.0339695 to first 0.25,0.0498728 fc rgb VERM fs solid noborder front
plot NaN

unset label; unset arrow; unset object

set lmargin at screen 0.52070; set rmargin at screen 0.98125
set bmargin at screen 0.14364; set tmargin at screen 0.73076
set xrange [1.90002:7.09898]; set yrange [69.40516:100.33684]
set border 1
set xtics 2,2 nomirror out scale 0.6 format '%.0f' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 1
set ytics 70,10 nomirror out scale 0 format '%.0f' offset 0,D font ',16' tc rgb TEXT noenhanced
set object 1 rect from first 4.9,69.4052 to first 7.09898,86 fc rgb '#E8F1F8' fs solid noborder behind
set object 2 rect from first 4.9,69.4052 to first 7.09898,86 front fs empty border lc rgb INK lw 2.2
set label 1 'Compliance of employers and workers in the private sector' at first 1.540478,101.812 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set label 2 'Growth of the cost of a visit beyond consumer prices' at first 7.09898,65.9397 right offset 0,D font ',15' tc rgb TEXT front noenhanced
plot NaN, \
     DATA index 'others' using 1:2 with points pt 6 lw 1.2 ps 1.3*P lc rgb '#A9B3BD', \
     DATA index 'hits' using 1:2 with points pt 7 ps 1.43*P lc rgb VERM
unset multiplot
