"""Pages of people: the way in (``entry``), persons and accounts (``persons``), offices and bodies (``offices``)."""
