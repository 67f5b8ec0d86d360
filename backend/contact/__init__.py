"""May this message go to this person now? Consent, rule packs, the ledger."""
