/* hostile_text - ways out of a gnuplot string, of an SVG and of a terminal. */
#include "tests/hostile_text.h"

const char *const hostile_text[] = {
    "`touch pwned`",
    "'`touch pwned`'",
    "\"; system(\"touch pwned\"); \"",
    "x'; system('touch pwned') #",
    "''; system('touch pwned'); ''",
    "\\'; system('touch pwned') #",
    "a\n!touch pwned\n",
    "a\nsystem(\"touch pwned\")\n",
    "a\rsystem('touch pwned')\r\n",
    "EOD\nsystem('touch pwned')\n$D << EOD\n",
    "@ARG1 @FORMAT @D",
    "%s%n%s%n%d %1$s",
    "\xff\xfe\xc0\xaf\xed\xa0\x80 bad",
    "</svg></text><script>alert(1)</script> & <![CDATA[",
    "{/:Bold x} } {/=99999 y} \\{ ^{_{~a.b}}",
    "\\U+0001 \\U+FFFE \\U+D800 \\",
    "\\",
    "'",
    "",
    "   ",
    "\x01\x02\x1b[31m\x7f\xc2\x9b \xef\xbf\xbe\xef\xbf\xbf",
    "| touch pwned",
    "< touch pwned",
    "// $(touch pwned) ${HOME}",
    "&#44; &quot; &lt; &amp;",
    "'.system('touch pwned').'",
    "\xe2\x80\xae right to left \xe2\x80\xac",
    "#comment \\\n'continued",
};
const size_t hostile_text_count = sizeof hostile_text / sizeof *hostile_text;
/* SPDX-License-Identifier: GPL-3.0-or-later */
