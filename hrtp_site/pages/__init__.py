"""How pages are composed: one module a kind of page, each from the library to ``Page`` objects."""
