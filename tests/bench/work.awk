# work.awk - the table of work W1 or W2. Files are named "w1.CONTENDER, THREADS"; a line a round:
# seconds, cell-years or person-years (`each` a run), mean and variance of a run's insured years.
# Each contender's mean is within 5 standard errors of the first file's, or the status is 1; the
# variance of a run is the mean of all contenders', who have few runs each. A fifth column (W1: mean of
# futures with the same shifts, W2: cost of a member-year) is within 0.05 % of the first one's.
{
    rate[FILENAME, FNR] = $2 / $1 / 1e6
    rounds[FILENAME] = FNR
    mean[FILENAME] = $3
    runs[FILENAME] = $2 / each
    if (NF > 4) {
        sharp[FILENAME] = $5
        reference = reference ? reference : $5
    }
    variance += $4
    variances++
    work = substr(FILENAME, 1, 2)
    if (!(FILENAME in seen)) {
        seen[FILENAME] = ++n
        name[n] = FILENAME
    }
}
function sorted(file, k,    i, j, x, v) {
    for (i = 1; i <= rounds[file]; i++)
        v[i] = rate[file, i]
    for (i = 2; i <= rounds[file]; i++) {
        x = v[i]
        for (j = i - 1; j > 0 && v[j] > x; j--)
            v[j + 1] = v[j]
        v[j + 1] = x
    }
    return v[k]
}
function median(file) { return sorted(file, int((rounds[file] + 1) / 2)) }
END {
    gsl = median(work ".GSL taus2, 1")
    boost = (work ".boost mt19937, 1" in seen) ? median(work ".boost mt19937, 1") : 0
    numpy = (work ".numpy, 1" in seen) ? median(work ".numpy, 1") : 0
    printf "%d rounds in turn, median (least to most)\n", rounds[name[1]]
    printf "%-18s %7s %26s %10s %10s %10s %14s\n", "", "threads", "M units/s", "over taus2", \
        "over boost", "over numpy", "insured years"
    for (i = 1; i <= n; i++) {
        split(substr(name[i], 4), part, ", ")
        one = work "." part[1] ", 1"
        printf "%-18s %7d %8.2f (%6.2f to %6.2f) %10.2f %10s %10s %14.6g", part[1], part[2], \
            median(name[i]), sorted(name[i], 1), sorted(name[i], rounds[name[i]]), \
            median(name[i]) / gsl, boost ? sprintf("%.2f", median(name[i]) / boost) : "-", \
            numpy ? sprintf("%.2f", median(name[i]) / numpy) : "-", \
            mean[name[i]]
        if (part[2] > 1)
            printf "  %.2f times one thread", median(name[i]) / median(one)
        printf "\n"
        z = mean[name[i]] - mean[name[1]]
        z /= sqrt(variance / variances * (1 / runs[name[i]] + 1 / runs[name[1]]))
        if (z > 5 || z < -5) {
            printf "%s: insured years are %.1f standard errors off\n", name[i], z
            bad = 1
        }
    }
    for (file in sharp)
        if (sharp[file] / reference > 1.0005 || sharp[file] / reference < 0.9995) {
            printf "%s: %.9g, not %.9g\n", file, sharp[file], reference
            bad = 1
        }
    exit bad
}
# SPDX-License-Identifier: GPL-3.0-or-later
