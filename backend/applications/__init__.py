"""Applications for a loan: where each one stands, how it came there, and who has to be told."""
