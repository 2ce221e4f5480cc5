# w1_numpy - work W1 (w1.c) on numpy: all cells of a future and year in one call of binomial.
#     w1_numpy.py CELLS FUTURES; CELLS is what `w1 cells` prints. Prints as w1 does.
import sys
import time

import numpy as np

YEARS = 20
cells = np.loadtxt(sys.argv[1])
futures = int(sys.argv[2])
residents, start = cells[:, 0].astype(np.int64), cells[:, 1].astype(np.int64)
totals = []
begun = time.perf_counter()
for future in range(futures):
    rng = np.random.default_rng(1 + future)
    insured = start.copy()
    total = 0
    for year in range(YEARS):
        x, y = rng.normal(0, 0.3, 2)
        join = 1 / (1 + np.exp(-(cells[:, 2] + x)))
        lapse = 1 / (1 + np.exp(-(cells[:, 3] + y)))
        joined = rng.binomial(residents - insured, join)
        lapsed = rng.binomial(insured, lapse)
        insured += joined - lapsed
        total += int(insured.sum())
    totals.append(total)
took = time.perf_counter() - begun
print(f"{took:.6f} {futures * len(cells) * YEARS} {np.mean(totals):.6g} {np.var(totals, ddof=1):.6g}")
# SPDX-License-Identifier: GPL-3.0-or-later
