"""Image files and downloads: decode, encode, say what is wrong, and fetch."""
