"""People join, change and leave: roles, agencies, groups."""
