"""Messages of the timetable, composed from what is due."""
