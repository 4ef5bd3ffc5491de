"""The start page and the bottom bar: what one person needs now, from several features."""
