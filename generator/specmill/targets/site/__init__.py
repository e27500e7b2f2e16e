"""The docs site: static HTML pages of one job, which work from a folder as from a server."""
