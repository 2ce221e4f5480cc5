# policies_vi.gp - a picture that gnuplot draws from policies_vi.dat. It is yours to edit:
#   gnuplot policies_vi.gp                         draws policies_vi.svg
#   gnuplot -e "FORMAT = 'png'" policies_vi.gp     draws policies_vi.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'policies_vi.'.FORMAT
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
DATA = 'policies_vi.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign ','
set label 1 '{/:Bold Hỗ trợ 30 % cho hộ gia đình tăng bao phủ nhiều nhất, nhưng tốn kém nhất}' at screen 0.03500,0.94667 left offset 0,D font ',25' tc rgb INK front
set label 2 'Tỷ lệ bao phủ cuối năm, %. Dải chứa 9 trên 10 kịch bản, đường xanh là trung vị, đường xám là trung vị theo luật hiện hành' at screen 0.03500,0.89671 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · scenarios/vietnam.cfg · 5 policies · seed 1 · 4,000 · inputs 3f9c27a1' at screen 0.03500,0.02827 left offset 0,D font ',13' tc rgb GREY front noenhanced
set multiplot

set lmargin at screen 0.06205; set rmargin at screen 0.30358
set bmargin at screen 0.50276; set tmargin at screen 0.77004
set xrange [2025:2035]; set yrange [94:100]
set border 1
set xtics 2025,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 94,2 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 4 '97 % năm 2030: 44 trên 100' at first 2023.88,100.734 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 5 '{/:Bold Luật hiện hành}' at first 2023.88,101.371 left offset 0,D font ',16' tc rgb INK front
set label 6 '{/:Bold 97,2}' at first 2035.207,97.2076 left offset 0,D font ',15' tc rgb BLUE front
set arrow 1 from first 2025,97 to first 2035,97 nohead lc rgb VERM lw 1.6 dt (8,6) front
set label 7 'Mục tiêu 97 %' at first 2025.104,97.2883 left offset 0,D font ',12' tc rgb VERM front noenhanced
plot DATA index 'panel 1:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 1:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.38288; set rmargin at screen 0.62442
set bmargin at screen 0.50276; set tmargin at screen 0.77004
set xrange [2025:2035]; set yrange [94:100]
set border 1
set xtics 2025,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 94,2 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '47 trên 100 · +0,3 nghìn tỷ' at first 2023.88,100.734 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold Cận nghèo 100 %}' at first 2023.88,101.371 left offset 0,D font ',16' tc rgb INK front
set label 3 '{/:Bold 97,3}' at first 2035.207,97.3076 left offset 0,D font ',15' tc rgb BLUE front
set label 4 '+0,1' at first 2035.207,96.7678 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set arrow 1 from first 2025,97 to first 2035,97 nohead lc rgb VERM lw 1.6 dt (8,6) front
plot DATA index 'panel 2:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 2:' using 1:5 with lines lc rgb GREY lw 2 dt (5,4), \
     '' index 'panel 2:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.70372; set rmargin at screen 0.94525
set bmargin at screen 0.50276; set tmargin at screen 0.77004
set xrange [2025:2035]; set yrange [94:100]
set border 1
set xtics 2025,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 94,2 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '66 trên 100 · +1,9 nghìn tỷ' at first 2023.88,100.734 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold Hộ nông dân 50 %}' at first 2023.88,101.371 left offset 0,D font ',16' tc rgb INK front
set label 3 '{/:Bold 97,8}' at first 2035.207,97.8076 left offset 0,D font ',15' tc rgb BLUE front
set label 4 '+0,6' at first 2035.207,97.2678 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set arrow 1 from first 2025,97 to first 2035,97 nohead lc rgb VERM lw 1.6 dt (8,6) front
plot DATA index 'panel 3:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 3:' using 1:5 with lines lc rgb GREY lw 2 dt (5,4), \
     '' index 'panel 3:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.06205; set rmargin at screen 0.30358
set bmargin at screen 0.09653; set tmargin at screen 0.36382
set xrange [2025:2035]; set yrange [94:100]
set border 1
set xtics 2025,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 94,2 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '87 trên 100 · +6,4 nghìn tỷ' at first 2023.88,100.734 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold Hộ gia đình 30 %}' at first 2023.88,101.371 left offset 0,D font ',16' tc rgb INK front
set label 3 '{/:Bold 98,3}' at first 2035.207,98.4076 left offset 0,D font ',15' tc rgb BLUE front
set label 4 '+1,2' at first 2035.207,97.8678 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set arrow 1 from first 2025,97 to first 2035,97 nohead lc rgb VERM lw 1.6 dt (8,6) front
plot DATA index 'panel 4:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 4:' using 1:5 with lines lc rgb GREY lw 2 dt (5,4), \
     '' index 'panel 4:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.38288; set rmargin at screen 0.62442
set bmargin at screen 0.09653; set tmargin at screen 0.36382
set xrange [2025:2035]; set yrange [94:100]
set border 1
set xtics 2025,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 94,2 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '71 trên 100 · +1,2 nghìn tỷ' at first 2023.88,100.734 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold Tự động gia hạn}' at first 2023.88,101.371 left offset 0,D font ',16' tc rgb INK front
set label 3 '{/:Bold 97,9}' at first 2035.207,97.9076 left offset 0,D font ',15' tc rgb BLUE front
set label 4 '+0,7' at first 2035.207,97.3678 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set arrow 1 from first 2025,97 to first 2035,97 nohead lc rgb VERM lw 1.6 dt (8,6) front
plot DATA index 'panel 5:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 5:' using 1:5 with lines lc rgb GREY lw 2 dt (5,4), \
     '' index 'panel 5:' using 1:2 with lines lc rgb BLUE lw 3

unset label; unset arrow; unset object

set lmargin at screen 0.70372; set rmargin at screen 0.94525
set bmargin at screen 0.09653; set tmargin at screen 0.36382
set xrange [2025:2035]; set yrange [94:100]
set border 1
set xtics 2025,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 94,2 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '99 trên 100 · +9,6 nghìn tỷ' at first 2023.88,100.734 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold Tất cả các chính sách}' at first 2023.88,101.371 left offset 0,D font ',16' tc rgb INK front
set label 3 '{/:Bold 99,2}' at first 2035.207,99.2076 left offset 0,D font ',15' tc rgb BLUE front
set label 4 '+2,0' at first 2035.207,98.6678 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set arrow 1 from first 2025,97 to first 2035,97 nohead lc rgb VERM lw 1.6 dt (8,6) front
plot DATA index 'panel 6:' using 1:3:4 with filledcurves fc rgb B2, \
     '' index 'panel 6:' using 1:5 with lines lc rgb GREY lw 2 dt (5,4), \
     '' index 'panel 6:' using 1:2 with lines lc rgb BLUE lw 3
unset multiplot
