"""Questions to a built graph: SPARQL, and what is known about one entity."""
