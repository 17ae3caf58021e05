"""The tables of the appendix: a function each, and what they share."""
