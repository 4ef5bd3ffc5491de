"""Stories of Eik, which sometimes does not meet for weeks."""
