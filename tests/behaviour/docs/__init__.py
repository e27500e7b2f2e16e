"""Pages, sites and READMEs that are generated."""
