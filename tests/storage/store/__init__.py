"""The store itself: engine, schema, migrations."""
