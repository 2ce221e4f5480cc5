# forecasts.gp - a picture that gnuplot draws from forecasts.dat. It is yours to edit:
#   gnuplot forecasts.gp                         draws forecasts.svg
#   gnuplot -e "FORMAT = 'png'" forecasts.gp     draws forecasts.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'forecasts.'.FORMAT
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
DATA = 'forecasts.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign '.'
set label 1 '{/:Bold What came lies in the 90 % band of 49 of 50 forecasts made at the ends of 2014-2023}' at screen 0.03500,0.94887 left offset 0,D font ',22.8' tc rgb INK front
set label 2 'Coverage, % of residents, scales differ. Thick bars hold 50 % of draws, thin ones 90 %, ticks are medians; dots are what came, with two standard errors' at screen 0.03500,0.90360 left offset 0,D font ',14.4' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · scenario vietnam-2008 · inputs sha256 3f9c27a1' at screen 0.03500,0.02827 left offset 0,D font ',13' tc rgb GREY front noenhanced
set multiplot

set lmargin at screen 0.06563; set rmargin at screen 0.21125
set bmargin at screen 0.50745; set tmargin at screen 0.77943
set xrange [2008.5:2019.5]; set yrange [50:91.52113343]
set border 1
set xtics 2010,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 50,10 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 4 '5 of 5 in the 90 % band' at first 2006.187,96.5149 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 5 '{/:Bold From the end of 2014}' at first 2006.187,100.844 left offset 0,D font ',16' tc rgb INK front
inside(y) = y < 50 ? 50 : y > 91.52113343 ? 91.52113343 : y
plot NaN, \
     DATA index 'before 1:' using 1:2 with lines lc rgb PALE lw 1.6, \
     '' index 'before 1:' using 1:2 with points pt 7 ps 0.8*P lc rgb GREY, \
     DATA index 'marks 1:' using 1:(inside($3)):(0):(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3, \
     DATA index 'marks 1:' using 1:(inside($5)):(0):(inside($6)-inside($5)) with vectors nohead lc rgb B4 lw 14, \
     '' index 'marks 1:' using ($1-0.330472):2:(0.660944):(0) with vectors nohead lc rgb BLUE lw 3, \
     DATA index 'seen 1:' using 1:($2-$3):(0):(2*$3) with vectors nohead lc rgb INK lw 1.4, \
     DATA index 'seen 1:' using 1:2 with points pt 7 ps 1.2*P lc rgb '#FFFFFF', \
     '' index 'seen 1:' using 1:2 with points pt 7 ps 0.85*P lc rgb INK

unset label; unset arrow; unset object

set lmargin at screen 0.25812; set rmargin at screen 0.40375
set bmargin at screen 0.50745; set tmargin at screen 0.77943
set xrange [2009.5:2020.5]; set yrange [56.83973954:92.91708935]
set border 1
set xtics 2010,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 60,10 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '5 of 5 in the 90 % band' at first 2007.187,97.2561 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold From the end of 2015}' at first 2007.187,101.017 left offset 0,D font ',16' tc rgb INK front
inside(y) = y < 56.83973954 ? 56.83973954 : y > 92.91708935 ? 92.91708935 : y
plot NaN, \
     DATA index 'before 2:' using 1:2 with lines lc rgb PALE lw 1.6, \
     '' index 'before 2:' using 1:2 with points pt 7 ps 0.8*P lc rgb GREY, \
     DATA index 'marks 2:' using 1:(inside($3)):(0):(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3, \
     DATA index 'marks 2:' using 1:(inside($5)):(0):(inside($6)-inside($5)) with vectors nohead lc rgb B4 lw 14, \
     '' index 'marks 2:' using ($1-0.330472):2:(0.660944):(0) with vectors nohead lc rgb BLUE lw 3, \
     DATA index 'seen 2:' using 1:($2-$3):(0):(2*$3) with vectors nohead lc rgb INK lw 1.4, \
     DATA index 'seen 2:' using 1:2 with points pt 7 ps 1.2*P lc rgb '#FFFFFF', \
     '' index 'seen 2:' using 1:2 with points pt 7 ps 0.85*P lc rgb INK

unset label; unset arrow; unset object

set lmargin at screen 0.45062; set rmargin at screen 0.59625
set bmargin at screen 0.50745; set tmargin at screen 0.77943
set xrange [2010.5:2021.5]; set yrange [60:94.10355835]
set border 1
set xtics 2015,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 60,10 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '5 of 5 in the 90 % band' at first 2008.187,98.2052 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold From the end of 2016}' at first 2008.187,101.761 left offset 0,D font ',16' tc rgb INK front
inside(y) = y < 60 ? 60 : y > 94.10355835 ? 94.10355835 : y
plot NaN, \
     DATA index 'before 3:' using 1:2 with lines lc rgb PALE lw 1.6, \
     '' index 'before 3:' using 1:2 with points pt 7 ps 0.8*P lc rgb GREY, \
     DATA index 'marks 3:' using 1:(inside($3)):(0):(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3, \
     DATA index 'marks 3:' using 1:(inside($5)):(0):(inside($6)-inside($5)) with vectors nohead lc rgb B4 lw 14, \
     '' index 'marks 3:' using ($1-0.330472):2:(0.660944):(0) with vectors nohead lc rgb BLUE lw 3, \
     DATA index 'seen 3:' using 1:($2-$3):(0):(2*$3) with vectors nohead lc rgb INK lw 1.4, \
     DATA index 'seen 3:' using 1:2 with points pt 7 ps 1.2*P lc rgb '#FFFFFF', \
     '' index 'seen 3:' using 1:2 with points pt 7 ps 0.85*P lc rgb INK

unset label; unset arrow; unset object

set lmargin at screen 0.64312; set rmargin at screen 0.78875
set bmargin at screen 0.50745; set tmargin at screen 0.77943
set xrange [2011.5:2022.5]; set yrange [60:95.10455036]
set border 1
set xtics 2015,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 60,10 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '4 of 5 in the 90 % band' at first 2009.187,99.3266 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold From the end of 2017}' at first 2009.187,102.986 left offset 0,D font ',16' tc rgb INK front
inside(y) = y < 60 ? 60 : y > 95.10455036 ? 95.10455036 : y
plot NaN, \
     DATA index 'before 4:' using 1:2 with lines lc rgb PALE lw 1.6, \
     '' index 'before 4:' using 1:2 with points pt 7 ps 0.8*P lc rgb GREY, \
     DATA index 'marks 4:' using 1:(inside($3)):(0):(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3, \
     DATA index 'marks 4:' using 1:(inside($5)):(0):(inside($6)-inside($5)) with vectors nohead lc rgb B4 lw 14, \
     '' index 'marks 4:' using ($1-0.330472):2:(0.660944):(0) with vectors nohead lc rgb BLUE lw 3, \
     DATA index 'seen 4:' using 1:($2-$3):(0):(2*$3) with vectors nohead lc rgb INK lw 1.4, \
     DATA index 'seen 4:' using 1:2 with points pt 7 ps 1.2*P lc rgb '#FFFFFF', \
     '' index 'seen 4:' using 1:2 with points pt 7 ps 0.85*P lc rgb INK, \
     DATA index 'missed 4:' using 1:($2-$3):(0):(2*$3) with vectors nohead lc rgb VERM lw 1.4, \
     DATA index 'missed 4:' using 1:2 with points pt 7 ps 1.2*P lc rgb '#FFFFFF', \
     '' index 'missed 4:' using 1:2 with points pt 7 ps 0.85*P lc rgb VERM

unset label; unset arrow; unset object

set lmargin at screen 0.83562; set rmargin at screen 0.98125
set bmargin at screen 0.50745; set tmargin at screen 0.77943
set xrange [2012.5:2023.5]; set yrange [70:95.94395412]
set border 1
set xtics 2015,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 70,10 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '5 of 5 in the 90 % band' at first 2010.187,99.0642 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold From the end of 2018}' at first 2010.187,101.769 left offset 0,D font ',16' tc rgb INK front
inside(y) = y < 70 ? 70 : y > 95.94395412 ? 95.94395412 : y
plot NaN, \
     DATA index 'before 5:' using 1:2 with lines lc rgb PALE lw 1.6, \
     '' index 'before 5:' using 1:2 with points pt 7 ps 0.8*P lc rgb GREY, \
     DATA index 'marks 5:' using 1:(inside($3)):(0):(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3, \
     DATA index 'marks 5:' using 1:(inside($5)):(0):(inside($6)-inside($5)) with vectors nohead lc rgb B4 lw 14, \
     '' index 'marks 5:' using ($1-0.330472):2:(0.660944):(0) with vectors nohead lc rgb BLUE lw 3, \
     DATA index 'seen 5:' using 1:($2-$3):(0):(2*$3) with vectors nohead lc rgb INK lw 1.4, \
     DATA index 'seen 5:' using 1:2 with points pt 7 ps 1.2*P lc rgb '#FFFFFF', \
     '' index 'seen 5:' using 1:2 with points pt 7 ps 0.85*P lc rgb INK

unset label; unset arrow; unset object

set lmargin at screen 0.06563; set rmargin at screen 0.21125
set bmargin at screen 0.09653; set tmargin at screen 0.36852
set xrange [2013.5:2024.5]; set yrange [73.99946899:96.64445463]
set border 1
set xtics 2015,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 75,5 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '5 of 5 in the 90 % band' at first 2011.187,99.368 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold From the end of 2019}' at first 2011.187,101.729 left offset 0,D font ',16' tc rgb INK front
inside(y) = y < 73.99946899 ? 73.99946899 : y > 96.64445463 ? 96.64445463 : y
plot NaN, \
     DATA index 'before 6:' using 1:2 with lines lc rgb PALE lw 1.6, \
     '' index 'before 6:' using 1:2 with points pt 7 ps 0.8*P lc rgb GREY, \
     DATA index 'marks 6:' using 1:(inside($3)):(0):(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3, \
     DATA index 'marks 6:' using 1:(inside($5)):(0):(inside($6)-inside($5)) with vectors nohead lc rgb B4 lw 14, \
     '' index 'marks 6:' using ($1-0.330472):2:(0.660944):(0) with vectors nohead lc rgb BLUE lw 3, \
     DATA index 'seen 6:' using 1:($2-$3):(0):(2*$3) with vectors nohead lc rgb INK lw 1.4, \
     DATA index 'seen 6:' using 1:2 with points pt 7 ps 1.2*P lc rgb '#FFFFFF', \
     '' index 'seen 6:' using 1:2 with points pt 7 ps 0.85*P lc rgb INK

unset label; unset arrow; unset object

set lmargin at screen 0.25812; set rmargin at screen 0.40375
set bmargin at screen 0.09653; set tmargin at screen 0.36852
set xrange [2014.5:2025.5]; set yrange [75:97.22684992]
set border 1
set xtics 2015,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 75,5 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '5 of 5 in the 90 % band' at first 2012.187,99.9001 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold From the end of 2020}' at first 2012.187,102.217 left offset 0,D font ',16' tc rgb INK front
inside(y) = y < 75 ? 75 : y > 97.22684992 ? 97.22684992 : y
plot NaN, \
     DATA index 'before 7:' using 1:2 with lines lc rgb PALE lw 1.6, \
     '' index 'before 7:' using 1:2 with points pt 7 ps 0.8*P lc rgb GREY, \
     DATA index 'marks 7:' using 1:(inside($3)):(0):(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3, \
     DATA index 'marks 7:' using 1:(inside($5)):(0):(inside($6)-inside($5)) with vectors nohead lc rgb B4 lw 14, \
     '' index 'marks 7:' using ($1-0.330472):2:(0.660944):(0) with vectors nohead lc rgb BLUE lw 3, \
     DATA index 'seen 7:' using 1:($2-$3):(0):(2*$3) with vectors nohead lc rgb INK lw 1.4, \
     DATA index 'seen 7:' using 1:2 with points pt 7 ps 1.2*P lc rgb '#FFFFFF', \
     '' index 'seen 7:' using 1:2 with points pt 7 ps 0.85*P lc rgb INK

unset label; unset arrow; unset object

set lmargin at screen 0.45062; set rmargin at screen 0.59625
set bmargin at screen 0.09653; set tmargin at screen 0.36852
set xrange [2015.5:2026.5]; set yrange [80:97.70969722]
set border 1
set xtics 2020,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 80,5 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '5 of 5 in the 90 % band' at first 2013.187,99.8396 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold From the end of 2021}' at first 2013.187,101.686 left offset 0,D font ',16' tc rgb INK front
inside(y) = y < 80 ? 80 : y > 97.70969722 ? 97.70969722 : y
plot NaN, \
     DATA index 'before 8:' using 1:2 with lines lc rgb PALE lw 1.6, \
     '' index 'before 8:' using 1:2 with points pt 7 ps 0.8*P lc rgb GREY, \
     DATA index 'marks 8:' using 1:(inside($3)):(0):(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3, \
     DATA index 'marks 8:' using 1:(inside($5)):(0):(inside($6)-inside($5)) with vectors nohead lc rgb B4 lw 14, \
     '' index 'marks 8:' using ($1-0.330472):2:(0.660944):(0) with vectors nohead lc rgb BLUE lw 3, \
     DATA index 'seen 8:' using 1:($2-$3):(0):(2*$3) with vectors nohead lc rgb INK lw 1.4, \
     DATA index 'seen 8:' using 1:2 with points pt 7 ps 1.2*P lc rgb '#FFFFFF', \
     '' index 'seen 8:' using 1:2 with points pt 7 ps 0.85*P lc rgb INK

unset label; unset arrow; unset object

set lmargin at screen 0.64312; set rmargin at screen 0.78875
set bmargin at screen 0.09653; set tmargin at screen 0.36852
set xrange [2016.5:2027.5]; set yrange [83.48205387:100]
set border 1
set xtics 2020,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 85,5 nomirror out scale 0 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '5 of 5 in the 90 % band' at first 2014.187,101.987 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold From the end of 2022}' at first 2014.187,103.709 left offset 0,D font ',16' tc rgb INK front
inside(y) = y < 83.48205387 ? 83.48205387 : y > 100 ? 100 : y
plot NaN, \
     DATA index 'before 9:' using 1:2 with lines lc rgb PALE lw 1.6, \
     '' index 'before 9:' using 1:2 with points pt 7 ps 0.8*P lc rgb GREY, \
     DATA index 'marks 9:' using 1:(inside($3)):(0):(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3, \
     DATA index 'marks 9:' using 1:(inside($5)):(0):(inside($6)-inside($5)) with vectors nohead lc rgb B4 lw 14, \
     '' index 'marks 9:' using ($1-0.330472):2:(0.660944):(0) with vectors nohead lc rgb BLUE lw 3, \
     DATA index 'seen 9:' using 1:($2-$3):(0):(2*$3) with vectors nohead lc rgb INK lw 1.4, \
     DATA index 'seen 9:' using 1:2 with points pt 7 ps 1.2*P lc rgb '#FFFFFF', \
     '' index 'seen 9:' using 1:2 with points pt 7 ps 0.85*P lc rgb INK

unset label; unset arrow; unset object

set lmargin at screen 0.83562; set rmargin at screen 0.98125
set bmargin at screen 0.09653; set tmargin at screen 0.36852
set xrange [2017.5:2028.5]; set yrange [85:98.43931171]
set border 1
set xtics 2020,5 nomirror out scale 0.6 format '%.0f' offset 0,D font ',13' tc rgb TEXT noenhanced
set mxtics 5
set ytics 85,2.5 nomirror out scale 0 format '%.1f' offset 0,D font ',13' tc rgb TEXT noenhanced
set label 1 '5 of 5 in the 90 % band' at first 2015.187,100.056 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 2 '{/:Bold From the end of 2023}' at first 2015.187,101.457 left offset 0,D font ',16' tc rgb INK front
inside(y) = y < 85 ? 85 : y > 98.43931171 ? 98.43931171 : y
plot NaN, \
     DATA index 'before 10:' using 1:2 with lines lc rgb PALE lw 1.6, \
     '' index 'before 10:' using 1:2 with points pt 7 ps 0.8*P lc rgb GREY, \
     DATA index 'marks 10:' using 1:(inside($3)):(0):(inside($4)-inside($3)) with vectors nohead lc rgb B3 lw 3, \
     DATA index 'marks 10:' using 1:(inside($5)):(0):(inside($6)-inside($5)) with vectors nohead lc rgb B4 lw 14, \
     '' index 'marks 10:' using ($1-0.330472):2:(0.660944):(0) with vectors nohead lc rgb BLUE lw 3, \
     DATA index 'seen 10:' using 1:($2-$3):(0):(2*$3) with vectors nohead lc rgb INK lw 1.4, \
     DATA index 'seen 10:' using 1:2 with points pt 7 ps 1.2*P lc rgb '#FFFFFF', \
     '' index 'seen 10:' using 1:2 with points pt 7 ps 0.85*P lc rgb INK
unset multiplot
