"""Ratings that an organisation holds already, told under the rules of a survey.

They go through the very functions that release a survey: an importer with rules of its own would be
a second door out of the box, and a looser one. The whole file is judged before anything is computed,
because half an import looks like a whole one.

lines -> ratings -> told -> written: bytes to rows, rows to what was said of each subject, that to a
report, and reports to files.
"""
