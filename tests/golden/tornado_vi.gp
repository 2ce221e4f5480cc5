# tornado_vi.gp - a picture that gnuplot draws from tornado_vi.dat. It is yours to edit:
#   gnuplot tornado_vi.gp                         draws tornado_vi.svg
#   gnuplot -e "FORMAT = 'png'" tornado_vi.gp     draws tornado_vi.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'tornado_vi.'.FORMAT
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
DATA = 'tornado_vi.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign ','
set label 1 '{/:Bold Quỹ dự phòng giảm từ 16 xuống 2 tháng khi lạm phát y tế tăng}' at screen 0.03500,0.94030 left offset 0,D font ',25' tc rgb INK front
set label 2 'Quỹ dự phòng cuối năm 2032, số tháng chi. Đường kẻ: khoảng tin cậy 95 %' at screen 0.03500,0.88438 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · Sobol design of 1,024 rows, 14,336 points · 16 futures a point · seed 1' at screen 0.03500,0.03164 left offset 0,D font ',13' tc rgb GREY front noenhanced

set lmargin at screen 0.27225; set rmargin at screen 0.98125
set bmargin at screen 0.15831; set tmargin at screen 0.76328
set xrange [0.02924661437:18.09575339]; set yrange [0.5:8.5]
set border 1
set xtics 2.5,2.5 nomirror out scale 0.6 format '%.1f' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 1
set ytics 1,1 nomirror out scale 0 format '' offset 0,D font ',16' tc rgb TEXT noenhanced
unset ytics
set grid noytics xtics lt 1 lc rgb '#E6EAEE' lw 1
set label 4 'Quỹ dự phòng, số tháng chi' at first 18.09575,-0.506579 right offset 0,D font ',15' tc rgb TEXT front noenhanced
set arrow 1 from first 9.5,0.5 to first 9.5,8.5 nohead lc rgb INK lw 2 front
set label 5 '{/:Bold trung bình 9,5}' at first 9.5,8.75 center offset 0,D font ',15' tc rgb INK front
set label 6 'Tốc độ tăng chi phí mỗi lượt' at first -0.193718,8.21711 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 7 'khám trên mức tăng giá tiêu dùng' at first -0.193718,7.78289 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 8 'Tuân thủ của chủ sử dụng lao động' at first -0.193718,7.21711 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 9 'và người lao động khu vực tư nhân' at first -0.193718,6.78289 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 10 'Tốc độ tăng tiền lương' at first -0.193718,6 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 11 'Mức hỗ trợ đóng cho hộ cận nghèo' at first -0.193718,5 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 12 'Hộ gia đình bỏ thẻ' at first -0.193718,4 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 13 'Người trên 60 tuổi' at first -0.193718,3 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 14 'Hồ sơ hoàn tất' at first -0.193718,2 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 15 'Chi phí quản lý' at first -0.193718,1 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 16 '2.2 %' at first 17.23426,8 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 17 '6.7 %' at first 0.8907395,8 right offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 18 '72 %' at first 4.15074,7 right offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 19 '99 %' at first 15.45926,7 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 20 '3.3 %' at first 6.31074,6 right offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 21 '8.7 %' at first 13.05926,6 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 22 '5 %' at first 6.67074,5 right offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 23 '95 %' at first 12.65926,5 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 24 '6 %' at first 11.29426,4 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 25 '19 %' at first 7.49074,4 right offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 26 '23 %' at first 10.66426,3 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 27 '37 %' at first 8.19074,3 right offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 28 '42 %' at first 10.35926,2.16 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 29 '93 %' at first 10.55926,1.84 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 30 '2.2 %' at first 8.65074,1 right offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 31 '4.9 %' at first 9.75926,1 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set object 1 rect from first -6.016281,9.08224 to first -5.602203,9.34539 fc rgb '#EDBE95' fs solid noborder noclip
set label 32 'đầu vào thấp' at first -5.474795,9.21382 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set object 2 rect from first -2.837442,9.08224 to first -2.423364,9.34539 fc rgb BLUE fs solid noborder noclip
set label 33 'đầu vào cao' at first -2.295956,9.21382 left offset 0,D font ',15' tc rgb TEXT front noenhanced
M = 9.5    # the middle
plot DATA index 'low:' using (M):1:(M):2:($1+$3):($1+$4) with boxxyerror fc rgb '#EDBE95', \
     DATA index 'high:' using (M):1:(M):2:($1+$3):($1+$4) with boxxyerror fc rgb BLUE, \
     DATA index 'intervals' using 2:1:($3-$2):(0) with vectors heads size screen 0.004,90 lc rgb '#FFFFFF' lw 3.6, \
     DATA index 'intervals' using 2:1:($3-$2):(0) with vectors heads size screen 0.004,90 lc rgb INK lw 1.6
