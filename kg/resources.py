"""Where the data files stand: in the checkout beside the package, or inside an installed wheel."""

from __future__ import annotations

from pathlib import Path

from kg.errors import DataFileError

_PACKAGE = Path(__file__).resolve().parent


def ontology_dir() -> Path:
    """Return the folder of ontology, concept schemes, gazetteers and patterns; DataFileError if there is none."""
    return _data_dir("ontology")


def shapes_dir() -> Path:
    """Return the folder of SHACL shapes; DataFileError if there is none."""
    return _data_dir("shapes")


def _data_dir(name: str) -> Path:
    for folder in (_PACKAGE / "_data" / name, _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise DataFileError(
        f"the folder {name}/ is missing from this installation of ParkKG (looked in {_PACKAGE / '_data'} and "
        f"{_PACKAGE.parent}); install the package again, or run inside a complete checkout"
    )
