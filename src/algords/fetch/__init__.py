"""The one door to the network: guarded, polite, conditional.

Nothing is fetched that the user did not name, nothing inside the house is reached by accident, and
every byte that comes in is counted against a size and against a deadline.
"""
