"""Rules of the programme as dated data, and the pure functions that read them: no Django, clock or database."""
