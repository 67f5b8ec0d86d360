"""Policy and application knowledge: reviewed articles, answered with their source and date."""
