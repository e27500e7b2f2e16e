"""From settings to files on disk: what is up to date, what is rendered, compared, merged and written."""
