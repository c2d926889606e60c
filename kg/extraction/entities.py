"""The things of one article: names become entities, shorter forms their aliases, every place of them a mention."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import rjieba
from ahocorasick_rs import AhoCorasick, MatchKind

from kg.extraction.attributes import attributes_of
from kg.extraction.names import Name
from kg.knowledge import Knowledge
from kg.knowledge.gazetteers import Entry
from kg.model import Entity, EntityId, Mention, Span


@dataclass
class _Draft:
    """An entity while names are gathered."""

    id: EntityId
    cls: str
    label: str
    surfaces: set[str] = field(default_factory=set)
    attributes: tuple[tuple[str, str], ...] = ()

    def entity(self) -> Entity:
        return Entity(self.id, self.cls, self.label, tuple(sorted(self.surfaces - {self.label})), self.attributes)


class Register:
    """Gathers the entities of an article."""

    def __init__(self, knowledge: Knowledge, about: Entry | None) -> None:
        self.knowledge = knowledge
        self.about = about
        self._drafts: dict[EntityId, _Draft] = {}
        self._by_surface: dict[str, EntityId] = {}
        self._by_span: dict[Span, EntityId] = {}
        self._legal_forms = sorted(
            (s.word for rows in knowledge.patterns.suffixes.values() for s in rows if s.strength == "legal"),
            key=len,
            reverse=True,
        )

    # --- gathering -------------------------------------------------------------------------------------------

    def add_names(self, names: Sequence[Name]) -> None:
        """Make entities of names: the known ones, then the longest first, so that shorter forms find the longer."""
        for name in names:
            if name.entry is not None:
                self._by_span[name.span] = self.known(name.entry, name.surface)
        rest = [name for name in names if name.entry is None]
        for name in sorted(rest, key=lambda name: (-len(name.name), name.span)):
            self._by_span[name.span] = self._named(name)

    def known(self, entry: Entry, surface: str | None = None) -> EntityId:
        """Return the entity of a gazetteer entry."""
        vocabulary = self.knowledge.vocabulary
        identity = EntityId(vocabulary.entity_class(entry.cls), entry.key)
        draft = self._drafts.setdefault(identity, _Draft(identity, entry.cls, entry.label, set(entry.aliases)))
        draft.attributes = tuple((prop, value) for prop, value in entry.attributes if prop in WRITTEN_ATTRIBUTES)
        if surface is not None:
            draft.surfaces.add(surface)
            self._by_surface.setdefault(surface, identity)
        return identity

    def _named(self, name: Name) -> EntityId:
        root = self.knowledge.vocabulary.entity_class(name.cls)
        known = self._by_surface.get(name.name) or self._with_form(name)
        if known is not None and known.cls == root:
            return known
        full = self._fuller(name, root)
        if full is not None:
            self._drafts[full].surfaces.update((name.name, *name.aliases))
            self._by_surface.setdefault(name.name, full)
            return full
        alone = name.unique or self.about is None or root not in LOCAL
        key = name.name if alone or self.about is None else f"{self.about.label}{name.name}"
        identity = EntityId(root, key)
        draft = self._drafts.setdefault(identity, self._made(identity, name.cls, name.name))
        draft.surfaces.update(name.aliases)
        self._by_surface.setdefault(name.name, identity)
        for alias in name.aliases:
            self._by_surface.setdefault(alias, identity)
        return identity

    def _with_form(self, name: Name) -> EntityId | None:
        """Return the known firm that a name is with nothing but a legal form added (中国移动公司)."""
        form = next((form for form in self._legal_forms if name.name.endswith(form)), None)
        entries = self.knowledge.gazetteer.find(name.name.removesuffix(form)) if form else ()
        if name.cls != "Enterprise" or len(entries) != 1 or entries[0].cls != "Enterprise":
            return None
        return self.known(entries[0], name.name)

    def _fuller(self, name: Name, root: str) -> EntityId | None:
        """Return the entity of the same class whose name this name shortens."""
        if root in CONCEPTS or root in ("Place", "PublicBody", "Honour"):
            return None
        for identity, draft in self._drafts.items():
            core = self._core(draft.label, root)
            same = name.name == core != draft.label
            if root == "Enterprise" and draft.label != name.name:
                same = same or self._without_form(draft.label) == self._without_form(name.name)
            if identity.cls == root and (same or is_abbreviation(name.name, core)):
                return identity
        return None

    def add_abbreviations(self, text: str) -> None:
        """Find the short forms that the text uses for firms with a legal form (秦远航材)."""
        for identity, draft in list(self._drafts.items()):
            if identity.cls != "Enterprise" or identity not in self._drafts:
                continue
            legal = next((form for form in self._legal_forms if draft.label.endswith(form)), "")
            core = self._without_place(draft.label.removesuffix(legal))
            if not legal or len(core) < LEAST_CORE:
                continue
            at = text.find(core[:2])
            while at >= 0:
                short = _short_form(text, at, core)
                if short is not None and not text.startswith(draft.label, text.rfind(draft.label[:2], 0, at + 1)):
                    known = self.named("Enterprise", short)
                    if known is not None and known != identity and self._drafts[known].label == short:
                        self.merge(known, identity)
                    self.alias(identity, short)
                at = text.find(core[:2], at + 2)

    def add_brands(self, text: str) -> None:
        """Let the brand that begins one firm's name stand for it (…远朴视觉…，远朴还…), if no dictionary has it."""
        brands: dict[str, list[EntityId]] = {}
        for identity, draft in self._drafts.items():
            if identity.cls == "Enterprise":
                brands.setdefault(self._core(draft.label, identity.cls)[:SHORTEST], []).append(identity)
        for brand, firms in brands.items():
            if len(firms) == 1 and len(brand) == SHORTEST and not rjieba.has_word(brand) and brand in text:
                self.alias(firms[0], brand)

    def _core(self, name: str, root: str) -> str:
        """Return a firm's name without place and legal form; other names as they are."""
        return self._without_place(self._without_form(name)) if root == "Enterprise" else name

    def _without_form(self, name: str) -> str:
        return name.removesuffix(next((form for form in self._legal_forms if name.endswith(form)), ""))

    def _without_place(self, name: str) -> str:
        occurrences = self.knowledge.gazetteer.occurrences(name)
        if occurrences and occurrences[0][0] == 0 and any(entry.cls == "Place" for entry in occurrences[0][2]):
            return name[occurrences[0][1] :]
        return name

    def merge(self, old: EntityId, kept: EntityId) -> None:
        """Make one entity of two; the old one's names go to the kept one."""
        if old == kept:
            return
        draft = self._drafts.pop(old)
        self._drafts[kept].surfaces |= {draft.label, *draft.surfaces}
        for held in (self._by_surface, self._by_span):
            for key, identity in held.items():
                if identity == old:
                    held[key] = kept  # type: ignore[index]

    def attribute(self, identity: EntityId, prop: str, value: str) -> None:
        """Give an entity an attribute."""
        draft = self._drafts[identity]
        draft.attributes = tuple(sorted({**dict(draft.attributes), prop: value}.items()))

    def alias(self, identity: EntityId, words: str) -> None:
        """Give an entity one more name that the text uses."""
        self._drafts[identity].surfaces.add(words)
        self._by_surface.setdefault(words, identity)

    def industry(self, name: str) -> EntityId:
        """Return an industry by name, with the other names that the scheme has for it."""
        identity = self.ensure("Industry", name)
        concept = self.knowledge.schemes.industries.find(name)
        self._drafts[identity].surfaces |= set(concept.aliases) if concept is not None else set()
        return identity

    def ensure(self, cls: str, key: str, label: str | None = None) -> EntityId:
        """Return an entity by class and key, made if it is new."""
        identity = EntityId(self.knowledge.vocabulary.entity_class(cls), key)
        self._drafts.setdefault(identity, self._made(identity, cls, label or key))
        return identity

    def _made(self, identity: EntityId, cls: str, label: str) -> _Draft:
        return _Draft(identity, cls, label, attributes=attributes_of(identity.cls, label, self.knowledge))

    def named(self, cls: str, words: str) -> EntityId | None:
        """Return the entity of a class that the article names with these words."""
        found = self._by_surface.get(words)
        return found if found is not None and found.cls == cls else None

    def knows(self, cls: str, key: str) -> bool:
        """Tell whether the article has an entity."""
        return EntityId(cls, key) in self._drafts

    def link(self, span: Span, identity: EntityId) -> None:
        """Say what a place of the text names."""
        self._by_span[span] = identity

    # --- results ---------------------------------------------------------------------------------------------

    def at(self, span: Span) -> EntityId | None:
        """Return what the name at a span is, if a name stands there."""
        return self._by_span.get(span)

    def entities(self) -> dict[EntityId, Entity]:
        """Return all entities by id, sorted."""
        return {identity: self._drafts[identity].entity() for identity in sorted(self._drafts)}

    def mentions(self, text: str, extra: Iterable[tuple[str, EntityId]] = ()) -> tuple[Mention, ...]:
        """Return every place that names an entity, the longest name first, without overlap."""
        surfaces = {**{words: identity for words, identity in extra if words}, **self._by_surface}
        spans = dict(self._by_span)
        taken = sorted(spans, key=lambda span: (span.start, -span.end))
        chosen: list[Mention] = []
        for span in taken:
            if not chosen or span.start >= chosen[-1].span.end:
                chosen.append(Mention(span, spans[span]))
        if surfaces:
            words = sorted(surfaces)
            automaton = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)
            starts = [mention.span for mention in chosen]
            for index, start, end in automaton.find_matches_as_indexes(text):
                span = Span(start, end)
                if not any(span.meets(other) for other in starts):
                    chosen.append(Mention(span, surfaces[words[index]]))
        return tuple(sorted(chosen))


