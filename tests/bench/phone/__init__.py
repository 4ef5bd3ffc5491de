"""What the main screens cost on a cheap phone with a weak line, beside the floor."""
