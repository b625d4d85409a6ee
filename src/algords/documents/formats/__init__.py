"""One module a format of document; each says its suffixes and how it is read."""
