"""Documents: read as they are, shown first, then saved in the register."""
