"""What every page needs and no feature owns: the gate, pages and fragments, errors, headers."""
