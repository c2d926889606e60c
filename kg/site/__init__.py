"""A page for every thing, article, indicator and province: static HTML in two languages, opened from disk or served."""

from kg.site.site import write_site

__all__ = ["write_site"]
