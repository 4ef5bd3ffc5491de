"""Experience stories: sent in with consent, edited by a coordinator, shown without a name."""
