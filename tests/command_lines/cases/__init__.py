"""Command lines of our own making, by what they show."""
