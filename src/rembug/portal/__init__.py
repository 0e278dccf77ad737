"""Public pages and open data: reads only, without an account and without personal data."""
