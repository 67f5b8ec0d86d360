"""One file per subject of conversation."""
