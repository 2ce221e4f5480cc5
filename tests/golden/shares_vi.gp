# shares_vi.gp - a picture that gnuplot draws from shares_vi.dat. It is yours to edit:
#   gnuplot shares_vi.gp                         draws shares_vi.svg
#   gnuplot -e "FORMAT = 'png'" shares_vi.gp     draws shares_vi.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'shares_vi.'.FORMAT
if (!exists('WIDTH')) WIDTH = 1600
if (exists('HEIGHT')) WIDTH = WIDTH*800 > HEIGHT*1600 ? HEIGHT*1600/800 : WIDTH   # it keeps its shape
HEIGHT = WIDTH*800/1600
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
DATA = 'shares_vi.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign ','
set label 1 '{/:Bold Phương sai của tỷ lệ bao phủ năm 2035: 45 % do tham số chưa biết rõ}' at screen 0.03500,0.94000 left offset 0,D font ',25' tc rgb INK front
set label 2 'Phần của phương sai cuối mỗi năm' at screen 0.03500,0.88380 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · scenario vietnam · seed 1 · 992 futures' at screen 0.03500,0.03180 left offset 0,D font ',13' tc rgb GREY front noenhanced
set multiplot

set lmargin at screen 0.07330; set rmargin at screen 0.36883
set bmargin at screen 0.18110; set tmargin at screen 0.77490
set xrange [2025.5:2035.5]; set yrange [0:100]
set border 1
set xtics 2026,1 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,25 nomirror out scale 0 format '%.0f %%' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 4 '{/:Bold Tỷ lệ bao phủ, % dân số}' at first 2024.204,105.911 left offset 0,D font ',16' tc rgb INK front
set label 5 '{/:Bold Tham số}' at first 2035.796,27.5017 left offset 0,D font ',14' tc rgb '#0B5A94' front
set label 6 '{/:Bold chưa biết rõ}' at first 2035.796,22.3148 left offset 0,D font ',14' tc rgb '#0B5A94' front
set label 7 '45 % (38 to 53)' at first 2035.796,17.3131 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 8 '{/:Bold Cú sốc}' at first 2035.796,63.9082 left offset 0,D font ',14' tc rgb '#946200' front
set label 9 '33 % (25 to 42)' at first 2035.796,58.9065 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 10 '{/:Bold Ngẫu nhiên}' at first 2035.796,82.4131 left offset 0,D font ',14' tc rgb '#00775A' front
set label 11 '{/:Bold từng người}' at first 2035.796,77.2262 left offset 0,D font ',14' tc rgb '#00775A' front
set label 12 '2 % (1 to 3)' at first 2035.796,72.2245 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 13 '{/:Bold Lựa chọn mô hình}' at first 2035.796,93.9968 left offset 0,D font ',13.4' tc rgb '#9A4C7B' front
set label 14 '20 % (15 to 26)' at first 2035.796,89.0989 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 15 '0,50' at first 2026,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 16 '0,61' at first 2027,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 17 '0,72' at first 2028,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 18 '0,83' at first 2029,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 19 '0,94' at first 2030,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 20 '1,06' at first 2031,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 21 '1,17' at first 2032,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 22 '1,28' at first 2033,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 23 '1,39' at first 2034,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 24 '1,50' at first 2035,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 25 'Độ lệch chuẩn của mọi kịch bản' at first 2025.5,-16.8407 left offset 0,D font ',13' tc rgb GREY front noenhanced
plot DATA index 'panel 1:' using 1:2:($1-0.4):($1+0.4):2:3 with boxxyerror fc rgb '#0B5A94', \
     '' index 'panel 1:' using 1:3:($1-0.4):($1+0.4):3:4 with boxxyerror fc rgb '#E69F00', \
     '' index 'panel 1:' using 1:4:($1-0.4):($1+0.4):4:5 with boxxyerror fc rgb '#009E73', \
     '' index 'panel 1:' using 1:5:($1-0.4):($1+0.4):5:6 with boxxyerror fc rgb '#CC79A7', \
     '' index 'panel 1:' using ($1-0.16):7:(0):($8-$7) with vectors nohead lc rgb INK lw 1.6, \
     '' index 'panel 1:' using ($1+0):9:(0):($10-$9) with vectors nohead lc rgb INK lw 1.6, \
     '' index 'panel 1:' using ($1+0.16):11:(0):($12-$11) with vectors nohead lc rgb INK lw 1.6

