"""What several agencies lead is told apart by two numbers; these names say which."""

AgencyTask = tuple[int, int]
"""A task as one agency has it: the number of the task, that of the agency."""
AgencyMilestone = tuple[int, int]
"""A milestone as one agency has it: the number of the milestone, that of the agency."""
