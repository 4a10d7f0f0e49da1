"""Papers that the command line writes."""
