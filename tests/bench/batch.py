"""`partner-helper batch` on every complete state beside zen-engine (Rust) on the same rules and rows.

Both read the same JSON lines and write one JSON line a row; zen-engine evaluates the conditions only, the
helper also what is open, what to find out, and the checks of its input.
"""

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from importlib.metadata import version
from itertools import product
from pathlib import Path

import zen

from partner_helper import batch
from partner_helper.engine import Engine
from tests.bench.zen import agree, model

RUNS = 5
CHECKED = 997  # every so many rows the two are compared


def rows(path: Path, engine: Engine) -> int:
    """Write every complete state as a row and return their number."""
    facts = [fact.id for fact in engine.rules.facts]
    count = 0
    with path.open("w", encoding="utf-8") as stream:
        for values in product(*(fact.values for fact in engine.rules.facts)):
            stream.write(json.dumps({"answers": dict(zip(facts, values, strict=True))}) + "\n")
            count += 1
    return count


def main() -> None:
    """Measure and print: n, median, least and most of the seconds, and the ratio of the medians."""
    engine = Engine()
    day = engine.rules.facts_until
    decision = zen.ZenEngine().create_decision(model(engine, day))
    conditions = engine.conditions(day)
    with tempfile.TemporaryDirectory() as folder:
        source, out = Path(folder, "rows.jsonl"), Path(folder, "out.jsonl")
        count = rows(source, engine)

        def helper() -> None:
            batch.run(source, out, day.isoformat(), False)

        def peer() -> None:
            with source.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as stream:
                for line in lines:
                    told = decision.evaluate(json.loads(line)["answers"])["result"]
                    stream.write(json.dumps(told) + "\n")

        times: dict[str, list[float]] = {"helper": [], "zen-engine": []}
        for _ in range(RUNS):
            for name, work in (("helper", helper), ("zen-engine", peer)):
                times[name].append(_seconds(work))
        with source.open(encoding="utf-8") as lines, out.open(encoding="utf-8") as told:
            pairs = list(zip(lines, told, strict=True))[::CHECKED]
        same = all(agree(conditions, json.loads(line)["answers"], json.loads(one)) for line, one in pairs)

    print(f"batch, {count:,} complete states, JSON lines in and out; the two agree on {len(pairs)} rows: {same}")
    print(f"{'':24}{'n':>3}{'median s':>10}{'min':>8}{'max':>8}{'rows/s':>10}")
    for name, found in times.items():
        label = f"zen-engine {version('zen-engine')}" if name == "zen-engine" else "partner-helper batch"
        median = statistics.median(found)
        print(f"{label:24}{len(found):>3}{median:>10.2f}{min(found):>8.2f}{max(found):>8.2f}{count / median:>10,.0f}")
    ratio = statistics.median(times["helper"]) / statistics.median(times["zen-engine"])
    print(f"helper / zen-engine: {ratio:.2f}")


def _seconds(work: Callable[[], None]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
