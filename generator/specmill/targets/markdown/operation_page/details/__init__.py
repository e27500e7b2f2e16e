"""What is said beside rows: titles, examples, XML, parts of forms, links, callbacks."""
