# bars.gp - a picture that gnuplot draws from bars.dat. It is yours to edit:
#   gnuplot bars.gp                         draws bars.svg
#   gnuplot -e "FORMAT = 'png'" bars.gp     draws bars.png (or pdf)
reset
if (!exists('FORMAT')) FORMAT = 'svg'
if (!exists('OUTPUT')) OUTPUT = 'bars.'.FORMAT
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
DATA = 'bars.dat'
INK = '#1F2933'; TEXT = '#4A5662'; GREY = '#6B7785'; PALE = '#B6BEC7'
VERM = '#D55E00'; BLUE = '#0B5A94'   # after Okabe and Ito
B1 = '#DCEAF5'; B2 = '#BBD7EC'; B3 = '#8FBDDF'; B4 = '#5B9FCE'
unset key
set border 1 lc rgb '#8A95A1' lw 1.2
set style fill solid 1.0 noborder
set grid ytics lt 1 lc rgb '#E6EAEE' lw 1
set minussign
set decimalsign '.'
set label 1 '{/:Bold Medical inflation matters most for the reserve: 59 % of its variance}' at screen 0.03500,0.94030 left offset 0,D font ',25' tc rgb INK front
set label 2 'Reserve at the end of 2032, months of outgo. Lines: 95 % intervals' at screen 0.03500,0.88438 left offset 0,D font ',17' tc rgb GREY front noenhanced
set label 3 'uhcast 0.1.0 · Sobol design of 1,024 rows, 14,336 points · 16 futures a point · seed 1' at screen 0.03500,0.03164 left offset 0,D font ',13' tc rgb GREY front noenhanced

set lmargin at screen 0.30400; set rmargin at screen 0.87176
set bmargin at screen 0.15831; set tmargin at screen 0.79861
set xrange [-0.1055616:0.7]; set yrange [0.5:8.5]
set border 1
set xtics -0.1,0.1 nomirror out scale 0.6 format '%.1f' offset 0,D font ',16' tc rgb TEXT noenhanced
set mxtics 1
set ytics 1,1 nomirror out scale 0 format '' offset 0,D font ',16' tc rgb TEXT noenhanced
unset ytics
set grid noytics xtics lt 1 lc rgb '#E6EAEE' lw 1
set label 4 'Share of the variance' at first 0.7,-0.451049 right offset 0,D font ',15' tc rgb TEXT front noenhanced
set object 1 rect from first -0.076,0.5 to first 0.055,8.5 fc rgb '#F3E3D3' fs solid noborder behind
set arrow 1 from first 0,0.5 to first 0,8.5 nohead lc rgb '#8A95A1' lw 1.4 front
set label 5 'Growth of the cost of a visit' at first -0.1179765,8.20513 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 6 'beyond consumer prices' at first -0.1179765,7.79487 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 7 'Compliance of employers and' at first -0.1179765,7.20513 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 8 'workers in the private sector' at first -0.1179765,6.79487 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 9 'Growth of nominal wages' at first -0.1179765,6 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 10 'Subsidy of the premium of the near-poor' at first -0.1179765,5 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 11 'Lapses of households' at first -0.1179765,4 right offset 0,D font ',15' tc rgb INK front noenhanced
set label 12 'Residents over 60' at first -0.1179765,3 right offset 0,D font ',15' tc rgb GREY front noenhanced
set label 13 'Completion of applications' at first -0.1179765,2 right offset 0,D font ',15' tc rgb GREY front noenhanced
set label 14 'Cost of administration' at first -0.1179765,1 right offset 0,D font ',15' tc rgb GREY front noenhanced
set label 15 '0.59 (0.52 to 0.66)' at first 0.7088678,8 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 16 '0.40 (0.34 to 0.46)' at first 0.7088678,7 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 17 '0.06 (0.05 to 0.06)' at first 0.7088678,6 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 18 '0.04 (0.03 to 0.05)' at first 0.7088678,5 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 19 '0.01 (0.01 to 0.01)' at first 0.7088678,4 left offset 0,D font ',13' tc rgb TEXT front noenhanced
set label 20 '0.00 (0.00 to 0.01)' at first 0.7088678,3 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 21 '0.00 (0.00 to 0.00)' at first 0.7088678,2 left offset 0,D font ',13' tc rgb GREY front noenhanced
set label 22 '0.00 (0.00 to 0.00)' at first 0.7088678,1 left offset 0,D font ',13' tc rgb GREY front noenhanced
set object 2 rect from first -0.4872312,8.7331 to first -0.4641749,8.98174 fc rgb B3 fs solid noborder noclip
set label 23 'in all (total index)' at first -0.4570807,8.85742 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set object 3 rect from first -0.2715666,8.79526 to first -0.2485103,8.91958 fc rgb BLUE fs solid noborder noclip
set label 24 'alone (first order)' at first -0.2414161,8.85742 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set object 4 rect from first -0.0562567,8.7331 to first -0.03320046,8.98174 fc rgb '#C3CBD3' fs solid noborder noclip
set label 25 'not told apart from nothing' at first -0.02610623,8.85742 left offset 0,D font ',15' tc rgb TEXT front noenhanced
set object 5 rect from first 0.2457801,8.7331 to first 0.2688364,8.98174 fc rgb '#F3E3D3' fs solid noborder noclip
set label 26 'what chance makes of a dummy' at first 0.2759306,8.85742 left offset 0,D font ',15' tc rgb TEXT front noenhanced
H = 0.33    # half a bar
plot DATA index 'bars:' using (0):1:(0):2:($1-H):($1+H) with boxxyerror fc rgb B3, \
     DATA index 'faint bars:' using (0):1:(0):2:($1-H):($1+H) with boxxyerror fc rgb '#C3CBD3', \
     DATA index 'parts:' using (0):1:(0):2:($1-H):($1) with boxxyerror fc rgb BLUE, \
     DATA index 'faint parts:' using (0):1:(0):2:($1-H):($1) with boxxyerror fc rgb '#98A3AE', \
     DATA index 'intervals' using 2:1:($3-$2):(0) with vectors heads size screen 0.004,90 lc rgb '#FFFFFF' lw 3.6, \
     DATA index 'intervals' using 2:1:($3-$2):(0) with vectors heads size screen 0.004,90 lc rgb INK lw 1.6
