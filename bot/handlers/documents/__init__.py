"""Documents that assign tasks, sent by chat."""
