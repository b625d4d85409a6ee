"""The annotated copy of a spreadsheet: what was found, in colours and comments, and in a list.

A workbook comes back as it was, with each cell that has a finding coloured and commented, and a
first sheet that lists them all. Colours are conditional formats, so that the styles of the cells
stay, and all that was added can be taken off again when the copy is annotated anew.
"""
