"""Coming to a group and going from it: what that does to texts, to dates and to what opens."""
