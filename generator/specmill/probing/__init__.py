"""Whether a running server responds as a definition says: requests that only read, and what is judged."""
