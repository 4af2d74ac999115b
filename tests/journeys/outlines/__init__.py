"""What stands where on every screen, in words: drawn in the page, kept as lines, compared in sentences.

An outline leaves out whatever a font, a day or chance decides: docs/decisions/0105-outlines.md.
"""
