"""The look of the page: screen, phone, dark, print; and which language is seen."""

from functools import cache
from typing import Final

from algords.text import LANGUAGES, Language

__all__ = ["style"]

_LOOK: Final = """
:root { color-scheme: light dark; --ink: #1d2226; --soft: #55606a; --paper: #fcfbf8;
  --line: #dcd8cd; --link: #0b5468; --wash: #f2f0e9;
  --serif: "Iowan Old Style", "Palatino Linotype", "URW Palladio L", P052, Georgia, serif; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --soft: #a9b0b6; --paper: #16191c;
  --line: #363c42; --link: #8fcfe0; --wash: #1f2428; } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body { margin: 0; color: var(--ink); background: var(--paper); overflow-wrap: anywhere;
  font: 1.0625rem/1.6 system-ui, "Segoe UI", sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem clamp(1.1rem, 4vw, 3rem) 4rem; }
h1, h2, h3 { font-family: var(--serif); font-weight: 600; line-height: 1.2; text-wrap: balance;
  margin: 0; }
p { margin: 0; white-space: pre-line; }
a { color: var(--link); text-decoration-thickness: .06em; text-underline-offset: .18em; }
a:hover { text-decoration-thickness: .12em; }
:focus-visible { outline: .15rem solid var(--link); outline-offset: .15rem; }
ul, ol, dl, dd { margin: 0; padding: 0; }

.choice { display: flex; gap: 1.2rem; justify-content: flex-end; font-size: .9375rem; }
.choice [aria-current] { color: var(--soft); }
.fiche > header, .contents { padding: 0 0 2rem; border-bottom: 1px solid var(--line); }
.fiche > header :is(h1, h2), .contents h1 { font-size: clamp(1.9rem, 1.3rem + 2.6vw, 3rem);
  letter-spacing: -.01em; max-width: 26em; }
.owner { margin: 1.8rem 0 .5rem; color: var(--soft); }
.contents h1 { margin: 1.8rem 0 1.2rem; }
.facts { display: flex; flex-wrap: wrap; gap: .4rem .5rem; margin-top: 1.1rem; list-style: none;
  color: var(--soft); }
.facts li { padding: .05rem .75rem; border: 1px solid var(--line); border-radius: 1rem;
  font-size: .9375rem; }
.notice { margin-top: .8rem; }
.address { margin-top: .4rem; font-size: .9375rem; }
.contents ol { list-style: none; }
.contents li { padding: .55rem 0; border-top: 1px solid var(--line); }
.contents li a { font-family: var(--serif); font-size: 1.1875rem; margin-right: .6rem; }
small { font-size: .875rem; color: var(--soft); }
.tongue { font-style: italic; font-weight: normal; white-space: nowrap; }

.sections ul { list-style: none; columns: 12rem; column-gap: 2rem; padding: 1.2rem 0; }
.sections li { padding: .15rem 0; break-inside: avoid; font-size: .9375rem; line-height: 1.4; }
.sections a { text-decoration: none; }
.sections a:hover { text-decoration: underline; }
section { padding: 2.2rem 0 0; }
section :is(h2, h3) { font-size: 1.5rem; margin-bottom: .7rem; }
.fields > div { display: grid; grid-template-columns: minmax(9rem, 13rem) minmax(0, 42rem);
  gap: .2rem 2rem; padding: .75rem 0; border-top: 1px solid var(--line); }
.fields > div > dt { color: var(--soft); line-height: 1.45; padding-top: .1rem; }
.several { list-style: none; }
.several li + li { margin-top: .55rem; }
.blocks { list-style: none; }
.blocks > li + li { margin-top: .9rem; }
.blocks > li > p, .fields > div > dd > p:has(+ dl) { font-weight: 600; }
.inner { font-size: .9375rem; line-height: 1.5; margin-top: .25rem; }
.inner > div { margin-top: .2rem; }
.inner dt { display: inline; color: var(--soft); }
.inner dt::after { content: ": "; }
:lang(fr) > div > dt::after { content: none; }
.inner:lang(fr) > div > dt::after { content: "\\00a0: "; }
.line > div { display: inline-block; margin: 0 1.4rem 0 0; }
.inner dd, .inner dd > p:first-child { display: inline; }
.inner dd > :is(ul, dl) { margin: .2rem 0 .3rem 1.2rem; }
summary { cursor: pointer; padding: .4rem .8rem; background: var(--wash); border-radius: .35rem; }
summary :is(h2, h3) { display: inline; font-size: 1.1875rem; }
details[open] summary { margin-bottom: .7rem; }
.fiche > footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line);
  color: var(--soft); font-size: .9375rem; }
article + article, .contents ~ article { margin-top: 5rem; }

@media (min-width: 68rem) {
  .fiche { display: grid; grid-template-columns: 13rem minmax(0, 1fr); column-gap: 4rem; }
  .fiche > header, .fiche > footer { grid-column: 1 / -1; }
  .sections { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; }
  .sections ul { columns: auto; padding: 2.4rem 0; }
  .sections li { padding: .3rem 0; }
}
@media (max-width: 40rem) {
  body { font-size: 1rem; }
  .sections ul { columns: 2; column-gap: 1.2rem; }
  .fields > div { grid-template-columns: minmax(0, 1fr); }
  .fields > div > dt { font-size: .9375rem; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #444; --paper: #fff; --line: #bbb;
    --link: #000; --wash: #fff; }
  @page { margin: 18mm 16mm; }
  html { font-size: 9.5pt; } main { max-width: none; padding: 0; }
  .choice, .sections, .fiche > footer { display: none; }
  .fiche { display: block; }
  .fields > div { grid-template-columns: 10rem minmax(0, 1fr); }
  .fields > div, .blocks > li { break-inside: avoid-page; }
  h1, h2, h3 { break-after: avoid; } article + article { break-before: page; margin: 0; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  summary { list-style: none; padding: 0; }
}
"""
# Seen is the language of the place that the address names, else the first. A browser that does not
# know `:has()` shows both.
_CHOICE: Final = """
@supports selector(:has(a)) {{
  html:not(:has(.{other}:target, .{other} :target)) .{other} {{ display: none; }}
  html:has(.{other}:target, .{other} :target) .{first} {{ display: none; }}
}}
"""


@cache
def style(language: Language) -> str:
    """Return the style of a page that is seen in ``language`` unless its address says otherwise."""
    other = next(one for one in LANGUAGES if one != language)
    return _LOOK + _CHOICE.format(first=language, other=other)
