"""The portal compiles its translations at the start, when somebody changed them."""

import gettext
import os
from pathlib import Path

import pytest

from portal.catalogues import compile_catalogues

CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Send my text"
msgstr "{text}"
"""


@pytest.fixture
def dutch(tmp_path: Path) -> Path:
    po = tmp_path / "nl" / "LC_MESSAGES" / "messages.po"
    po.parent.mkdir(parents=True)
    po.write_text(CATALOGUE.format(text="Stuur mijn tekst"), encoding="utf-8")
    return po


def shown(root: Path) -> str:
    mo = root / "nl" / "LC_MESSAGES" / "messages.mo"
    with mo.open("rb") as compiled:
        return gettext.GNUTranslations(compiled).gettext("Send my text")


def test_a_new_catalogue_is_compiled_once(tmp_path: Path, dutch: Path) -> None:
    assert compile_catalogues(tmp_path) == [dutch.with_suffix(".mo")]
    assert shown(tmp_path) == "Stuur mijn tekst"
    assert compile_catalogues(tmp_path) == []


def test_an_edited_catalogue_is_compiled_again(tmp_path: Path, dutch: Path) -> None:
    compile_catalogues(tmp_path)
    before = dutch.stat().st_mtime_ns
    dutch.write_text(CATALOGUE.format(text="Verstuur mijn tekst"), encoding="utf-8")
    os.utime(dutch, ns=(before + 1, before + 1))
    assert compile_catalogues(tmp_path) == [dutch.with_suffix(".mo")]
    assert shown(tmp_path) == "Verstuur mijn tekst"


def test_a_broken_catalogue_leaves_the_former_one_in_use(tmp_path: Path, dutch: Path) -> None:
    compile_catalogues(tmp_path)
    before = dutch.stat().st_mtime_ns
    dutch.write_text(CATALOGUE.format(text="Één tekst"), encoding="latin-1")
    os.utime(dutch, ns=(before + 1, before + 1))
    with pytest.raises(UnicodeDecodeError):
        compile_catalogues(tmp_path)
    assert shown(tmp_path) == "Stuur mijn tekst"
    assert [path.name for path in sorted(dutch.parent.iterdir())] == ["messages.mo", "messages.po"]
