"""What became of a generated repository: how far it is, and where it has drifted.

Everything is read from the files as they stand in the folder. Nothing in it is imported or run, so
that a check of somebody else's repository is safe.
"""
