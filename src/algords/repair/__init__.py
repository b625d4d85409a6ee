"""Safe repairs: what is certain is written in the place of what stands there, all else stays.

A repair changes a key or a value in the text, at its position; nothing is written anew.
"""
