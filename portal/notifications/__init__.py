"""What leaves the portal: mails without names or texts."""
