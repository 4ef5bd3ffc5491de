"""Compiles the translations: people edit `messages.po`, the portal reads `messages.mo`."""

import os
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(root: Path) -> list[Path]:
    """Compile each `<root>/<locale>/LC_MESSAGES/*.po` that is newer than its `.mo`.

    Returns the files that were written, which is none when all were up to date. A `.mo` appears
    whole or not at all, so several processes may start at once. Raises `OSError` when the folder
    cannot be written, `PoFileError` or `UnicodeDecodeError` when a catalogue cannot be read.
    """
    stale = (po for po in sorted(root.glob("*/LC_MESSAGES/*.po")) if _is_stale(po))
    return [_compile(po) for po in stale]


def _is_stale(po: Path) -> bool:
    mo = po.with_suffix(".mo")
    return not mo.exists() or mo.stat().st_mtime_ns < po.stat().st_mtime_ns


def _compile(po: Path) -> Path:
    mo = po.with_suffix(".mo")
    edited = po.stat()
    with po.open("rb") as source:
        catalogue = read_po(source, locale=po.parts[-3], domain=po.stem, abort_invalid=True)
    handle, draft = tempfile.mkstemp(dir=po.parent, prefix=f".{mo.name}-")
    try:
        with os.fdopen(handle, "wb") as target:
            write_mo(target, catalogue)
        Path(draft).chmod(0o644)
        # The time of the text that was read: an edit made meanwhile still counts as newer.
        os.utime(draft, ns=(edited.st_atime_ns, edited.st_mtime_ns))
        return Path(draft).replace(mo)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
