"""What a group agrees with each other: its rules, and the agreements of the supportgroep."""
