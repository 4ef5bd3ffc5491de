"""Takes out of our own style and script what only their readers need: comments and indentation.

Less than a minifier does, and for files as ours all that counts: after compression the style is
within 100 bytes of what the usual one makes of it, which has no build for every kind of machine.
What the files must keep to, so that nothing else goes with it, is held by `tests/web`.
"""

from __future__ import annotations

import re

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\s+")
BEHIND = re.compile(r"(?<=[;{},()>]) // .*")
"""A comment behind a statement."""
AROUND = re.compile(r" ?([{};]) ?")
ENDED = re.compile(r"(?<=[;{(,])\n|\n(?=[})])")
"""The end of a line that ends nothing: a statement goes on over it, or has ended before."""


def pack_style(css: str) -> str:
    """The same rules on one line. No string in `css` may hold a brace or a semicolon."""
    in_one_line = SPACE.sub(" ", COMMENT.sub("", css)).strip()
    return AROUND.sub(r"\1", in_one_line).replace(";}", "}") + "\n"


def pack_script(js: str) -> str:
    """The same statements, with the ends of lines only that may part two of them.

    No text of `js` may go on over the end of a line, nor look like a statement with a comment.
    """
    lines = (BEHIND.sub("", line.strip()) for line in js.splitlines())
    written = "\n".join(line for line in lines if line and not line.startswith("//"))
    return ENDED.sub("", written) + "\n"
