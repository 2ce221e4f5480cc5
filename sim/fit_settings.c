/* fit_settings - how much work a fit is. */
#include "sim/fit_settings.h"

#include "sim/fit_work.h"

/* The next multiple of 64, so that no bundle of futures is partly empty. */
static size_t whole(size_t n)
{
    return (n + 63) / 64 * 64;
}

size_t fit_settings_least_design(size_t beliefs)
{
    return whole(3 * (2 * beliefs + 1)); /* surrogate_fit's */
}

size_t fit_settings_least_particles(size_t beliefs)
{
    size_t all = beliefs + FIT_DISCREPANCIES;
    return all > 4 ? 2 * all : 8; /* a covariance in d dimensions needs more than d + 1 */
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
    size_t design = fit_settings_least_design(beliefs);
    size_t particles = fit_settings_least_particles(beliefs);
    if (settings->design < design)
        settings->design = design;
    if (settings->particles < particles)
        settings->particles = particles;
    settings->added = whole(settings->design / 4);
    settings->cheap = 4 * settings->particles;
    if (settings->cheap < settings->added)
        settings->cheap = (settings->added / settings->particles + 1) * settings->particles;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
