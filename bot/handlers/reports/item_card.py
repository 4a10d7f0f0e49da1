"""One card for a message about several tasks (officers): all its reports, each may be struck out.

*Ghi tất cả* (or a typed 1) records every line that is left, whatever its kind; what a line lacks is
asked for afterwards, one by one. Source: docs/reading.md, "Replies".
"""

_ALL = frozenset({"ghi", "ghi tat ca", "ghi het", "tat ca", "ghi nhan tat ca"})
_NONE = frozenset({"bo het", "bo tat ca"})