unset label; unset arrow; unset object

set lmargin at screen 0.55893; set rmargin at screen 0.85445
set bmargin at screen 0.18110; set tmargin at screen 0.77490
set xrange [2025.5:2035.5]; set yrange [0:100]
set border 1
set xtics 2026,1 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,25 nomirror out scale 0 format '%.0f %%' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '{/:Bold Quỹ dự phòng, số tháng chi}' at first 2024.204,105.911 left offset 0,D font ',16' tc rgb INK front
set label 2 '{/:Bold Tham số}' at first 2035.796,37.5017 left offset 0,D font ',14' tc rgb '#0B5A94' front
set label 3 '{/:Bold chưa biết rõ}' at first 2035.796,32.3148 left offset 0,D font ',14' tc rgb '#0B5A94' front
set label 4 '65 % (58 to 73)' at first 2035.796,27.3131 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 5 '{/:Bold Cú sốc}' at first 2035.796,68.9286 left offset 0,D font ',14' tc rgb '#946200' front
set label 6 '15 % (9 to 22)' at first 2035.796,63.9269 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 7 '{/:Bold Ngẫu nhiên}' at first 2035.796,85.8029 left offset 0,D font ',14' tc rgb '#00775A' front
set label 8 '{/:Bold từng người}' at first 2035.796,80.616 left offset 0,D font ',14' tc rgb '#00775A' front
set label 9 '0.2 % (0.1 to 0.3)' at first 2035.796,75.6143 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 10 '{/:Bold Lựa chọn mô hình}' at first 2035.796,97.3866 left offset 0,D font ',13.4' tc rgb '#9A4C7B' front
set label 11 '20 % (15 to 26)' at first 2035.796,92.4887 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 12 '2,50' at first 2026,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 13 '3,06' at first 2027,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 14 '3,61' at first 2028,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 15 '4,17' at first 2029,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 16 '4,72' at first 2030,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 17 '5,28' at first 2031,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 18 '5,83' at first 2032,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 19 '6,39' at first 2033,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 20 '6,94' at first 2034,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 21 '7,50' at first 2035,-11.7885 center offset 0,D font ',13' tc rgb INK front noenhanced
set label 22 'Độ lệch chuẩn của mọi kịch bản' at first 2025.5,-16.8407 left offset 0,D font ',13' tc rgb GREY front noenhanced
plot DATA index 'panel 2:' using 1:2:($1-0.4):($1+0.4):2:3 with boxxyerror fc rgb '#0B5A94', \
     '' index 'panel 2:' using 1:3:($1-0.4):($1+0.4):3:4 with boxxyerror fc rgb '#E69F00', \
     '' index 'panel 2:' using 1:4:($1-0.4):($1+0.4):4:5 with boxxyerror fc rgb '#009E73', \
     '' index 'panel 2:' using 1:5:($1-0.4):($1+0.4):5:6 with boxxyerror fc rgb '#CC79A7', \
     '' index 'panel 2:' using ($1-0.16):7:(0):($8-$7) with vectors nohead lc rgb INK lw 1.6, \
     '' index 'panel 2:' using ($1+0):9:(0):($10-$9) with vectors nohead lc rgb INK lw 1.6, \
     '' index 'panel 2:' using ($1+0.16):11:(0):($12-$11) with vectors nohead lc rgb INK lw 1.6
unset multiplot
