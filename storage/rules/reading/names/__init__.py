"""Who is named: agencies by any spelling, the bodies that hold a task, people, their roles."""
