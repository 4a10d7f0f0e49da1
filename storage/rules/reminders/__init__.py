"""When who is reminded, what is new then, and which step of urging it is."""
