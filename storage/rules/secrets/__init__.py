"""What must not be read by others: codes, tokens, addresses that open something."""
