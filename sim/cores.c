/* cores - how many threads this process may keep busy, and how much memory there is.
 *
 * sched_getaffinity respects taskset; a CPU quota is only in the control group files, of version 2
 * (cpu.max) or 1 (cpu.cfs_quota_us over cpu.cfs_period_us), at this group or any above it. */
#define _GNU_SOURCE
#include "sim/cores.h"

#include <limits.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static int ceiling(double x)
{
    int whole = (int)x;
    return whole < x ? whole + 1 : whole;
}

static double read_number(const char *path)
{
    double x = -1;
    FILE *in = fopen(path, "r");
    if (in == NULL)
        return -1;
    if (fscanf(in, "%lf", &x) != 1)
        x = -1;
    fclose(in);
    return x;
}

/* Quota of one control group folder, in processors; INT_MAX: none. */
static int quota_at(const char *folder)
{
    char path[PATH_MAX + 64];
    double quota = -1, period = 0;
    snprintf(path, sizeof path, "%s/cpu.max", folder);
    FILE *in = fopen(path, "r");
    if (in != NULL) {
        if (fscanf(in, "%lf %lf", &quota, &period) != 2) /* "max 100000" */
            quota = -1;
        fclose(in);
    } else {
        snprintf(path, sizeof path, "%s/cpu.cfs_quota_us", folder);
        quota = read_number(path);
        snprintf(path, sizeof path, "%s/cpu.cfs_period_us", folder);
        period = read_number(path);
    }
    return quota > 0 && period > 0 ? ceiling(quota / period) : INT_MAX;
}

static int quota_upwards(const char *mount, char *group)
{
    int least = INT_MAX;
    for (;;) {
        char folder[PATH_MAX];
        snprintf(folder, sizeof folder, "%s%s", mount, group);
        int quota = quota_at(folder);
        least = quota < least ? quota : least;
        char *slash = strrchr(group, '/');
        if (slash == NULL || group[0] == '\0')
            return least;
        *slash = '\0';
    }
}

static int group_quota(void)
{
    char line[PATH_MAX];
    int least = INT_MAX;
    FILE *in = fopen("/proc/self/cgroup", "r");
    if (in == NULL)
        return INT_MAX;
    while (fgets(line, sizeof line, in) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        char *controllers = strchr(line, ':');
        char *group = controllers != NULL ? strchr(controllers + 1, ':') : NULL;
        if (group == NULL)
            continue;
        *group++ = '\0';
        int quota = INT_MAX;
        if (controllers[1] == '\0')
            quota = quota_upwards("/sys/fs/cgroup", group);
        else if (strstr(controllers, "cpu") != NULL)
            quota = quota_upwards("/sys/fs/cgroup/cpu", group);
        least = quota < least ? quota : least;
    }
    fclose(in);
    return least;
}

static int from_environment(const char *name)
{
    const char *text = getenv(name);
    long n = text != NULL ? strtol(text, NULL, 10) : 0;
    return n > 0 && n < INT_MAX ? (int)n : INT_MAX;
}

int cores_available(void)
{
    cpu_set_t set;
    int n = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
    const int limits[] = {group_quota(), from_environment("SLURM_CPUS_PER_TASK"),
                          from_environment("OMP_NUM_THREADS")};
    for (size_t k = 0; k < sizeof limits / sizeof limits[0]; k++)
        n = limits[k] < n ? limits[k] : n;
    return n > 0 ? n : 1;
}

double cores_memory(void)
{
    return (double)sysconf(_SC_PHYS_PAGES) * (double)sysconf(_SC_PAGESIZE);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
