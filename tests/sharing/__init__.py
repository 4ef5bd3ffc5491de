"""Stories of the card to share at home."""
