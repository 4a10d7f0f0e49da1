"""A report as it would be recorded, shown before a yes: one by itself, or a card of several."""