CONCEPTS = frozenset(("Industry", "Indicator"))
LOCAL = frozenset(("Park", "Carrier", "ResearchInstitute", "Association", "Project", "Enterprise"))
"""Classes whose members need the park in their key when their name is not unique by itself."""
WRITTEN_ATTRIBUTES = frozenset(("divisionCode",))
SHORTEST = 2
SHORTEST_PART = 3
LEAST_CORE = 4


def is_abbreviation(short: str, full: str) -> bool:
    """Tell whether `short` takes its characters in order from `full`, two of them neighbours there.

    A name that continues another one's (常州大学, 常州大学光伏研究院) is another thing, so the end of `short` must be
    an end of `full` or be followed in it by a legal form only.
    """
    if not SHORTEST <= len(short) < len(full):
        return False
    at, neighbours, previous = 0, False, -2
    for char in short:
        found = full.find(char, at)
        if found < 0:
            return False
        neighbours = neighbours or found == previous + 1
        previous, at = found, found + 1
    ends = full.endswith(short[-1]) or (short in full and len(short) > SHORTEST_PART)
    return neighbours and ends and len(short) * 3 > len(full)


def _short_form(text: str, at: int, core: str) -> str | None:
    """Return the short form of a firm's core at an offset: at least three characters of it in order."""
    taken, previous = text[at : at + 2], 1
    end = at + 2
    while end < len(text):
        found = core.find(text[end], previous + 1)
        if found < 0:
            break
        taken, previous = taken + text[end], found
        end += 1
    return taken if (len(taken) > len("天成") and taken != core[:3]) or taken == core else None
