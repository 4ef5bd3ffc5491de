"""Texts that were typed and not sent."""
