"""Lines and columns of values, looked up when a finding is shown."""
