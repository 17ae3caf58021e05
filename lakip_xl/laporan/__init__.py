"""Findings on their way out: one module per form, all with the same findings in the same order."""
