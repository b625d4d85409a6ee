"""A store in a folder: a journal, the bytes as they came, and one graph that can be asked.

Changes are planned as plain values (`changes`) and applied in one go (`writing`); people and
queries read what was published (`reading`, `snapshots`). The graph is made from the journal and
the blobs, and can be made anew from them at any time.
"""
