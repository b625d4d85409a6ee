"""The account of a harvest: one line a source while it runs, a page or JSON when it is done."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, Final

from algords.errors import AlgordsError, NetworkError
from algords.harvest.plans import SetAside, SourcePlan
from algords.harvest.running import Harvest
from algords.store.changes import Publish, Reason
from algords.text import Language, Text, printable

__all__ = ["as_json", "as_text", "line"]

_SHOWN: Final = 10


def line(plan: SourcePlan, language: Language) -> str:
    """Return what one source gave, in one line."""
    counts = _counts(plan)
    name = plan.source.id
    return Text(fr=f"{name}\u00a0: {counts.fr}", en=f"{name}: {counts.en}").say(language)


def as_text(harvest: Harvest, language: Language, *, dry_run: bool) -> str:
    """Return the account for people: each source, what was set aside and why, and the figures."""
    lines = [one for plan in harvest.plans for one in _of_source(plan, language, dry_run=dry_run)]
    lines.append(_figures(harvest, dry_run=dry_run).say(language))
    return "\n".join(lines) + "\n"


def as_json(harvest: Harvest, broken: Sequence[tuple[str, AlgordsError]], *, dry_run: bool) -> str:
    """Return the account for programs."""
    writes = 0 if dry_run else len(harvest.changes)
    whole = {
        "run": harvest.run.id,
        "dry_run": dry_run,
        "summary": _totals(harvest) | {"planned": len(harvest.changes), "writes": writes},
        "sources": [_source_as_json(plan) for plan in harvest.plans],
        "broken": [{"file": name, **_error_as_json(error)} for name, error in broken],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _totals(harvest: Harvest) -> dict[str, int]:
    plans = harvest.plans
    return {
        "sources": len(plans),
        "published": sum(plan.published for plan in plans),
        "unchanged": sum(plan.unchanged for plan in plans),
        "quarantined": sum(len(plan.quarantined) for plan in plans),
        "missing": sum(len(plan.missing) for plan in plans),
        "withdrawn": sum(len(plan.withdrawn) for plan in plans),
        "skipped": sum(len(plan.skipped) for plan in plans),
        "failed": sum(plan.failure is not None for plan in plans),
        "bodies": sum(plan.bodies for plan in plans),
        "changed_bodies": sum(plan.changed_bodies for plan in plans),
        "validations": sum(plan.validations for plan in plans),
    }


def _figures(harvest: Harvest, *, dry_run: bool) -> Text:
    total = _totals(harvest)
    parts = (
        _counted(total["bodies"], "document{s} lu{s}", "document{s} read"),
        _counted(total["changed_bodies"], "changé{s}", "of them changed"),
        _counted(total["validations"], "vérification{s}", "validation{s}"),
        _counted(len(harvest.changes), "écriture{s}", "write{s}"),
    )
    end = Text(fr=" à faire, aucune faite.", en=" to do, none done.")
    if not dry_run:
        end = Text(fr=".", en=".")
    read, changed, judged, written = parts
    return Text(
        fr=f"{read.fr}, dont {changed.fr} ; {judged.fr} ; {written.fr}{end.fr}",
        en=f"{read.en}, {changed.en}; {judged.en}; {written.en}{end.en}",
    )


def _counts(plan: SourcePlan) -> Text:
    if plan.failure is not None:
        return Text(fr="échec", en="failed")
    parts: list[Text] = []
    for number, fr, en in (
        (plan.published, "publiée{s}", "published"),
        (plan.unchanged, "inchangée{s}", "unchanged"),
        (len(plan.quarantined), "mise{s} de côté", "set aside"),
        (len(plan.missing), "introuvable{s}", "not found"),
        (len(plan.withdrawn), "retirée{s}", "withdrawn"),
        (len(plan.skipped), "ignorée{s}", "skipped"),
    ):
        if number:
            noun = "" if parts else "fiche{s} "
            parts.append(_counted(number, noun + fr, en))
    if not parts:
        return Text(fr="aucune fiche", en="no fiche")
    return Text(fr=", ".join(one.fr for one in parts), en=", ".join(one.en for one in parts))


def _counted(number: int, fr: str, en: str) -> Text:
    """Return the number with its words; ``{s}`` is where the plural goes: from 2, in English not 1.

    >>> _counted(0, "écriture{s}", "write{s}")
    Text(fr='0 écriture', en='0 writes')
    """
    french, english = "s" if number > 1 else "", "" if number == 1 else "s"
    return Text(
        fr=f"{number} {fr.replace('{s}', french)}", en=f"{number} {en.replace('{s}', english)}"
    )


def _of_source(plan: SourcePlan, language: Language, *, dry_run: bool) -> Iterator[str]:
    yield line(plan, language)
    for error in (plan.failure, *(one for _name, one in plan.unopened)):
        if error is not None:
            yield f"  {error.message.say(language)}"
            if error.advice is not None:
                yield f"  → {error.advice.say(language)}"
    if plan.held:
        yield f"  {_held(plan.held).say(language)}"
    if plan.moved:
        yield f"  {_moved(plan.moved).say(language)}"
    yield from (f"  {one.say(language)}" for one in _set_aside(plan.quarantined))
    yield from _listed(plan, language)
    if dry_run:
        yield from (f"  {one}" for one in _published(plan))


def _set_aside(records: Sequence[SetAside]) -> Iterator[Text]:
    """Yield one line for each record, and one for all that a document sets aside alike."""
    groups = [list(group) for _face, group in groupby(records, key=_face)]
    yield from (_why(group) for group in groups[:_SHOWN])
    if len(groups) > _SHOWN:
        rest = _counted(len(groups) - _SHOWN, "autre{s} ligne{s}", "more line{s}")
        yield Text(
            fr=f"… et {rest.fr} ; --format json donne tout.",
            en=f"… and {rest.en}; --format json gives all.",
        )


def _face(one: SetAside) -> tuple[str, tuple[Reason, ...]]:
    return one.document, one.reasons


def _why(members: Sequence[SetAside]) -> Text:
    one, reason = members[0], members[0].reasons[0]
    where = printable(one.document) + (f":{reason.line}" if reason.line else "")
    name = printable(one.label or one.fiche)
    about = Text(fr=f" « {name} »", en=f" “{name}”") if name else Text(fr="", en="")
    aside = Text(fr=f"mise de côté : {where}", en=f"set aside: {where}")
    if len(members) > 1:
        aside = Text(fr=f"mises de côté : {where}", en=aside.en)
        about = Text(fr=f" ({len(members)} fiches)", en=f" ({len(members)} fiches)")
    more = len(one.reasons) - 1
    others = Text(fr=f" (et {more} de plus)", en=f" (and {more} more)")
    fr = f"{aside.fr}{about.fr} [{reason.rule}] {printable(reason.message.fr)}"
    en = f"{aside.en}{about.en} [{reason.rule}] {printable(reason.message.en)}"
    if more:
        fr, en = fr + others.fr, en + others.en
    if one.stale:
        fr += " La version précédente reste publiée."
        en += " The version before stays published."
    return Text(fr=fr, en=en)


def _listed(plan: SourcePlan, language: Language) -> Iterator[str]:
    for names, text in (
        (plan.missing, Text(fr="introuvable", en="not found")),
        (plan.withdrawn, Text(fr="retirée", en="withdrawn")),
    ):
        for name in names[:_SHOWN]:
            yield f"  {text.say(language)} {printable(name)}"
    for record, reason in plan.skipped[:_SHOWN]:
        skipped = Text(fr="ignorée", en="skipped").say(language)
        yield f"  {skipped} {printable(record)} ({printable(reason.say(language))})"


def _published(plan: SourcePlan) -> Iterator[str]:
    """Yield what the plan would publish, new records with +, others with ~."""
    changes = [one for one in plan.changes if isinstance(one, Publish)]
    for one in changes[:_SHOWN]:
        yield f"{'+' if one.key in plan.added else '~'} {printable(one.label or one.fiche)}"
    if len(changes) > _SHOWN:
        yield f"… {len(changes) - _SHOWN}"


def _held(number: int) -> Text:
    gone = _counted(number, "fiche{s} disparue{s}", "fiche{s} vanished")
    return Text(
        fr=f"{gone.fr} d'un coup : rien n'est retiré. Si c'est voulu, relancez avec "
        "--accept-shrink.",
        en=f"{gone.en} at a stroke: nothing is removed. If that is meant, run again with "
        "--accept-shrink.",
    )


def _moved(address: str) -> Text:
    shown = printable(address)
    return Text(
        fr=f"Le site annonce une nouvelle adresse, à recopier dans le fichier de la source : "
        f"{shown}",
        en=f"The site announces a new address, to be copied to the file of the source: {shown}",
    )


def _error_as_json(error: AlgordsError) -> dict[str, Any]:
    advice = error.advice
    return {
        "code": error.code if isinstance(error, NetworkError) else None,
        "message": _both(error.message),
        "advice": None if advice is None else _both(advice),
    }


def _both(text: Text) -> dict[str, str]:
    return {"fr": text.fr, "en": text.en}


def _source_as_json(plan: SourcePlan) -> dict[str, Any]:
    return {
        "id": plan.source.id,
        "title": plan.source.title,
        "published": plan.published,
        "added": sorted(plan.added),
        "unchanged": plan.unchanged,
        "quarantined": [_set_aside_as_json(one) for one in plan.quarantined],
        "missing": list(plan.missing),
        "withdrawn": list(plan.withdrawn),
        "skipped": [{"record": record, "reason": _both(reason)} for record, reason in plan.skipped],
        "bodies": plan.bodies,
        "changed_bodies": plan.changed_bodies,
        "validations": plan.validations,
        "held": plan.held,
        "moved": plan.moved,
        "failure": None if plan.failure is None else _error_as_json(plan.failure),
        "unopened": [{"file": name, **_error_as_json(one)} for name, one in plan.unopened],
    }


def _set_aside_as_json(one: SetAside) -> dict[str, Any]:
    return {
        "document": one.document,
        "fiche": one.fiche,
        "label": one.label,
        "stale": one.stale,
        "new": one.new,
        "reasons": [
            {
                "rule": reason.rule,
                "message": _both(reason.message),
                "pointer": reason.pointer,
                "line": reason.line,
            }
            for reason in one.reasons
        ],
    }
