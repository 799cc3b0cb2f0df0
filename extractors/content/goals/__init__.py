"""Goals in sentences: which figures are goals, of what, in which unit and by when."""
