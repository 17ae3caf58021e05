"""Every computed figure, defined once: check, fill, appendix and explanation read these."""
