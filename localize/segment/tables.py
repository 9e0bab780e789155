"""Pipe tables: telling the delimiter row, and cutting a row into cells."""

from localize.segment.inline import code_spans


def is_delimiter(row: str) -> bool:
    """Whether the row is the `|---|:-:|` line under a table's header."""
    if "|" not in row or "-" not in row:
        return False
    cells = row.strip(" \t").removeprefix("|").removesuffix("|").split("|")
    return all(_is_dashes(cell.strip(" \t")) for cell in cells)


def _is_dashes(cell: str) -> bool:
    dashes = cell.removeprefix(":").removesuffix(":")
    return bool(dashes) and dashes.strip("-") == ""


def cells(row: str) -> list[tuple[int, int]]:
    """Offsets of the cells' texts in the row, without padding; a pipe in code or after `\\` does not cut."""
    found: list[tuple[int, int]] = []
    start = 0
    for cut in [*_pipes(row), len(row)]:
        content = row[start:cut]
        left = len(content) - len(content.lstrip(" \t"))
        found.append((start + left, start + max(left, len(content.rstrip(" \t")))))
        start = cut + 1
    return found


def _pipes(row: str) -> list[int]:
    code = iter([*code_spans(row), (len(row), len(row))])
    code_start, code_end = next(code)
    pipes: list[int] = []
    position = 0
    while position < len(row):
        if position >= code_start and position < code_end:
            position = code_end
            code_start, code_end = next(code)
        elif row[position] == "\\":
            position += 2
        else:
            if row[position] == "|":
                pipes.append(position)
            position += 1
    return pipes


def bare_pipes(text: str) -> int:
    """How many pipes of the text would cut a table row."""
    return len(_pipes(text))
