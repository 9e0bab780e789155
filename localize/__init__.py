"""Catalogs and checks for a documentation set that is written once and translated by people and machines."""
