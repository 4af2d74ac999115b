"""Other people's implementations beside ours. They are heavy, so they are a group of their own:

    make oracles

Where they are not installed there is nothing here to play, and a line at the end of the tests says so.
"""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore_glob = [] if find_spec("pingouin") and find_spec("statsmodels") else ["test_*.py"]
