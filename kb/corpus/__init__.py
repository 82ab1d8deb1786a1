"""The records as text: reading, checking, canonical form."""
