"""A choice of a select or radio field, by the one name that the stubs of WTForms lack."""

from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than stubs

__all__ = ["SelectChoice"]
