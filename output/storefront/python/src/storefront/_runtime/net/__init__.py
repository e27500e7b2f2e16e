"""From a request to the HTTP library and back: retries, codings, middleware, logging."""
