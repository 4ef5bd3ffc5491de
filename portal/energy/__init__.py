"""The energy tank: one tap a day, for oneself alone unless it is shared with the trainers."""
