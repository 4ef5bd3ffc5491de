"""The pages for who plans a group."""

from portal.planning.views import dates, facts, intake, lists
from portal.planning.views.routes import blueprint
from portal.planning.words import (
    audience_of,
    childcare_of,
    interpreter_of,
    languages_of,
    region_words,
)

for words in (audience_of, childcare_of, interpreter_of, languages_of, region_words):
    # The page of a group says its facts.
    blueprint.add_app_template_global(words)

__all__ = ["blueprint", "dates", "facts", "intake", "lists"]
