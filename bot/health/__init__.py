"""Whether this copy of the product is well: one finding a question, with what to do."""
