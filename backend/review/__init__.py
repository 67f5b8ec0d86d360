"""What was not understood, kept masked for a while, so that people can label it."""
