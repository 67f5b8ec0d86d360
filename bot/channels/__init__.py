"""One file per channel: the only users of the vendors' SDKs."""
