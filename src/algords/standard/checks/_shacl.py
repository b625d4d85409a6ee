"""The terms of SHACL 1.0 that a rule may use (W3C Recommendation of 20 July 2017).

Engines pass over a term that they do not know in silence, so that a misspelt one, or one of a later
version, would never find anything. Terms that are only found in reports, and those of the advanced
features, which no two engines run alike, are left out.
"""

from typing import Final

__all__ = ["SHACL_TERMS"]

SHACL_TERMS: Final = frozenset(
    [
        # Shapes, targets, severities (§2, §3).
        "Shape",
        "NodeShape",
        "PropertyShape",
        "property",
        "path",
        "targetClass",
        "targetNode",
        "targetObjectsOf",
        "targetSubjectsOf",
        "deactivated",
        "severity",
        "Violation",
        "Warning",
        "Info",
        "message",
        # Paths (§2.3.1).
        "alternativePath",
        "inversePath",
        "zeroOrMorePath",
        "oneOrMorePath",
        "zeroOrOnePath",
        # Constraints (§4).
        "class",
        "datatype",
        "nodeKind",
        "BlankNode",
        "IRI",
        "Literal",
        "BlankNodeOrIRI",
        "BlankNodeOrLiteral",
        "IRIOrLiteral",
        "minCount",
        "maxCount",
        "minExclusive",
        "minInclusive",
        "maxExclusive",
        "maxInclusive",
        "minLength",
        "maxLength",
        "pattern",
        "flags",
        "languageIn",
        "uniqueLang",
        "equals",
        "disjoint",
        "lessThan",
        "lessThanOrEquals",
        "not",
        "and",
        "or",
        "xone",
        "node",
        "qualifiedValueShape",
        "qualifiedValueShapesDisjoint",
        "qualifiedMinCount",
        "qualifiedMaxCount",
        "closed",
        "ignoredProperties",
        "hasValue",
        "in",
        # For those who read (§2.3.2).
        "name",
        "description",
        "order",
        "group",
        "defaultValue",
        "PropertyGroup",
        # Constraints in SPARQL (§5).
        "sparql",
        "SPARQLConstraint",
        "select",
        "ask",
        "prefixes",
        "declare",
        "PrefixDeclaration",
        "prefix",
        "namespace",
    ]
)
