"""The words for what stands in the security log, in the reader's language."""

from __future__ import annotations

from flask_babel import gettext as _

from portal.audit.events import EventKind


def event_words(kind: EventKind | str) -> str:
    """What happened, in one short sentence that does not say who did it."""
    words: dict[EventKind, str] = {
        EventKind.SIGNED_IN: _("Signed in on a device"),
        EventKind.SIGN_IN_FAILED: _("Somebody tried to sign in with a wrong password or code"),
        EventKind.SIGNED_OUT: _("Signed out on a device"),
        EventKind.DEVICE_ENDED: _("A device was signed out from elsewhere"),
        EventKind.CARD_ISSUED: _("A card to sign in was made"),
        EventKind.CARD_REPLACED: _("A new card was made for a lost one"),
        EventKind.CARD_SPENT: _("A card was used to sign in"),
        EventKind.PASSWORD_CHANGED: _("The password was changed"),
        EventKind.RESET_ASKED: _("A new password was asked for by e-mail"),
        EventKind.SECOND_STEP_ADDED: _("A second way to prove who you are was added"),
        EventKind.SECOND_STEP_REMOVED: _("A second way to prove who you are was removed"),
        EventKind.RECOVERY_CODE_USED: _("A recovery code was used"),
        EventKind.CONFIRMED: _("The portal asked again who you are"),
        EventKind.ROLE_GIVEN: _("A role in a group was given"),
        EventKind.ROLE_ENDED: _("A role in a group ended"),
        EventKind.PHASE_CHANGED: _("A group went on to its next phase"),
        EventKind.EXPORTED: _("A copy of all data was downloaded"),
        EventKind.ERASURE_ASKED: _("Deleting everything was asked for"),
        EventKind.ERASURE_UNDONE: _("Deleting everything was called off"),
        EventKind.ERASED: _("Everything was deleted"),
        EventKind.REPORTED: _("A message was reported"),
        EventKind.HIDDEN: _("A message was hidden"),
        EventKind.SHOWN_AGAIN: _("A hidden message was shown again"),
        EventKind.COORDINATOR_LOOKED: _("A coordinator changed something in a group"),
        EventKind.STORY_APPROVED: _("The changed text of a story was put before its author"),
        EventKind.STORY_SHOWN: _("A story was shown after its author said yes"),
        EventKind.STORY_DECLINED: _("A story was not placed"),
        EventKind.STORY_TAKEN_DOWN: _("A story was taken away by a coordinator"),
        EventKind.STORY_TAKEN_BACK: _("A story was taken back by its author"),
    }
    return words[EventKind(kind)]
