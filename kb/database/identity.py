"""How a database of ours is known from any other SQLite file, and its schema from an older one."""

from __future__ import annotations

APPLICATION_ID = 0x4C4B4231
"""``PRAGMA application_id``: the letters LKB1."""

SCHEMA_VERSION = 1
"""``PRAGMA user_version``: raised with every change of tables or views."""
