"""Cells of CSV files that people open in a spreadsheet."""


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else cell
