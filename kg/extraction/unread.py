"""What an article shows and the graph does not hold: quoted names, heads of lists, concepts of no scheme."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.extraction.article import Draft
from kg.extraction.figures import Figures
from kg.extraction.groups import Group
from kg.extraction.tokens import Kind, Token
from kg.knowledge.schemes import Scheme
from kg.model import Claim, EntityId, Evidence, Mention, Span, Unread

LONGEST_QUOTED = 20
CLAUSE = frozenset("，。；：！？、—…")
"""What stands in quoted sentences and slogans, never in a name."""
HEAD_WORDS = (Kind.WORD, Kind.INNER)


def unread_of(
    draft: Draft, figures: Figures, claims: Collection[Claim], mentions: Collection[Mention]
) -> tuple[Unread, ...]:
    """Return all that was seen and not understood, sorted by place; figures that gave no observation included."""
    found = {
        *figures.unread,
        *_quotations(draft, mentions),
        *_list_heads(draft),
        *_provisional(draft, figures, claims),
    }
    return tuple(sorted(found, key=lambda one: (one.span, one.kind, one.words)))


def _quotations(draft: Draft, mentions: Collection[Mention]) -> Iterator[Unread]:
    """Yield what stands in quotation marks like a name and shares no character with a mention."""
    taken = {at for mention in mentions for at in range(*mention.span)}
    for token in _tokens(draft):
        words = token.word[1:-1]
        inner = Span(token.start + 1, token.end - 1)
        named = token.kind is Kind.TITLE or (len(words) <= LONGEST_QUOTED and not CLAUSE & set(words))
        if token.kind in (Kind.QUOTE, Kind.TITLE) and len(words) > 1 and named and not taken & set(range(*inner)):
            yield _seen(draft, "quotation", inner)


def _list_heads(draft: Draft) -> Iterator[Unread]:
    """Yield the nouns behind 等 that no entry of `lists.toml` knows, where the items look like names."""
    for reading in draft.readings:
        for group in reading.groups:
            if not group.open or group.head_class is not None or not any(item.proper for item in group.items):
                continue
            head = _behind(reading.tokens, group)
            if head:
                yield _seen(draft, "listHead", Span(head[0].start, head[-1].end))


def _behind(tokens: tuple[Token, ...], group: Group) -> list[Token]:
    """Return the nouns that follow 等 and its number."""
    at = group.after
    while at < len(tokens) and tokens[at].kind in (Kind.NUMBER, Kind.MODIFIER):
        at += 1
    head: list[Token] = []
    while at < len(tokens) and tokens[at].kind in HEAD_WORDS:
        head.append(tokens[at])
        at += 1
    return head


def _provisional(draft: Draft, figures: Figures, claims: Collection[Claim]) -> Iterator[Unread]:
    """Yield the indicators and industries that figures, goals and claims name and their schemes do not list."""
    schemes = draft.analysis.knowledge.schemes
    met: dict[EntityId, Evidence] = {}
    for figure in figures.observations:
        for end in (figure.indicator, figure.industry):
            if end is not None:
                met.setdefault(end, figure.evidence[0])
    for claim in claims:
        if isinstance(claim.object, EntityId):
            met.setdefault(claim.object, claim.evidence[0])
    listed: dict[str, tuple[str, Scheme]] = {
        "Indicator": ("indicator", schemes.indicators),
        "Industry": ("industry", schemes.industries),
    }
    for end, evidence in met.items():
        kind, scheme = listed.get(end.cls, ("", None))
        if scheme is not None and scheme.find(end.key) is None:
            yield Unread(kind, end.key, evidence.exact, evidence.span)


def _seen(draft: Draft, kind: str, span: Span) -> Unread:
    text = draft.analysis.article.text
    sentence = draft.analysis.sentence_at(span.start).span
    return Unread(kind, text.quote(span), text.quote(sentence).strip(), text.source_span(span))


def _tokens(draft: Draft) -> Iterator[Token]:
    for reading in draft.readings:
        yield from reading.tokens
