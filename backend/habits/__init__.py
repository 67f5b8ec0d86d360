"""Credit help: walk-throughs about the credit record, and plans of habits that are looked at each month."""
