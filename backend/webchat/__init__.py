"""The web chat: its API, its page, and the demo's simulated phones beside it."""
