"""Templates in one language each: a sentence is looked up when a template is read, not per page.

A page says fifty sentences. In a template that knows its language they are plain text, which Jinja
writes in one piece with the markup around them. So there are as many templates as languages, of
those that are used. What is only known when a page is made, such as a plural, is looked up then.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from flask.templating import Environment
from jinja2 import Template, nodes
from jinja2.visitor import NodeTransformer

from portal import i18n
from portal.web import phrases

SENTENCE = ("_", "gettext")


class SpokenEnvironment(Environment):
    """Gives the template of a name in the language that is being spoken now."""

    language: str | None = None
    """Of the templates that are read here; None where they only are asked for."""

    def __init__(self, app: Any, **options: Any) -> None:
        """Begin as Flask does, with no template read."""
        super().__init__(app, **options)
        self._spoken: dict[str, SpokenEnvironment] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002  # its name there
    ) -> Template:
        """The template `name`; within a template, in the language of that one."""
        if self.language is None:
            return self._in(i18n.language_tag()).get_template(name, parent, globals)
        return super().get_template(name, parent, globals)

    def _in(self, language: str) -> SpokenEnvironment:
        """The same environment, whose templates speak `language`."""
        spoken = self._spoken.get(language)
        if spoken is None:
            made = self.overlay()
            if not isinstance(made, SpokenEnvironment):
                raise TypeError(f"{type(made)} speaks no language")
            made.language = language
            spoken = self._spoken[language] = made
        return spoken

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if self.language is None:
            return tree
        with i18n.speaking(self.language):
            said: nodes.Template = _Sentences().visit(tree)
        said.set_environment(self)
        return said


class _Sentences(NodeTransformer):
    """Puts the sentences of the language that is being spoken in place of the calls for them."""

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802  # its name there
        self.generic_visit(node)
        if not (isinstance(node.node, nodes.Name) and node.node.name in SENTENCE):
            return node
        if len(node.args) != 1 or not isinstance(node.args[0], nodes.Const) or node.dyn_args:
            return node
        sentence, at = node.args[0].value, node.lineno
        if not node.kwargs:
            return nodes.MarkSafe(nodes.Const(str(phrases.gettext(sentence)), lineno=at), lineno=at)
        found = nodes.MarkSafe(nodes.Const(phrases.unfilled(sentence), lineno=at), lineno=at)
        pairs = [
            nodes.Pair(nodes.Const(each.key, lineno=at), each.value, lineno=at)
            for each in node.kwargs
        ]
        return nodes.Mod(found, nodes.Dict(pairs, lineno=at), lineno=at)
