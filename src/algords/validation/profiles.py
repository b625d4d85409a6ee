"""Which profiles a fiche is judged by: those asked for, or those it switches on itself."""

from collections.abc import Iterable, Sequence

from algords.errors import UsageError, suggesting
from algords.standard.rules import DOCUMENT_PROFILE, Profile, profiles
from algords.text import Text

__all__ = ["Selection"]


class Selection:
    """The profiles asked for; none asked for means that each fiche switches its own on.

    A profile's switch is a shape like any other: the engine judges it with the rules, and a fiche
    that breaks it is outside the profile.
    """

    def __init__(self, tokens: Sequence[str] = ()) -> None:
        """Choose ``tokens``.

        Raises:
            UsageError: no profile has that token.
        """
        known = {token: one for token, one in profiles().items() if token != DOCUMENT_PROFILE}
        for token in tokens:
            if token not in known:
                raise _unknown(token, known)
        self._asked = frozenset(tokens)
        self._known = known

    def applied(self, broken_shapes: Iterable[str], *, algorithm: bool) -> frozenset[str]:
        """Return the profiles that hold for a fiche which breaks ``broken_shapes`` (IRIs).

        Switches look at algorithms: a fiche about something else is of the profiles without one.
        """
        if self._asked:
            return self._asked
        if not algorithm:
            return frozenset(token for token, one in self._known.items() if one.when is None)
        broken = frozenset(broken_shapes)
        return frozenset(token for token, one in self._known.items() if one.when not in broken)


def _unknown(token: str, known: dict[str, Profile]) -> UsageError:
    wanted = token.casefold()
    titled = [
        name
        for name, one in known.items()
        if wanted in f"{one.title.fr} {one.title.en}".casefold().replace(":", " ").split()
    ]
    import difflib  # noqa: PLC0415 - 1 ms, for a slip alone

    near = titled or difflib.get_close_matches(token, known, n=1)
    names = ", ".join(known)
    return UsageError(
        Text(
            fr=f"Aucun profil ne s'appelle « {token} ».",
            en=f"No profile is called “{token}”.",
        ),
        suggesting(near, Text(fr=f"Profils : {names}.", en=f"Profiles: {names}.")),
    )
