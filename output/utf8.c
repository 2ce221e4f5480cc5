/* utf8 - RFC 3629, strictly. */
#include "output/utf8.h"

uint32_t utf8_next(const char **text)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    const unsigned char *at = (const unsigned char *)*text;
    int n = at[0] < 0x80 ? 1 : at[0] < 0xC0 ? 0 : at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;
    uint32_t c = n <= 1 ? at[0] : at[0] & (0xFFu >> (n + 1));

    if (at[0] == 0)
        return 0;
    for (int i = 1; i < n; i++) {
        if ((at[i] & 0xC0) != 0x80) {
            n = 0;
            break;
        }
        c = c << 6 | (at[i] & 0x3F);
    }
    if (n == 0 || at[0] >= 0xF8 || c < least[n] || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) {
        *text += 1;
        return UTF8_BAD;
    }
    *text += n;
    return c;
}

int utf8_put(char out[UTF8_MOST], uint32_t c)
{
    int n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

    if (n == 1) {
        out[0] = (char)c;
        return 1;
    }
    for (int i = n - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(0xFF00u >> n | c);
    return n;
}
/* SPDX-License-Identifier: GPL-3.0-or-later */
