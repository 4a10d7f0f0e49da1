"""People: joining, invitations, contact points, assignments, groups, own settings."""
