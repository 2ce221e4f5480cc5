/* comparison_notes - what a reader must know of what was compared, sentence by sentence. */
#include "sim/comparison_notes.h"

#include "models/words.h"

#include <stdio.h>

/* Whom it is told, and the room in which a sentence is made. */
struct notes {
    const struct comparison *all;
    const struct comparison_arm *arm;
    comparison_notes_say *say;
    void *context;
    char words[RUN_TEXT + LOAD_FALLEN];
};

static void tell(struct notes *notes)
{
    notes->say(notes->context, notes->arm->name, notes->words);
}

/* How many of a policy's changes only later years would show. */
static size_t later(const struct notes *notes)
{
    const struct comparison_arm *arm = notes->arm;
    const int end = changes_first_month(arm->load.scenario) + 12 * (int)notes->all->years;
    size_t n = 0;
    for (size_t k = 0; k < arm->changes.n; k++)
        n += arm->changes.list[k].kind == CHANGE_POLICY && arm->changes.list[k].since >= end;
    return n;
}

/* Of dated values: whether nothing differs from the base year on. */
static bool is_past(const struct change *c)
{
    return sections_all[c->section]->rows[c->row].kind == ROW_PATH && c->kind != CHANGE_ELEMENT &&
           c->since < 0;
}

/* Whether all that a policy says is a title or is so already: --set beats a file's value. */
static bool changes_nothing(const struct comparison_arm *arm)
{
    for (size_t k = 0; k < arm->changes.n; k++)
        if (arm->changes.list[k].kind != CHANGE_FRAME && !is_past(&arm->changes.list[k]))
            return false;
    return true;
}

/* Whether it changes something, and why not. */
static void tell_effect(struct notes *notes)
{
    const struct load *load = &notes->arm->load;
    const size_t size = sizeof notes->words;
    const char *file = load->noverlay > 0 ? load->overlay[load->noverlay - 1] : load->file;
    const bool nothing = changes_nothing(notes->arm);
    char fallen[LOAD_FALLEN];
    if (load_fallen(load, file, fallen))
        snprintf(notes->words, size,
                 nothing ? T("changes nothing: this scenario has deleted %s, and what the policy "
                             "says of them falls away.")
                         : T("this scenario has deleted %s: what the policy says of them falls "
                             "away."),
                 fallen);
    else if (nothing)
        snprintf(notes->words, size, "%s",
                 T("changes nothing: what it sets is so already, or --set has set it, which beats "
                   "a file."));
    else
        return;
    tell(notes);
}

/* Changes that are no policy from a date on. */
static void tell_change(struct notes *notes, const struct change *c)
{
    char path[RUN_TEXT];
    if ((c->kind != CHANGE_LEVER && c->kind != CHANGE_ASSUMPTION) || is_past(c))
        return;
    scenario_path(notes->arm->load.scenario, c->section, c->row, c->to, path, sizeof path);
    snprintf(notes->words, sizeof notes->words,
             c->kind == CHANGE_LEVER
                 ? T("%s has no date after the base year, and is taken to act from the start of "
                     "the forecast.")
                 : T("%s differs in the base year already: a changed assumption and no policy; "
                     "its people start anew."),
             path);
    tell(notes);
}

void comparison_notes(const struct comparison *all, comparison_notes_say *say, void *context)
{
    struct notes notes = {.all = all, .say = say, .context = context};
    const size_t size = sizeof notes.words;
    for (size_t a = 1; a < all->finished; a++) {
        const struct comparison_arm *arm = notes.arm = &all->arm[a];
        if (arm->futures < all->arm[0].run.futures) {
            snprintf(notes.words, size,
                     T("has %zu futures, and stands beside as many of the base."), arm->futures);
            tell(&notes);
        }
        tell_effect(&notes);
        if (later(&notes) > 0) {
            snprintf(notes.words, size,
                     T("changes that begin after %d, when the comparison ends, and show nothing "
                       "here: %zu."),
                     all->arm[0].run.plan->dims.first_year + (int)all->years, later(&notes));
            tell(&notes);
        }
        for (size_t k = 0; k < arm->changes.n; k++)
            tell_change(&notes, &arm->changes.list[k]);
    }
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
