"""Sources → fetch → take in → judge → plan → store: again and again, without a person.

A plan is made first, as plain values that can be shown (`planning`); the store applies it in one
go. One bad record never stops a run, and one source that fails never stops the others.
"""
