"""The page that the appendix is set on: its size, and where it breaks."""
