/* kernel - which kernel this processor runs.
 *
 * CPPFLAGS=-DKERNEL_MOST=0 (plain) or 1 (AVX2) makes a program that never uses a wider one. */
#include "models/kernel.h"

#include <stddef.h>

#ifndef KERNEL_MOST
#define KERNEL_MOST 2
#endif

const struct kernel *kernel_of(int k)
{
    if (k == 0)
        return &kernel_plain;
#ifdef __x86_64__
    const bool avx2 = __builtin_cpu_supports("avx2");
    const bool avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
    if (k == 1 && KERNEL_MOST >= 1 && avx2)
        return &kernel_avx2;
    if (k == 2 && KERNEL_MOST >= 2 && avx512)
        return &kernel_avx512;
#endif
    return NULL;
}

const struct kernel *kernel_best(void)
{
    for (int k = KERNEL_MOST; k > 0; k--)
        if (kernel_of(k) != NULL)
            return kernel_of(k);
    return kernel_of(0);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
