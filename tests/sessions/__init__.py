"""Stories about sessions."""
