"""The demo page: people played in a browser, and the clock moved."""
