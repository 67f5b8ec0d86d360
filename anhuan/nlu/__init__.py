"""The way from the main environment to the NLU, which lives in an environment of its own."""
