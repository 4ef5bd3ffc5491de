"""A template holds the sentences of its language; what is filled in stays what it is."""

from __future__ import annotations

import pytest
from flask import Flask

from portal import i18n
from portal.board.views.faces import Hidden
from portal.web.spoken_templates import SpokenEnvironment

NAMES = {"nl": "Dit bericht is verborgen.", "en": "This message is hidden."}


def hidden_text(app: Flask, by: str | None) -> str:
    """What the macro writes in place of a hidden message, in the language being spoken."""

    class Face:
        hidden = Hidden(by, None, None)

    module = app.jinja_env.get_template("board/_face.html").make_module()
    return str(module.hidden_text(Face()))  # type: ignore[attr-defined]  # a macro of the template


@pytest.mark.parametrize("tag", NAMES)
def test_each_language_has_a_template_of_its_own(app: Flask, tag: str) -> None:
    with app.app_context(), i18n.speaking(tag):
        assert NAMES[tag] in hidden_text(app, None)


def test_a_name_that_is_filled_in_is_text_and_never_markup(app: Flask) -> None:
    with app.app_context(), i18n.speaking("nl"):
        shown = hidden_text(app, "<i>Nadia</i> 100%")

    assert "&lt;i&gt;Nadia&lt;/i&gt; 100%" in shown
    assert "<i>" not in shown


def test_a_sentence_is_looked_up_when_the_template_is_read(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = app.jinja_env
    assert isinstance(environment, SpokenEnvironment)
    with app.app_context(), i18n.speaking("nl"):
        hidden_text(app, None)
        monkeypatch.setitem(environment.globals, "_", None)
        assert NAMES["nl"] in hidden_text(app, None)
