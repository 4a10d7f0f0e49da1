"""Bad input, a bad network, a stop: nothing is lost."""
