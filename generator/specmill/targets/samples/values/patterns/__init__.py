"""Regular expressions of definitions: read, matched in bounded time, and texts that match."""
