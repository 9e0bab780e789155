"""Findings as text, JSON, SARIF 2.1.0 and workflow commands of GitHub."""

import json
from collections.abc import Callable, Sequence

from localize.checks.codes import CODES
from localize.checks.finding import Finding

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def as_text(findings: Sequence[Finding]) -> str:
    """One line a finding, `file:line: severity: message [code]`."""
    return "\n".join(str(finding) for finding in findings)


def as_json(findings: Sequence[Finding]) -> str:
    """`{"findings": [{"check", "code", "severity", "file", "line", "message"}]}`."""
    return _dump({"findings": [finding.as_dict() for finding in findings]})


def as_sarif(findings: Sequence[Finding]) -> str:
    """A SARIF log with one run; its rules are all codes there are."""
    rules = [
        {"id": code, "shortDescription": {"text": text}, "properties": {"check": check}}
        for code, (check, text) in CODES.items()
    ]
    results = [_sarif_result(finding) for finding in findings]
    driver = {"name": "localize", "rules": rules}
    return _dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [{"tool": {"driver": driver}, "results": results}]})


def as_github(findings: Sequence[Finding]) -> str:
    """One workflow command a finding, shown beside the line of a pull request."""
    return "\n".join(
        f"::{f.severity} file={_property(f.file)},line={f.line},title={_property(f.code)}::{_escaped(f.message)}"
        for f in findings
    )


FORMATS: dict[str, Callable[[Sequence[Finding]], str]] = {
    "text": as_text,
    "json": as_json,
    "sarif": as_sarif,
    "github": as_github,
}


def _sarif_result(finding: Finding) -> dict[str, object]:
    place = {"artifactLocation": {"uri": finding.file}, "region": {"startLine": finding.line}}
    return {
        "ruleId": finding.code,
        "level": finding.severity,
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }


def _dump(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
