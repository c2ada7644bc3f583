"""The version of the package, which saved images carry."""

__version__ = "0.1.0"
