/* fit_settings - how much work a fit is. */
#include "sim/fit_settings.h"

#include "sim/fit_work.h"

/* The next multiple of 64, so that no bundle of futures is partly empty. */
static size_t whole(size_t n)
{
    return (n + 63) / 64 * 64;
}

struct fit_settings fit_settings_for(size_t beliefs)
{
    struct fit_settings set = {.design = whole(12 * beliefs),
                               .rounds = 2,
                               .strong = 14,
                               .pilot = 64,
                               .lucks = 256,
                               .particles = 256,
                               .walk = 100,
                               .accepted = 2,
                               .sweeps = 3};
    fit_settings_agree(&set, beliefs);
    return set;
}

void fit_settings_agree(struct fit_settings *settings, size_t beliefs)
{
    size_t fewest = whole(3 * (2 * beliefs + 1)); /* surrogate_fit's */
    if (settings->design < fewest)
        settings->design = fewest;
    size_t all = beliefs + FIT_DISCREPANCIES;
    if (settings->particles < 2 * all) /* a covariance in d dimensions needs more than d + 1 */
        settings->particles = 2 * all;
    if (settings->particles < 8)
        settings->particles = 8;
    settings->added = whole(settings->design / 4);
    settings->cheap = 4 * settings->particles;
    if (settings->cheap < settings->added)
        settings->cheap = (settings->added / settings->particles + 1) * settings->particles;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
