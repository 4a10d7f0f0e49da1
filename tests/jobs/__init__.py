"""The timed work."""
