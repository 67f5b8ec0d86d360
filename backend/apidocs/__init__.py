"""The page that shows the web API."""
