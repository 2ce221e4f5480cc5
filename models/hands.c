/* hands - one hand does part after part. */
#include "models/hands.h"

static void one_by_one(const struct hands *self, size_t parts,
                       void (*part)(void *context, size_t part, size_t hand), void *context)
{
    (void)self;
    for (size_t k = 0; k < parts; k++)
        part(context, k, 0);
}

const struct hands hands_alone = {1, one_by_one};
/* SPDX-License-Identifier: GPL-3.0-or-later */
