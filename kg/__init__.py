"""ParkKG: a knowledge graph from Chinese texts about national high-tech zones."""

__version__ = "0.1.0"
