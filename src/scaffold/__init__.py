"""From the scan of a system to a repository that a rewrite of it can start from."""

__version__ = "0.1.0"
