"""Catalogs: reading them, bringing them up to date, and what they know of each unit."""

from localize.catalog.model import Catalog, Entry, State, load
from localize.catalog.provenance import ORIGINS, Provenance, digest

__all__ = ["ORIGINS", "Catalog", "Entry", "Provenance", "State", "digest", "load"]
