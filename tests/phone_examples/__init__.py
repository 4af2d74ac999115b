"""Reports and team pages that the phone's tests read, made by the code that makes real ones, and what paper
says of them.

    PYTHONPATH=backend python -m tests.phone_examples    writes them anew

Each is a kind of reader the screen must be right for. Nobody in them is real.
"""
