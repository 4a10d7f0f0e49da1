"""The store itself: engine, schema, tables, its one user, its copies, what is wrong with it."""
