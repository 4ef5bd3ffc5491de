"""The energy tank."""
