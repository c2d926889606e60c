"""A finished output folder on the network: SPARQL 1.1 Protocol, a page per thing, a page of questions; read only."""
