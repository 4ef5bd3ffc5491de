"""The choice of a text by language, with a fallback that can be seen."""

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar


class InLanguage(Protocol):
    """A text that says which language it really is in."""

    @property
    def language(self) -> str:
        """The language tag, such as "nl"."""


Text = TypeVar("Text", bound=InLanguage)


def closest_text(texts: Sequence[Text], locale: str) -> Text:
    """Return the text for the locale ("nl", "nl-BE", "nl_BE"), or the first text.

    "nl-BE" is answered by "nl" when there is nothing closer. The first text is in
    the default language; whoever shows it marks the page with `text.language`.
    """
    for tag in _from_exact_to_general(locale):
        for text in texts:
            if text.language.lower() == tag:
                return text
    return texts[0]


def _from_exact_to_general(locale: str) -> Iterator[str]:
    parts = locale.replace("_", "-").lower().split("-")
    for length in range(len(parts), 0, -1):
        yield "-".join(parts[:length])
