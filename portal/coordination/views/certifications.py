"""Until when a trainer is certified."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.coordination.certification_forms import CertificationForm
from portal.coordination.views.people import context_of, person_of
from portal.coordination.views.routes import blueprint
from portal.groups.certifications import Certification
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid

CERTIFICATION = "/coordination/people/<int:person_id>/certification"


@blueprint.post(CERTIFICATION)
@requires(Permission.COORDINATE)
def keep_certification(person_id: int) -> Response:
    """Write down until when somebody is certified."""
    person = person_of(person_id)
    form = CertificationForm()
    if not form.validate() or form.last_day.data is None:
        return invalid("coordination/person.html", **context_of(person, form))
    Certification.keep(person, form.last_day.data, viewer().person)
    return done(url_for("coordination.person", person_id=person.id), said=_("The change is saved."))


@blueprint.post(f"{CERTIFICATION}/removal")
@requires(Permission.COORDINATE)
def remove_certification(person_id: int) -> Response:
    """Take the date away; gone already, it stays so."""
    person = person_of(person_id)
    Certification.delete().where(Certification.person == person).execute()
    return done(
        url_for("coordination.person", person_id=person.id), said=_("The date is taken away.")
    )
