"""Decides which ways of working with other Microsoft partners apply to a customer, and says why.

Standard library only: the same files run on the command line and, in Pyodide, in the reader's browser.
"""

__version__ = "0.1.0"
