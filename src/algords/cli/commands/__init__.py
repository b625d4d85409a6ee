"""One module a command; each has ``build() -> click.Command``, words in the current language."""
