"""One phone on the table on which a whole group answers, one after the other."""
