# package_vi.gp - a picture that gnuplot draws from package_vi.dat. It is yours to edit:
#   gnuplot package_vi.gp                         draws package_vi.svg
#   gnuplot -e "FORMAT = 'png'" package_vi.gp     draws package_vi.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'package_vi.'.FORMAT
if (!exists('WIDTH')) WIDTH = 1600
if (exists('HEIGHT')) WIDTH = WIDTH*852 > HEIGHT*1600 ? HEIGHT*1600/852 : WIDTH   # it keeps its shape
HEIGHT = WIDTH*852/1600
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
DATA = 'package_vi.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign ','
set label 1 '{/:Bold Hỗ trợ hộ gia đình đóng góp một nửa mức tăng của cả gói chính sách}' at screen 0.03500,0.94366 left offset 0,D font ',25' tc rgb INK front
set label 2 'Tỷ lệ bao phủ cuối năm 2035, %, trung bình của 4.000 kịch bản; vạch là 95 % ở giữa của mức thay đổi' at screen 0.03500,0.89089 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · scenarios/vietnam.cfg · 5 policies · seed 1 · 4,000 · inputs 3f9c27a1' at screen 0.03500,0.02986 left offset 0,D font ',13' tc rgb GREY front noenhanced

set lmargin at screen 0.31275; set rmargin at screen 0.83257
set bmargin at screen 0.14939; set tmargin at screen 0.83812
set xrange [96.5:99.5]; set yrange [0.5:9.5]
set border 1
set xtics 96.5,0.5 nomirror out scale 0.6 format '%.1f' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 1
set ytics 1,1 nomirror out scale 0 format '' offset 0,D font ',16' tc rgb TEXT noenhanced
unset ytics
set grid noytics xtics lt 1 lc rgb '#E6EAEE' lw 1
set arrow 1 from first 97.18,8.69 to first 97.18,8.31 nohead lc rgb '#8A95A1' lw 1.2 back
set arrow 2 from first 97.28,7.69 to first 97.28,7.31 nohead lc rgb '#8A95A1' lw 1.2 back
set arrow 3 from first 97.83,6.69 to first 97.83,6.31 nohead lc rgb '#8A95A1' lw 1.2 back
set arrow 4 from first 98.75,5.69 to first 98.75,5.31 nohead lc rgb '#8A95A1' lw 1.2 back
set arrow 5 from first 98.44,4.69 to first 98.44,4.31 nohead lc rgb '#8A95A1' lw 1.2 back
set arrow 6 from first 98.72,3.69 to first 98.72,3.31 nohead lc rgb '#8A95A1' lw 1.2 back
set arrow 7 from first 99.08,2.69 to first 99.08,2.31 nohead lc rgb '#8A95A1' lw 1.2 back
set arrow 8 from first 99,1.69 to first 99,1.31 nohead lc rgb '#8A95A1' lw 1.2 back
set arrow 9 from first 96.53968,8.67466 to first 96.57575,9.32534 nohead lc rgb '#FFFFFF' lw 3.5 front
set arrow 10 from first 96.57935,8.67466 to first 96.61543,9.32534 nohead lc rgb '#FFFFFF' lw 3.5 front
set arrow 11 from first 96.53968,0.674663 to first 96.57575,1.32534 nohead lc rgb '#FFFFFF' lw 3.5 front
set arrow 12 from first 96.57935,0.674663 to first 96.61543,1.32534 nohead lc rgb '#FFFFFF' lw 3.5 front
set label 4 '{/:Bold Luật hiện hành}' at first 96.4495,9 right offset 0,D font ',15' tc rgb INK front
set label 5 '{/:Bold 97,18}' at first 97.21607,9 left offset 0,D font ',15' tc rgb INK front
set label 6 'Cận nghèo 100 %' at first 96.4495,8 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 7 '{/:Bold +0,10}' at first 97.35607,8 left offset 0,D font ',15' tc rgb INK front
set label 8 '0,06 đến 0,14' at first 97.63165,8 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 9 'Hộ nông dân 50 %' at first 96.4495,7 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 10 '{/:Bold +0,55}' at first 98.11607,7 left offset 0,D font ',15' tc rgb INK front
set label 11 '0,31 đến 0,80' at first 98.39165,7 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 12 'Hộ gia đình 30 %' at first 96.4495,6 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 13 '{/:Bold +0,92}' at first 99.17607,6 left offset 0,D font ',15' tc rgb INK front
set label 14 '0,55 đến 1,31' at first 99.45165,6 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 15 'Mức đóng 5,1 % lương cơ sở từ năm 2027' at first 96.4495,5 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 16 '{/:Bold −0,31}' at first 98.78607,5 left offset 0,D font ',15' tc rgb INK front
set label 17 '−0,52 đến −0,13' at first 99.06165,5 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 18 'Hỗ trợ đăng ký' at first 96.4495,4 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 19 '{/:Bold +0,28}' at first 98.87607,4 left offset 0,D font ',15' tc rgb INK front
set label 20 '0,17 đến 0,40' at first 99.15165,4 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 21 'Tự động gia hạn' at first 96.4495,3 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 22 '{/:Bold +0,36}' at first 99.30607,3 left offset 0,D font ',15' tc rgb INK front
set label 23 '0,20 đến 0,55' at first 99.58165,3 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 24 'Xã ra khỏi danh sách, được' at first 96.4495,2.20245 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 25 'hỗ trợ 70 % trong 36 tháng' at first 96.4495,1.79755 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 26 '{/:Bold −0,08}' at first 99.12607,2 left offset 0,D font ',15' tc rgb INK front
set label 27 '−0,15 đến 0,01' at first 99.40165,2 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 28 '{/:Bold Tất cả các chính sách}' at first 96.4495,1 right offset 0,D font ',15' tc rgb INK front
set label 29 '{/:Bold 99,00}' at first 99.03607,1 left offset 0,D font ',15' tc rgb INK front
set label 30 'Tỷ lệ bao phủ, %' at first 99.5,-0.43865 right offset 0,D font ',15' tc rgb TEXT front noenhanced
set label 31 'Trục không bắt đầu từ 0' at first 96.5,-0.43865 left offset 0,D font ',13' tc rgb GREY front noenhanced
H = 0.31    # half a bar
plot DATA index 'totals' using 2:1:2:3:($1-H):($1+H) with boxxyerror fc rgb BLUE, \
     DATA index 'more' using 2:1:2:3:($1-H):($1+H) with boxxyerror fc rgb B4, \
     DATA index 'less' using 2:1:2:3:($1-H):($1+H) with boxxyerror fc rgb '#E8A87C', \
     DATA index 'intervals' using 2:1:($3-$2):(0) with vectors heads size screen 0.004,90 lc rgb '#FFFFFF' lw 3.6, \
     DATA index 'intervals' using 2:1:($3-$2):(0) with vectors heads size screen 0.004,90 lc rgb INK lw 1.6
