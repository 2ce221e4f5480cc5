/* complaint - what a verb says when results cannot be made or put where they should go. */
#include "sim/complaint.h"

#include "models/words.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

int complaint_machine(const char *verb, int error, const char *about)
{
    fprintf(stderr, "uhcast %s: %s: %s\n", verb, about, strerror(error));
    return 1;
}

int complaint_folder(const char *verb, int error, const char *out, bool force)
{
    int status = complaint_machine(verb, error, out);
    if (error == EEXIST)
        fprintf(stderr, "%s\n",
                T("Results are there already: --force replaces them, --out DIR puts "
                  "new ones elsewhere."));
    else if (force && (error == ENOTDIR || error == ENOTEMPTY))
        fprintf(stderr, "%s\n",
                T("That is not the folder of a run, and --force replaces nothing else: --out DIR "
                  "puts results elsewhere."));
    else
        return status;
    return 2;
}

int complaint_drop(const char *verb, int error, struct folder *folder, const char *out)
{
    char culprit[PATH_MAX];
    const char *named = folder_culprit(folder);
    snprintf(culprit, sizeof culprit, "%s", named != NULL ? named : out);
    folder_drop(folder);
    return complaint_machine(verb, error, culprit);
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
