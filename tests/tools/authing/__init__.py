"""Programs for the published package authing 5.1.0 and for what stands in its place."""
