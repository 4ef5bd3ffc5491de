"""Who helps the trainers of a group, and until when they are certified where they are."""

from __future__ import annotations

from portal.coordination.certification_forms import MayBeCertifiedForm
from portal.groups.colleague_forms import KnownColleagueForm, NewColleagueForm


class KnownAssistantForm(KnownColleagueForm, MayBeCertifiedForm):
    """Somebody who works here already, and until when they are certified."""


class NewAssistantForm(NewColleagueForm, MayBeCertifiedForm):
    """Somebody new, and until when they are certified."""
