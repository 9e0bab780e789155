"""A strict reader of PO files: every problem with its line, all at once.

polib's own reader forgives what loses text: it cuts the last character where a closing quote is missing,
leaves out an entry cut off before its msgstr, drops `#~|` lines and splits texts at U+2028. So polib gives
the entries and the writing, and this reads.
"""

import re

import polib

from localize.problems import Problem, Problems

_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[(\d)\])?)(?=[ \t\"])[ \t]*+(.*)$")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*+)"$')
_ESCAPE = re.compile(r"\\(.)")
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "v": "\v", "f": "\f", "b": "\b", "a": "\a", "\\": "\\", '"': '"'}
_LINE_END = re.compile(r"\r\n|\r|\n")
_CHARSET = re.compile(r"charset=([\w.:-]+)")
# What may stand before each keyword; "" is the start of an entry.
_AFTER = {
    "msgctxt": {""},
    "msgid": {"", "msgctxt"},
    "msgid_plural": {"msgid"},
    "msgstr": {"msgid", "msgid_plural", "msgstr"},
}


def parse_po(text: str, name: str) -> polib.POFile:
    """The entries of a PO text, `linenum` being the line of their msgid; `name` is the file shown.

    Raises Problems where the text is not well-formed, declares another encoding than UTF-8, or holds the
    same msgid (with the same msgctxt) twice.
    """
    reader = _Reader(name)
    for number, line in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), 1):
        reader.line(number, line.strip(" \t\f\v"))
    return reader.finish()


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.entries: list[polib.POEntry] = []
        self.lines: dict[tuple[bool, str | None, str], int] = {}
        self._start()

    def _start(self) -> None:
        self.entry = polib.POEntry(occurrences=[], flags=[], msgstr_plural={})
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] | None = None
        self.last = ""
        self.first = 0
        self.obsolete = False

    def _problem(self, line: int, message: str) -> None:
        self.problems.append(Problem(self.name, line, message))

    def line(self, number: int, line: str) -> None:
        """Take in the next line."""
        obsolete = line.startswith("#~")
        if obsolete:
            line = line[2:].lstrip(" \t")
            if line.startswith("|"):
                self._comment(number, "#" + line)
                return
        if line.startswith("#"):
            self._comment(number, line)
        elif line:
            self._content(number, line, obsolete)

    def _comment(self, number: int, line: str) -> None:
        if self.last == "msgstr":
            self._finish_entry()
        elif self.last:
            self._problem(number, f"a comment stands inside the entry of line {self.first}; move it above the entry")
            return
        mark, rest = line[1:2], line[2:].strip(" \t")
        entry = self.entry
        if mark == ":":
            entry.occurrences += [_reference(part) for part in rest.split()]
        elif mark == ",":
            entry.flags += [flag for part in rest.split(",") if (flag := part.strip())]
        elif mark == ".":
            entry.comment = f"{entry.comment}\n{rest}" if entry.comment else rest
        elif mark == "|":
            self._previous(number, rest)
        else:
            comment = line[1:].removeprefix(" ")
            entry.tcomment = f"{entry.tcomment}\n{comment}" if entry.tcomment else comment

    def _previous(self, number: int, rest: str) -> None:
        match = _KEYWORD.match(rest)
        if match and not match[1].startswith("msgstr"):
            self.open = self.texts.setdefault(f"previous_{match[1]}", [])
            rest = match[3]
        elif not rest.startswith('"') or self.open is None:
            self._problem(number, 'a "#|" line holds the previous msgctxt or msgid, and a quoted text')
            return
        self._string(number, rest)

    def _content(self, number: int, line: str, obsolete: bool) -> None:
        match = _KEYWORD.match(line)
        if match is None:
            if not line.startswith('"'):
                received = line if len(line) <= 40 else line[:40] + "..."
                allowed = 'comments, msgctxt, msgid, msgstr, or a "quoted text"'
                self._problem(number, f"received {received!r}; allowed: {allowed}")
            elif not self.last:
                self._problem(number, "a quoted line belongs to no entry; start the entry with msgid")
            else:
                self._string(number, line)
            return
        field, keyword = match[1], match[1].split("[")[0]
        if self.last == "msgstr" and keyword in {"msgctxt", "msgid"}:
            self._finish_entry()
        if not self.last:
            self.first, self.obsolete = number, obsolete
        if self.last not in _AFTER[keyword] or obsolete != self.obsolete or field in self.texts:
            before = f"after {self.last}" if self.last else "at the start of an entry"
            self._problem(number, f"{field} {before}; an entry is: [msgctxt] msgid msgstr, each once")
        if keyword == "msgid":
            self.entry.linenum = number
        self.last = keyword
        self.open = self.texts.setdefault(field, [])
        self._string(number, match[3])

    def _string(self, number: int, value: str) -> None:
        match = _STRING.match(value)
        if match is None:
            self._problem(number, 'broken quoting; a text stands between two ", and a " inside it is written \\"')
            return
        content = match[1]
        if "\\" in content:
            for escape in _ESCAPE.findall(content):
                if escape not in _ESCAPES:
                    self._problem(number, f'unknown escape \\{escape}; allowed: \\n \\t \\r \\v \\f \\b \\a \\\\ \\"')
            content = _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[0]), content)
        if self.open is not None:
            self.open.append(content)

    def _finish_entry(self) -> None:
        entry = self.entry
        for field, parts in self.texts.items():
            if field.startswith("msgstr["):
                entry.msgstr_plural[int(field[7:-1])] = "".join(parts)
            else:
                setattr(entry, field, "".join(parts))
        entry.obsolete = self.obsolete
        key = (self.obsolete, entry.msgctxt, entry.msgid)
        if key in self.lines and not self.obsolete:
            shown = entry.msgid if len(entry.msgid) <= 40 else entry.msgid[:40] + "..."
            message = f"msgid {shown!r} stands in line {self.lines[key]} already; keep one of the two"
            self._problem(entry.linenum or self.first, message)
        self.lines.setdefault(key, entry.linenum or self.first)
        self.entries.append(entry)
        self._start()

    def finish(self) -> polib.POFile:
        """The file, or all problems."""
        if self.last == "msgstr":
            self._finish_entry()
        elif self.last:
            self._problem(self.first, "the entry has no msgstr; the file may have been cut off: restore it")
        po = polib.POFile(wrapwidth=0)
        po.encoding = "utf-8"
        for entry in self.entries:
            if entry.msgid == "" and entry.msgctxt is None and not entry.obsolete:
                self._header(po, entry)
            else:
                po.append(entry)
        if self.problems:
            raise Problems(sorted(self.problems))
        return po

    def _header(self, po: polib.POFile, entry: polib.POEntry) -> None:
        po.header = entry.tcomment
        po.metadata_is_fuzzy = entry.flags
        for line in entry.msgstr.split("\n"):
            key, colon, value = line.partition(":")
            if colon:
                po.metadata[key.strip()] = value.strip()
        charset = _CHARSET.search(po.metadata.get("Content-Type", ""))
        if charset and charset[1].lower() not in {"utf-8", "utf8", "charset"}:
            message = f"declares the charset {charset[1]}; only UTF-8 is allowed: convert the file and its header"
            self._problem(entry.linenum or 1, message)


def _reference(part: str) -> tuple[str, str]:
    file, colon, line = part.rpartition(":")
    return (file, line) if colon and line.isdigit() else (part, "")
