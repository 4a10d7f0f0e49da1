"""What people and documents write, read: one grammar for each thing, used by every way in."""
