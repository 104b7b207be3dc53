"""A small interpreter of the search language that the app ships: a stand-in for a Splunk.

See README.md for what it can tell and what it can't.
"""

from .errors import SplError
from .searches import Environment, Result

__all__ = ["Environment", "Result", "SplError"]
