"""What is due by itself: reminders, quarter cards, calendars, days out of the ordinary."""
