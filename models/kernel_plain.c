/* kernel_plain - the kernel for every processor. */
#define VECTOR_BYTES 16
#define KERNEL kernel_plain
#define KERNEL_NAME "plain"
#include "models/kernel_body.h"
/* SPDX-License-Identifier: GPL-3.0-or-later */
