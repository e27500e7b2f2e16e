"""Support code of this SDK. It is the same in every SDK and no part of the public
interface."""
