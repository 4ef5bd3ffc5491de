"""What is asked of a passkey, and how its answer is judged; the judging itself is webauthn's.

A question holds when it was asked and a mark that only this portal can make, for one purpose
and one browser session. So nothing of it is stored until it is answered, several tabs can
ask at once, and an answer counts once: a passkey accepts no question that is not newer than
the one before.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from urllib.parse import urlsplit

import webauthn
from webauthn.helpers import (
    base64url_to_bytes,
    bytes_to_base64url,
    options_to_json,
    parse_authentication_credential_json,
    parse_client_data_json,
    parse_registration_credential_json,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from portal import clock, tokens
from portal.people.models import Person
from portal.people.passkeys import Passkey

ANSWER_WITHIN = timedelta(minutes=10)
TIME_BYTES, RANDOM_BYTES, MARK_LETTERS = 8, 16, 48
MILLISECONDS = 1000
LARGEST_ANSWER = 20_000
LOCK = UserVerificationRequirement.REQUIRED
"""The phone's lock is always asked: having found the phone is not enough."""


class RefusedError(Exception):
    """The answer does not prove anything: made up, too late, used before, or for elsewhere."""


@dataclass(frozen=True)
class Site:
    """Where the portal stands, as browsers see it."""

    origin: str

    @property
    def name(self) -> str:
        """The name under which phones keep its passkeys: the host."""
        return urlsplit(self.origin).hostname or ""

    @property
    def has_passkeys(self) -> bool:
        """Whether browsers keep passkeys for it: not for a bare number."""
        try:
            ip_address(self.name)
        except ValueError:
            return bool(self.name)
        return False


@dataclass(frozen=True)
class Session:
    """The browser session that is asked, and for what: an answer counts in no other."""

    purpose: str
    secret: str

    def ask(self) -> bytes:
        """A fresh question."""
        moment = int(clock.now().timestamp() * MILLISECONDS)
        body = moment.to_bytes(TIME_BYTES) + secrets.token_bytes(RANDOM_BYTES)
        return body + self._mark(body)

    def asked_at(self, question: bytes) -> int:
        """When this session asked `question`, in milliseconds; raises RefusedError otherwise."""
        body, mark = question[: TIME_BYTES + RANDOM_BYTES], question[TIME_BYTES + RANDOM_BYTES :]
        if not secrets.compare_digest(mark, self._mark(body)):
            raise RefusedError("another session asked this, or nobody")
        moment = int.from_bytes(body[:TIME_BYTES])
        age = int(clock.now().timestamp() * MILLISECONDS) - moment
        if age > ANSWER_WITHIN.total_seconds() * MILLISECONDS:
            raise RefusedError("the answer came too late")
        return moment

    def _mark(self, body: bytes) -> bytes:
        text = f"{self.purpose}:{self.secret}:{body.hex()}"
        return bytes.fromhex(tokens.keyed_hash("passkey question", text)[:MARK_LETTERS])


def creation_options(site: Site, session: Session, person: Person) -> str:
    """What the browser of `person` needs to make a passkey, as JSON."""
    options = webauthn.generate_registration_options(
        rp_id=site.name,
        rp_name="Samen",
        user_id=_handle(person),
        user_name=person.name,
        user_display_name=person.name,
        challenge=session.ask(),
        exclude_credentials=_described(Passkey.of(person)),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=LOCK
        ),
    )
    return options_to_json(options)


def request_options(site: Site, session: Session, passkeys: Sequence[Passkey] = ()) -> str:
    """What a browser needs to use one of `passkeys`, or any that it has, as JSON."""
    options = webauthn.generate_authentication_options(
        rp_id=site.name,
        challenge=session.ask(),
        allow_credentials=_described(passkeys),
        user_verification=LOCK,
    )
    return options_to_json(options)


def add_passkey(site: Site, session: Session, person: Person, name: str, answer: str) -> Passkey:
    """Keep the passkey that the browser of `person` made; the same answer again keeps it once.

    Raises RefusedError for an answer that proves nothing, or a passkey of somebody else.
    """
    try:
        credential = parse_registration_credential_json(answer[:LARGEST_ANSWER])
        question = parse_client_data_json(credential.response.client_data_json).challenge
        session.asked_at(question)
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=question,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as refused:
        raise RefusedError from refused
    passkey, _new = Passkey.add(
        person,
        name,
        bytes_to_base64url(made.credential_id),
        bytes_to_base64url(made.credential_public_key),
        made.sign_count,
    )
    if passkey.person_id != person.id:
        raise RefusedError("somebody else has this passkey")
    return passkey


def accept(site: Site, session: Session, answer: str, person: Person | None = None) -> Person:
    """Whose passkey gave this `answer`; with `person`, only theirs counts.

    Raises RefusedError for any answer that proves nothing; it counts once.
    """
    try:
        credential = parse_authentication_credential_json(answer[:LARGEST_ANSWER])
        question = parse_client_data_json(credential.response.client_data_json).challenge
        asked_at = session.asked_at(question)
        passkey = Passkey.with_credential(bytes_to_base64url(credential.raw_id))
        if passkey is None or (person is not None and passkey.person_id != person.id):
            raise RefusedError("nobody has this passkey, or somebody else")
        handle = credential.response.user_handle
        if handle is not None and handle != _handle(passkey.person):
            raise RefusedError("the passkey says that it is another person's")
        proved = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=question,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            credential_public_key=base64url_to_bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, KeyError, TypeError) as refused:
        raise RefusedError from refused
    if not passkey.use(asked_at, proved.new_sign_count):
        raise RefusedError("a later question was answered already")
    return passkey.person


def _handle(person: Person) -> bytes:
    """The person as the passkey knows them: the same each time, and telling nothing."""
    return tokens.derived_token("passkey of", person.id).encode()


def _described(passkeys: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [
        PublicKeyCredentialDescriptor(id=base64url_to_bytes(each.credential_id))
        for each in passkeys
    ]
