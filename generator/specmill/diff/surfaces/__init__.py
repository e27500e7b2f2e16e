"""From two surfaces to changes of the SDK, with what its users notice of each."""
