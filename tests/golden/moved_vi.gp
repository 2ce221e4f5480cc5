# moved_vi.gp - a picture that gnuplot draws from moved_vi.dat. It is yours to edit:
#   gnuplot moved_vi.gp                         draws moved_vi.svg
#   gnuplot -e "FORMAT = 'png'" moved_vi.gp     draws moved_vi.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'moved_vi.'.FORMAT
if (!exists('WIDTH')) WIDTH = 1600
if (exists('HEIGHT')) WIDTH = WIDTH*480 > HEIGHT*1600 ? HEIGHT*1600/480 : WIDTH   # it keeps its shape
HEIGHT = WIDTH*480/1600
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
DATA = 'moved_vi.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign ','
set label 1 '{/:Bold Lịch sử nói về 3 trong 4 giả định}' at screen 0.03500,0.90000 left offset 0,D font ',25' tc rgb INK front
set label 2 'Trước và sau khi khớp với 18 số liệu' at screen 0.03500,0.80633 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · fit of sample · seed 1' at screen 0.03500,0.05300 left offset 0,D font ',13' tc rgb GREY front noenhanced
set object 1 rect from screen 0.03500,0.68975 to screen 0.05375,0.72308 fc rgb '#D3D9DF' fs solid noborder
set label 4 'Trước' at screen 0.05937,0.70642 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set object 2 rect from screen 0.12062,0.68975 to screen 0.13937,0.72308 fc rgb B4 fs solid noborder
set label 5 'Sau' at screen 0.14500,0.70642 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set arrow 1 from screen 0.19000,0.70642 to screen 0.20875,0.70642 nohead lc rgb VERM lw 3
set label 6 'Điểm khả dĩ nhất' at screen 0.21438,0.70642 left offset 0,D font ',15' tc rgb TEXT front noenhanced

set lmargin at screen 0.37249; set rmargin at screen 0.89124
set bmargin at screen 0.25683; set tmargin at screen 0.59417
set xrange [-2:2]; set yrange [0.4:4.6]
set border 1
set xtics -2,0.5 nomirror out scale 0.6 format '%.1f' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 1
set ytics 1,1 nomirror out scale 0 format '' offset 0,D font ',16' tc rgb TEXT noenhanced
unset ytics
set grid noytics xtics lt 1 lc rgb '#E6EAEE' lw 1
set arrow 2 from first 0,0.4 to first 0,4.6 nohead lc rgb '#8A95A1' lw 1.4 back
set label 7 'Co lại' at first 2.346601,4.84486 right offset 0,D font ',13' tc rgb GREY front noenhanced
set label 8 'R-hat' at first 2.694038,4.84486 right offset 0,D font ',13' tc rgb GREY front noenhanced
set label 9 '{/:Bold transitions.decision\_861\_household.rate}' at first -4.602325,4 left offset 0,D font ',13' tc rgb INK front
set label 10 '0.93' at first 2.346601,4 right offset 0,D font ',13' tc rgb INK front noenhanced
set label 11 '1.004' at first 2.694038,4 right offset 0,D font ',13' tc rgb INK front noenhanced
set label 12 '{/:Bold enrolment.peer\_effect}' at first -4.602325,3 left offset 0,D font ',13' tc rgb INK front
set label 13 '0.71' at first 2.346601,3 right offset 0,D font ',13' tc rgb INK front noenhanced
set label 14 '1.011' at first 2.694038,3 right offset 0,D font ',13' tc rgb INK front noenhanced
set label 15 '{/:Bold policy.contact.household\@2027-01}' at first -4.602325,2 left offset 0,D font ',13' tc rgb INK front
set label 16 '0.40' at first 2.346601,2 right offset 0,D font ',13' tc rgb INK front noenhanced
set label 17 '{/:Bold 1.092}' at first 2.694038,2 right offset 0,D font ',13' tc rgb VERM front
set label 18 'areas.the_former_regions.groups.near_poor_of_the_communes.never_takers' at first -4.602325,1 left offset 0,D font ',10' tc rgb GREY front noenhanced
set label 19 '0.02' at first 2.346601,1 right offset 0,D font ',13' tc rgb GREY front noenhanced
set label 20 '1.001' at first 2.694038,1 right offset 0,D font ',13' tc rgb GREY front noenhanced
set label 21 'Độ lệch chuẩn' at first 2,-1.0837 right offset 0,D font ',15' tc rgb TEXT front noenhanced
plot NaN, \
     DATA index 'strong' using 2:1:2:3:($1-0.34):($1+0.34) with boxxyerror fc rgb '#D3D9DF', \
     DATA index 'pale' using 2:1:2:3:($1-0.34):($1+0.34) with boxxyerror fc rgb '#D3D9DF', \
     DATA index 'strong' using 4:1:4:5:($1-0.17):($1+0.17) with boxxyerror fc rgb B4, \
     '' index 'strong' using 6:1 with points pt 7 ps 1.1*P lc rgb BLUE, \
     '' index 'strong' using 7:($1-0.34):(0):(0.68) with vectors nohead lc rgb VERM lw 2.2, \
     DATA index 'pale' using 4:1:4:5:($1-0.17):($1+0.17) with boxxyerror fc rgb B2, \
     '' index 'pale' using 6:1 with points pt 7 ps 1.1*P lc rgb B4, \
     '' index 'pale' using 7:($1-0.34):(0):(0.68) with vectors nohead lc rgb VERM lw 2.2
