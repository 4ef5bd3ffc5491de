"""Whether a supportgroep still meets: it measures the group, and never a person."""
