"""The look of the page: screen, phone, dark, print."""

from typing import Final

__all__ = ["STYLE"]

# What is folded is unfolded on paper.
STYLE: Final = """
:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #fdfdfb; --soft: #f1f0ea;
  --line: #c9c7bd; --link: #0b4f8a; --violation: #9b1c1c; --warning: #7a4b00;
  --info: #1d5e34; --mark: #ffe08a; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececf0; --paper: #17181b; --soft: #22242a;
  --line: #454853; --link: #8ec5ff; --violation: #ff9c9c; --warning: #ffcf7a; --info: #93dba9;
  --mark: #6b5200; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2.2rem 0 .6rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 1.2rem 0 .3rem; }
a { color: var(--link); }
small, .place { font-size: .875rem; opacity: .85; }
.figures { display: flex; flex-wrap: wrap; gap: .6rem; padding: 0; margin: 1rem 0;
  list-style: none; }
.figures li { flex: 1 1 8rem; padding: .5rem .8rem; background: var(--soft); border-radius: .3rem; }
.figures b { display: block; font-size: 1.6rem; line-height: 1.2; }
.violation > b, .violation > p > .weight { color: var(--violation); }
.warning > b, .warning > p > .weight { color: var(--warning); }
.info > b, .info > p > .weight { color: var(--info); }
.weight { font-weight: 600; }
table { border-collapse: collapse; width: 100%; overflow-wrap: normal; }
th, td { padding: .3rem .6rem; text-align: left; border-bottom: 1px solid var(--line);
  vertical-align: top; }
tbody th { font-weight: normal; }
th.n, td.n { text-align: right; font-variant-numeric: tabular-nums; }
summary { cursor: pointer; padding: .5rem .8rem; background: var(--soft); border-radius: .3rem;
  font-weight: 600; margin: .5rem 0; }
details details summary { background: none; padding: 0; font-weight: normal; }
.findings { list-style: none; padding: 0; margin: 0; }
.findings > li { padding: .5rem 0 .5rem .8rem; margin: .7rem 0;
  border-left: .25rem solid var(--line); break-inside: avoid; }
.findings > .violation { border-color: var(--violation); }
.findings > .warning { border-color: var(--warning); }
.findings > .info { border-color: var(--info); }
.findings p { margin: .15rem 0; }
pre { margin: .3rem 0; padding: .4rem .6rem; background: var(--soft); overflow-x: auto; }
code { font: .875rem/1.4 ui-monospace, monospace; }
mark { background: var(--mark); color: inherit; }
@media (max-width: 36rem) {
  .figures li { flex-basis: 40%; }
  thead { display: none; }
  tr { display: flex; flex-wrap: wrap; gap: 0 .8rem; padding: .35rem 0;
    border-bottom: 1px solid var(--line); }
  th, td { border: 0; padding: 0; }
  tbody th, td:nth-child(2):not(.n) { flex: 1 1 70%; }
  td:empty { display: none; }
  .n::before { content: attr(data-head) " "; opacity: .85; font-size: .875rem; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --paper: #fff; --soft: #f4f4f4; --line: #999;
    --link: #000; --violation: #700; --warning: #530; --info: #042; --mark: #ddd; }
  html { font-size: 10pt; } body { max-width: none; padding: 0; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  summary { break-after: avoid; list-style: none; } h2, h3 { break-after: avoid; }
  pre { white-space: pre-wrap; } pre { overflow: visible; }
}
"""
