"""What the shipped files hold: keys, background facts, zones."""

from __future__ import annotations

from kg.knowledge import gazetteers
from kg.knowledge.gazetteer_tables import ROOT_CLASS
from kg.knowledge.gazetteers import Entry, Gazetteer
from kg.resources import ontology_dir


def things(gazetteer: Gazetteer) -> dict[tuple[str, str], Entry]:
    return {(ROOT_CLASS.get(e.cls, e.cls), e.key): e for e in gazetteer.entries}


def test_the_shipped_files_have_no_problems() -> None:
    assert gazetteers.problems(ontology_dir() / "gazetteers") == ()


def test_an_id_stands_for_one_thing(gazetteer: Gazetteer) -> None:
    sources: dict[tuple[str, str], set[str]] = {}
    for entry in gazetteer.entries:
        sources.setdefault((ROOT_CLASS.get(entry.cls, entry.cls), entry.key), set()).add(entry.source)
    assert {key: found for key, found in sources.items() if len(found) > 1} == {}


def test_every_background_fact_leads_to_an_entry(gazetteer: Gazetteer) -> None:
    known = things(gazetteer)
    targets = {(cls, key) for entry in gazetteer.entries for _, cls, key in entry.background}
    assert targets - known.keys() == set()


def test_every_zone_lies_in_a_division_of_its_province(gazetteer: Gazetteer) -> None:
    known = things(gazetteer)
    parents = {
        entry.key: key
        for entry in gazetteer.entries
        for prop, cls, key in entry.background
        if (entry.cls, prop, cls) == ("Place", "partOf", "Place")
    }
    rows = (ontology_dir() / "gazetteers" / "zones.csv").read_text("utf-8").splitlines()
    provinces = {row.split(",")[0]: row.split(",")[4] for row in rows[1:]}
    zones = {e.key: e for e in gazetteer.entries if e.source.startswith("zones.csv")}
    assert zones.keys() == provinces.keys()
    for name, zone in zones.items():
        (city,) = [key for prop, _, key in zone.background if prop == "locatedIn"]
        assert known["Place", city].level is not None, name
        assert provinces[name] in (city, parents.get(city)), name


def test_the_178_zones_and_the_23_demonstration_zones(gazetteer: Gazetteer) -> None:
    zones = {e.key for e in gazetteer.entries if e.cls == "NationalHighTechZone"}
    demonstration = {e.key for e in gazetteer.entries if e.cls == "InnovationDemonstrationZone"}
    assert len(zones | {"中关村示范区"}) == 178
    assert len(demonstration) == 23


def test_a_zone_carries_year_city_and_demonstration_zone(gazetteer: Gazetteer) -> None:
    (zone,) = gazetteer.find("南昌高新区")
    assert (zone.cls, zone.key, zone.label) == ("NationalHighTechZone", "南昌高新区", "南昌高新区")
    assert zone.attributes == (("approvedYear", "1992"),)
    assert zone.aliases == ("南昌高新技术产业开发区",)
    assert zone.background == (("locatedIn", "Place", "南昌市"), ("partOf", "Park", "鄱阳湖自创区"))


def test_a_division_carries_code_level_and_parent(gazetteer: Gazetteer) -> None:
    (city,) = gazetteer.find("南昌市")
    assert (city.cls, city.key, city.level, city.attributes) == (
        "Place", "南昌市", "prefecture", (("divisionCode", "360100"),),
    )  # fmt: skip
    assert city.background == (("partOf", "Place", "江西省"),)


def test_the_whole_country_is_a_reference_only(gazetteer: Gazetteer) -> None:
    (country,) = gazetteer.find("我国")
    assert (country.key, country.reference_only) == ("全国", True)
    assert not gazetteer.find("江西省")[0].reference_only


def test_loading_happens_once_per_process() -> None:
    assert Gazetteer.load() is Gazetteer.load(ontology_dir() / "gazetteers")
