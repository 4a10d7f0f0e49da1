"""The store itself: the engine, its schema, its tables, and that only one copy writes."""
