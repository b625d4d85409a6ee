"""The standard in Python: fields, codes, contexts, rules and profiles, read from the Turtle."""
