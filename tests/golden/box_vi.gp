# box_vi.gp - a picture that gnuplot draws from box_vi.dat. It is yours to edit:
#   gnuplot box_vi.gp                         draws box_vi.svg
#   gnuplot -e "FORMAT = 'png'" box_vi.gp     draws box_vi.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'box_vi.'.FORMAT
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
DATA = 'box_vi.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign ','
set label 1 '{/:Bold Quỹ dự phòng cạn kiệt chủ yếu khi lạm phát y tế trên 4,9 % và tuân thủ dưới 86 %}' at screen 0.03500,0.94838 left offset 0,D font ',23.2' tc rgb INK front
set label 2 'Quỹ dự phòng cuối năm 2032, số tháng chi. Đường kẻ: khoảng tin cậy 95 %' at screen 0.03500,0.90013 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · Sobol design of 1,024 rows, 14,336 points · 16 futures a point · seed 1' at screen 0.03500,0.02827 left offset 0,D font ',13' tc rgb GREY front noenhanced
set multiplot
set label 4 'Vùng trong phạm vi mỗi đầu vào' at screen 0.03500,0.83551 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set object 1 circle at screen 0.49260,0.84351 size screen 0.00375 fc rgb VERM fs solid noborder noclip
set label 5 'các điểm như vậy' at screen 0.50010,0.84351 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set object 2 circle at screen 0.62378,0.84351 size screen 0.00375 fs empty border lc rgb '#A9B3BD' lw 1.6 noclip
set label 6 'các điểm khác' at screen 0.63128,0.84351 left offset 0,D font ',13' tc rgb TEXT front noenhanced

