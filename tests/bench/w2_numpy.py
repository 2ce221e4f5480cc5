# w2_numpy - work W2 (w2.c) on numpy: all persons of a year at once.
#     w2_numpy.py RUNS. Prints as w2 does.
import sys
import time

import numpy as np

PERSONS, YEARS = 1 << 20, 20
runs = int(sys.argv[1])
totals, costs = [], 0.0
begun = time.perf_counter()
for run in range(runs):
    rng = np.random.default_rng(1 + run)
    score = np.zeros(PERSONS, np.float32)
    card = np.zeros(PERSONS, bool)
    total = 0
    for year in range(YEARS):
        score *= np.float32(0.9)
        score += np.float32(np.sqrt(0.19)) * rng.standard_normal(PERSONS, np.float32)
        u = rng.random(PERSONS, np.float32)
        join = 1 / (1 + np.exp(-(-1 + np.float32(0.5) * score)))
        card = np.where(card, u >= np.float32(0.08), u < join)
        claims = int((card & (rng.random(PERSONS, np.float32) < np.float32(0.6))).sum())
        y = rng.standard_normal(claims, np.float32)
        costs += float(np.exp(np.float32(-0.32) + np.float32(0.8) * y).sum(dtype=np.float64))
        total += int(card.sum())
    totals.append(total)
took = time.perf_counter() - begun
variance = np.var(totals, ddof=1) if runs > 1 else float("nan")
print(f"{took:.6f} {runs * PERSONS * YEARS} {np.mean(totals):.8g} {variance:.6g} {costs / sum(totals):.6g}")
# SPDX-License-Identifier: GPL-3.0-or-later
