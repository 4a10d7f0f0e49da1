"""A list of contact points as offices keep it (.xlsx, .csv): read, checked, made into invites."""
