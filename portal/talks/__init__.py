"""Talk requests: a participant wants to talk to their trainer; no text is asked for."""
