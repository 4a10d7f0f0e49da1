"""A conversation on its way: from the inbox to the handler whose turn it is, and its answer."""
