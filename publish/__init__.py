"""From articles and catalogs to the site: the MkDocs plugin and what it calls."""
