"""People, agencies, invites, and who is told."""
