"""Calendar files for whatever has a time and a place."""

from portal.calendars.files import CONTENT_TYPE, Appointment, calendar_file, neutral_title

__all__ = ("CONTENT_TYPE", "Appointment", "calendar_file", "neutral_title")
