"""Indonesian: lexicons as data."""
