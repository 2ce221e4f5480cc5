# coverage_vi.gp - a picture that gnuplot draws from coverage_vi.dat. It is yours to edit:
#   gnuplot coverage_vi.gp                         draws coverage_vi.svg
#   gnuplot -e "FORMAT = 'png'" coverage_vi.gp     draws coverage_vi.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'coverage_vi.'.FORMAT
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
DATA = 'coverage_vi.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign ','
set label 1 '{/:Bold Tỷ lệ bao phủ bảo hiểm y tế đạt 95 % năm 2030 trong 52 trên 100 kịch bản}' at screen 0.03500,0.94667 left offset 0,D font ',25' tc rgb INK front
set label 2 'Tỷ lệ dân số tham gia bảo hiểm y tế, %. Mức hỗ trợ hiện hành. Các dải chứa 20, 50, 80 và 90 % của 4.000 kịch bản' at screen 0.03500,0.89671 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · scenarios/vietnam.cfg · seed 1 · 4,000 · inputs 3f9c27a1' at screen 0.03500,0.02827 left offset 0,D font ',13' tc rgb GREY front noenhanced

set lmargin at screen 0.06685; set rmargin at screen 0.81124
set bmargin at screen 0.10764; set tmargin at screen 0.84676
set xrange [2008:2035]; set yrange [40:100]
set border 1
set xtics 2010,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 5
set ytics 40,10 nomirror out scale 0 format '%.0f' offset 0,D font ',16' tc rgb TEXT noenhanced
set object 1 rect from first 2025,40 to first 2035,100 fc rgb '#FAFBFC' fs solid noborder behind
set arrow 1 from first 2025,40 to first 2025,100 nohead lc rgb PALE lw 1.2 dt (4,5) back
set label 4 'Thực tế' at first 2024.773,41.804 right offset 0,D font ',15' tc rgb GREY front noenhanced
set label 5 'Dự báo →' at first 2025.227,41.804 left offset 0,D font ',15' tc rgb GREY front noenhanced
set label 6 '95,0' at first 2035.363,94.7555 left offset 0,D font ',15' tc rgb GREY front noenhanced
set label 7 '9 trên 10 kịch bản nằm giữa' at first 2035.363,92.533 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 8 '{/:Bold Trung vị 97,2}' at first 2035.363,97.2161 left offset 0,D font ',16' tc rgb BLUE front
set label 9 '99,4' at first 2035.363,99.6767 left offset 0,D font ',15' tc rgb GREY front noenhanced
set arrow 2 from first 2030,98.1882 to first 2030,93.9459 nohead lc rgb '#8A95A1' lw 1.3 front
set object 2 rect from first 2027.916,86.9032 to first 2035,93.9459 fc rgb '#FFFFFF' fs solid border lc rgb '#C9D1D9' front
set label 10 '{/:Bold 99 % cuối năm 2030}' at first 2028.324,91.8533 left offset 0,D font ',15' tc rgb VERM front
set label 11 '{/:Bold 1 trên 100 kịch bản}' at first 2028.324,89.2339 left offset 0,D font ',18' tc rgb INK front
set arrow 3 from first 2026,94.1882 to first 2026,86.0084 nohead lc rgb '#8A95A1' lw 1.3 front
set object 3 rect from first 2025.254,78.9657 to first 2032.718,86.0084 fc rgb '#FFFFFF' fs solid border lc rgb '#C9D1D9' front
set label 12 '{/:Bold Trên 95 % cuối năm 2026}' at first 2025.662,83.9158 left offset 0,D font ',15' tc rgb VERM front
set label 13 '{/:Bold 93 trên 100 kịch bản}' at first 2025.662,81.2965 left offset 0,D font ',18' tc rgb INK front
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
