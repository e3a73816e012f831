"""Kawat reads pages of the press and keeps the diplomatic record, with the words behind every field."""
