"""The plan of the SDK: names, types, media, paging."""
