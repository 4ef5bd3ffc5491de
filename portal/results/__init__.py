"""What people answered, for those who may see it, from enough of them on."""
