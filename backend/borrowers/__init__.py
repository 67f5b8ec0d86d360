"""Who borrows, and how they prove it is them."""
