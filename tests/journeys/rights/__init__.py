"""Who sees and does what, and who tries to do more."""