set lmargin at screen 0.03500; set rmargin at screen 0.45135
set bmargin at screen 0.05876; set tmargin at screen 0.80973
set xrange [0:1]; set yrange [0:1]
set border 0
set xtics -0,1 nomirror out scale 0 format '' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 1
set ytics -0,1 nomirror out scale 0 format '' offset 0,D font ',16' tc rgb TEXT noenhanced
unset xtics
unset ytics
unset grid
set label 7 '{/:Bold Tốc độ tăng chi phí mỗi lượt khám trên mức tăng giá tiêu dùng}' at first 0,0.982423 left offset 0,D font ',13.5' tc rgb INK front
set object 3 rect from first 0,0.895839 to first 1,0.925431 fc rgb '#E3E7EB' fs solid noborder behind
set object 4 rect from first 0.58,0.895839 to first 1,0.925431 fc rgb BLUE fs solid noborder front
set label 8 '{/:Bold 4.9 % per year}' at first 0.58,0.946618 center offset 0,D font ',14' tc rgb BLUE front
set label 9 '2.0' at first 0,0.875777 left offset 0,D font ',12' tc rgb GREY front noenhanced
set label 10 '7.0' at first 1,0.875777 right offset 0,D font ',12' tc rgb GREY front noenhanced
set label 11 '{/:Bold Tuân thủ của chủ sử dụng lao động}' at first 0,0.758537 left offset 0,D font ',15' tc rgb INK front
set label 12 '{/:Bold và người lao động khu vực tư nhân}' at first 0,0.719477 left offset 0,D font ',15' tc rgb INK front
set object 5 rect from first 0,0.63094 to first 1,0.660531 fc rgb '#E3E7EB' fs solid noborder behind
set object 6 rect from first 0,0.63094 to first 0.55,0.660531 fc rgb BLUE fs solid noborder front
set label 13 '{/:Bold 86 %}' at first 0.55,0.681719 center offset 0,D font ',14' tc rgb BLUE front
set label 14 '70' at first 0,0.610878 left offset 0,D font ',12' tc rgb GREY front noenhanced
set label 15 '100' at first 1,0.610878 right offset 0,D font ',12' tc rgb GREY front noenhanced
set label 16 '{/:Bold Tốc độ tăng tiền lương}' at first 0,0.536604 left offset 0,D font ',15' tc rgb INK front
set object 7 rect from first 0,0.448068 to first 1,0.477659 fc rgb '#E3E7EB' fs solid noborder behind
set object 8 rect from first 0.2,0.448068 to first 0.4,0.477659 fc rgb BLUE fs solid noborder front
set label 17 '{/:Bold 4.2 %}' at first 0.195,0.498846 right offset 0,D font ',14' tc rgb BLUE front
set label 18 '{/:Bold 5.4 %}' at first 0.405,0.498846 left offset 0,D font ',14' tc rgb BLUE front
set label 19 '3.0' at first 0,0.428005 left offset 0,D font ',12' tc rgb GREY front noenhanced
set label 20 '9.0' at first 1,0.428005 right offset 0,D font ',12' tc rgb GREY front noenhanced
set label 21 'Vùng này chứa' at first 0,0.28289 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set label 22 'Các điểm như vậy: tỷ lệ nằm trong vùng' at first 0,0.230337 left offset 0,D font ',14' tc rgb TEXT front noenhanced
set label 23 '{/:Bold 77 %}' at first 1,0.230337 right offset 0,D font ',14' tc rgb INK front
set object 9 rect from first 0,0.197313 to first 1,0.212109 fc rgb '#E3E7EB' fs solid noborder behind
set object 10 rect from first 0,0.197313 to first 0.77,0.212109 fc rgb VERM fs solid noborder front
set arrow 1 from first 0.74,0.189915 to first 0.74,0.219506 nohead lc rgb INK lw 3 front
set label 24 'Các điểm trong vùng: tỷ lệ như vậy' at first 0,0.147482 left offset 0,D font ',14' tc rgb TEXT front noenhanced
set label 25 '{/:Bold 65 %}' at first 1,0.147482 right offset 0,D font ',14' tc rgb INK front
set object 11 rect from first 0,0.114458 to first 1,0.129254 fc rgb '#E3E7EB' fs solid noborder behind
set object 12 rect from first 0,0.114458 to first 0.65,0.129254 fc rgb VERM fs solid noborder front
set arrow 2 from first 0.6,0.10706 to first 0.6,0.136651 nohead lc rgb INK lw 3 front
set label 26 'Mọi điểm: tỷ lệ như vậy' at first 0,0.0646269 left offset 0,D font ',14' tc rgb TEXT front noenhanced
set label 27 '{/:Bold 25 %}' at first 1,0.0646269 right offset 0,D font ',14' tc rgb INK front
set object 13 rect from first 0,0.0316032 to first 1,0.0463988 fc rgb '#E3E7EB' fs solid noborder behind
set object 14 rect from first 0,0.0316032 to first 0.25,0.0463988 fc rgb VERM fs solid noborder front
plot NaN

unset label; unset arrow; unset object

set lmargin at screen 0.52070; set rmargin at screen 0.98125
set bmargin at screen 0.14364; set tmargin at screen 0.78307
set xrange [1.90002:7.09898]; set yrange [69.40516:100.33684]
set border 1
set xtics 2,2 nomirror out scale 0.6 format '%.0f' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 1
set ytics 70,10 nomirror out scale 0 format '%.0f' offset 0,D font ',16' tc rgb TEXT noenhanced
set object 1 rect from first 4.9,69.4052 to first 7.09898,86 fc rgb '#E8F1F8' fs solid noborder behind
set object 2 rect from first 4.9,69.4052 to first 7.09898,86 front fs empty border lc rgb INK lw 2.2
set label 1 'Tuân thủ của chủ sử dụng lao động và người lao động khu vực tư nhân' at first 1.540478,101.691 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set label 2 'Tốc độ tăng chi phí mỗi lượt khám trên mức tăng giá tiêu dùng' at first 7.09898,66.2232 right offset 0,D font ',15' tc rgb TEXT front noenhanced
plot NaN, \
     DATA index 'others' using 1:2 with points pt 6 lw 1.2 ps 1.3*P lc rgb '#A9B3BD', \
     DATA index 'hits' using 1:2 with points pt 7 ps 1.43*P lc rgb VERM
unset multiplot
