"""Messages composed of what is due and what was done."""
