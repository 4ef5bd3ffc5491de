"""What a reader sees on top of each error, by status and language."""

from __future__ import annotations

TITLES: dict[int | str, dict[str, str]] = {
    400: {
        "nl": "Dit kwam niet goed aan",
        "en": "This did not arrive well",
        "ar": "لم يصل هذا بشكل صحيح",
    },
    401: {"nl": "Je bent uitgelogd", "en": "You are signed out", "ar": "تم تسجيل الخروج"},
    403: {
        "nl": "Dit kun jij niet doen",
        "en": "This is not for you to do",
        "ar": "هذا غير متاح هنا",
    },
    404: {
        "nl": "We vinden deze pagina niet",
        "en": "We cannot find this page",
        "ar": "لم نجد هذه الصفحة",
    },
    405: {
        "nl": "Zo werkt dit niet",
        "en": "This does not work this way",
        "ar": "لا يعمل هذا بهذه الطريقة",
    },
    410: {
        "nl": "Dit is er niet meer",
        "en": "This is no longer here",
        "ar": "لم يعد هذا موجودًا",
    },
    413: {
        "nl": "Dit is te veel in één keer",
        "en": "This is too much at once",
        "ar": "هذا كثير جدًا دفعة واحدة",
    },
    429: {
        "nl": "Je hebt het te vaak geprobeerd",
        "en": "You tried too often",
        "ar": "المحاولات كثيرة جدًا",
    },
    500: {
        "nl": "Er ging iets mis bij ons",
        "en": "Something went wrong on our side",
        "ar": "حدث خطأ عندنا",
    },
    "stale": {
        "nl": "Deze pagina stond lang open",
        "en": "This page was open for a long time",
        "ar": "بقيت هذه الصفحة مفتوحة مدة طويلة",
    },
}
