"""A task: its words and dates, where it stands, what was reported, foreseen and sent of it."""
