# w1 - work W1 (w1.c) in R: all cells of a future and year in one call of rbinom.
#     Rscript w1.R CELLS FUTURES; CELLS is what `w1 cells` prints. Prints as w1 does.
arguments <- commandArgs(trailingOnly = TRUE)
cells <- as.matrix(read.table(arguments[1]))
futures <- as.integer(arguments[2])
years <- 20
n <- nrow(cells)
totals <- numeric(futures)
begun <- proc.time()[["elapsed"]]
for (future in seq_len(futures)) {
    set.seed(future)
    insured <- cells[, 2]
    for (year in seq_len(years)) {
        shift <- rnorm(2, 0, 0.3)
        join <- 1 / (1 + exp(-(cells[, 3] + shift[1])))
        lapse <- 1 / (1 + exp(-(cells[, 4] + shift[2])))
        joined <- rbinom(n, cells[, 1] - insured, join)
        lapsed <- rbinom(n, insured, lapse)
        insured <- insured + joined - lapsed
        totals[future] <- totals[future] + sum(insured)
    }
}
took <- proc.time()[["elapsed"]] - begun
cat(sprintf("%.6f %.0f %.6g %.6g\n", took, futures * n * years, mean(totals), var(totals)))
# SPDX-License-Identifier: GPL-3.0-or-later
