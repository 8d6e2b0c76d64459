#!/usr/bin/env python3
"""check_tables.py JIAOYAN [--seeds 25] [--first 1]: whether the verbs give what pandas and DuckDB give.

For each seed two random tables are joined, grouped, pivoted and so on by tables.lua and by pandas, and their joins and
sets by DuckDB where it can be imported. Rows are compared in order, numbers to nine digits. Prints every difference;
exit code 1 where there is one. Without pandas it says so and checks nothing.
"""
import argparse
import math
import os
import random
import subprocess
import sys
import tempfile

try:
    import pandas as pd
except ImportError:
    print("check_tables.py: skipped, since Python has no pandas here")
    sys.exit(0)
try:
    import duckdb
except ImportError:
    duckdb = None

SCRIPT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "tables.lua")


def cell(lots, make, missing=0.2):
    return None if lots.random() < missing else make()


def draw(lots, rows, number, key, renamed):
    """A table as columns of Python values: keys that repeat, figures with gaps."""
    data = {
        "k": [cell(lots, lambda: lots.choice("abcde县")) for _ in range(rows)],
        renamed: [cell(lots, lambda: lots.randint(0, 3)) for _ in range(rows)],
        "t": [cell(lots, lambda: lots.randint(2000, 2012), 0.1) for _ in range(rows)],
        "x": [cell(lots, lambda: lots.randint(-50, 50)) for _ in range(rows)],
        "y": [cell(lots, lambda: round(lots.uniform(-9, 9), 2)) for _ in range(rows)],
        "b": [lots.choice(["p", "q"]) for _ in range(rows)],
        "w": [cell(lots, lambda: lots.choice(["甲", "乙", "w"])) for _ in range(rows)],
        number: list(range(rows)),
    }
    if key == "right":
        data = {name: data[name] for name in ("k", renamed, "t", number)}
    # A first row without gaps, so that every column has its type in the file.
    first = {"k": "a", renamed: 1, "t": 2005, "x": 1, "y": 0.5, "b": "p", "w": "w", number: 0}
    for name in data:
        data[name][0] = first[name]
    whole = {renamed, "t", "x", number}
    return pd.DataFrame({n: pd.array(c, dtype="Int64") if n in whole else c for n, c in data.items()})


def matched(left, right, keys, how):
    """A join in the order that is promised. Missing keys meet nothing, which pandas would let them do."""
    lefts, rights = [pair[0] for pair in keys], [pair[1] for pair in keys]
    rest = right.rename(columns={r: f"key {r}" for r in rights})
    rest = rest.rename(columns={n: n + "_right" for n in rest.columns if n in left.columns})
    met = left.dropna(subset=lefts).merge(
        rest.dropna(subset=[f"key {r}" for r in rights]), how="inner",
        left_on=lefts, right_on=[f"key {r}" for r in rights])
    parts = [met]
    if how in ("left", "full"):
        parts.append(left[~left.ln.isin(met.ln)])
    alone = rest[~rest.rn.isin(met.rn)]
    alone = alone.assign(**{l: alone[f"key {r}"] for l, r in keys})
    if how == "right":
        return pd.concat([met, alone]).sort_values(["rn", "ln"])[order(left, rest)]
    table = pd.concat(parts).sort_values(["ln", "rn"], na_position="last")
    return (pd.concat([table, alone]) if how == "full" else table)[order(left, rest)]


def order(left, rest):
    return list(left.columns) + [n for n in rest.columns if not n.startswith("key ")]


def asof(left, right, direction, by, tolerance):
    known = left.dropna(subset=["k", "t"]).copy()
    other = right.dropna(subset=["k", "t"])[["k", "t", "rn"]].copy()
    if not by:
        other = other.rename(columns={"k": "k_right"})
    other["t_right"] = other.t
    known["t"], other["t"] = known.t.astype("int64"), other.t.astype("int64")
    table = pd.merge_asof(
        known.sort_values("t", kind="stable"), other.sort_values("t", kind="stable"), on="t",
        by="k" if by else None, direction=direction, tolerance=tolerance)
    columns = list(left.columns) + (["t_right", "rn"] if by else ["k_right", "t_right", "rn"])
    return table.sort_values("ln")[columns]


def summaries(left, keys):
    def summary(part):
        y, x = part.y.dropna().astype(float), part.x.dropna().astype("int64")
        return pd.Series({
            "n": len(part), "known": len(y), "total": y.sum(), "whole": x.sum(), "mean": y.mean(), "least": y.min(),
            "most": x.max() if len(x) else None, "middle": y.median(), "third": y.quantile(0.3), "kinds": x.nunique(),
            "sd": y.std(), "var": y.var(), "first": x.iloc[0] if len(x) else None,
            "last": y.iloc[-1] if len(y) else None}, dtype=object)
    rows = [list(key) + list(summary(part)) for key, part in groups(left, keys)]
    return pd.DataFrame(rows, columns=keys + list(summary(left).index), dtype=object)


def groups(table, keys):
    """The groups in order of first appearance, missing keys among them."""
    found = {}
    for number, key in enumerate(zip(*[table[k].astype(object).where(table[k].notna(), None) for k in keys])):
        found.setdefault(key, []).append(number)
    return [(key, table.iloc[rows]) for key, rows in found.items()]


def windows(left):
    parts = []
    for _, part in groups(left, ["k"]):
        part = part.copy()
        y, x = part.y.astype(float), part.x.astype(float)
        base = dict(zip(part.t, y))
        once = part.t.value_counts()
        part["lag"], part["lead"], part["diff"] = y.shift(1), x.shift(-2), y.diff()
        part["cumsum"], part["rank"] = y.cumsum(), y.rank(method="min")
        part["share"] = x / x.sum() if x.sum() != 0 else None
        growth = []
        for year, value in zip(part.t, y):
            before = base.get(year - 1) if pd.notna(year) and once.get(year - 1, 0) == 1 else None
            growth.append(value / before - 1 if pd.notna(before) and before != 0 and pd.notna(value) else None)
        part["growth"] = growth
        parts.append(part)
    names = list(left.columns) + ["lag", "lead", "diff", "cumsum", "share", "rank", "growth"]
    return pd.concat(parts).sort_values("ln")[names]


def pivots(left):
    keyed = left.dropna(subset=["k", "j"]).copy()
    keyed["y"], keyed["x"] = keyed.y.astype(float), keyed.x.astype(float)
    one = keyed.pivot_table(index="k", columns="j", values="y", aggfunc="sum", dropna=False)
    for k in one.index:
        for j in one.columns:
            if keyed[(keyed.k == k) & (keyed.j == j)].empty:
                one.loc[k, j] = None
    one = one.reindex(keyed.k.drop_duplicates()).reset_index()
    two = keyed.pivot_table(index=["k", "j"], columns="b", values=["x", "y"], aggfunc="max", dropna=False)
    two.columns = [f"{value}_{name}" for value, name in two.columns]
    two = two.reindex(pd.MultiIndex.from_frame(keyed[["k", "j"]].drop_duplicates())).reset_index()
    return one, two[["k", "j"] + [f"{value}_{name}" for value in "xy" for name in sorted(keyed.b.unique())]]


def complete(left):
    ks, js = sorted(left.k.dropna().unique()), sorted(left.j.dropna().unique())
    rows = []
    for k in ks:
        for j in js:
            own = left[((left.k == k) & (left.j == j)).fillna(False).astype(bool)]
            rows += own.to_dict("records") or [{"k": k, "j": j}]
    rows += left[left.k.isna() | left.j.isna()].to_dict("records")
    return pd.DataFrame(rows, columns=left.columns)


def fills(left):
    table = left.copy()
    for _, part in groups(left, ["k"]):
        table.loc[part.index, "x"] = part.x.ffill()
        table.loc[part.index, "y"] = part.y.bfill()
    table["w"] = table.w.where(table.w.notna(), "none")
    return table


def expectations(left, right):
    yield "cross", left.head(5).merge(right.head(4), how="cross", suffixes=("", "_right"))
    on = {"join": [("k", "k")], "join2": [("k", "k"), ("j", "i")]}
    for name, keys in on.items():
        for how in ("left", "inner", "right", "full"):
            yield f"{name}-{how}", matched(left, right, keys, how)
    met = set(matched(left, right, on["join2"], "inner").ln)
    yield "semi", left[left.ln.isin(met)]
    yield "anti", left[~left.ln.isin(met)]
    for direction in ("backward", "forward", "nearest"):
        yield f"asof-{direction}", asof(left, right, direction, True, None)
        yield f"asof2-{direction}", asof(left, right, direction, False, 1)
    yield "summarise", summaries(left, ["k"])
    yield "summarise2", summaries(left, ["k", "j"])
    counts = pd.DataFrame([list(key) + [len(part)] for key, part in groups(left, ["k", "j"])], columns=["k", "j", "n"])
    yield "count", counts.sort_values(["k", "j"], na_position="last")
    yield "windows", windows(left)
    one, two = pivots(left)
    yield "pivot", one
    yield "pivot2", two
    long = left.melt(id_vars=["ln", "k"], value_vars=["y", "x"], var_name="which", value_name="cell")
    yield "unpivot", long.sort_values("ln", kind="stable")
    yield "complete", complete(left)
    yield "fill", fills(left)
    ordered = left.sort_values("x", kind="stable", na_position="last")
    ordered = ordered.sort_values("y", ascending=False, kind="stable", na_position="last")
    yield "sort", ordered.sort_values("k", kind="stable", na_position="last")
    yield "top", left.sort_values("y", ascending=False, kind="stable", na_position="last").head(7)
    yield "bottom", pd.concat(
        [part.sort_values("y", kind="stable", na_position="last").head(2) for _, part in groups(left, ["k"])])
    keys, others = left[["k", "j"]], right[["k", "i"]].rename(columns={"i": "j"})
    yield "distinct", keys.drop_duplicates()
    both = pd.concat([keys, others])
    yield "concat", both
    yield "union", both.drop_duplicates()
    known = set(map(tuple, plain(others)))
    inside = [row in known for row in map(tuple, plain(keys))]
    yield "intersect", keys[inside].drop_duplicates()
    yield "except", keys[[not there for there in inside]].drop_duplicates()


SQL = {
    "join-left": "SELECT l.*, r.i, r.t AS t_right, r.rn FROM l LEFT JOIN r ON l.k = r.k",
    "join-inner": "SELECT l.*, r.i, r.t AS t_right, r.rn FROM l JOIN r ON l.k = r.k",
    "join2-inner": "SELECT l.*, r.t AS t_right, r.rn FROM l JOIN r ON l.k = r.k AND l.j = r.i",
    "anti": "SELECT * FROM l WHERE NOT EXISTS (SELECT 1 FROM r WHERE l.k = r.k AND l.j = r.i)",
    "semi": "SELECT * FROM l WHERE EXISTS (SELECT 1 FROM r WHERE l.k = r.k AND l.j = r.i)",
    "union": "SELECT k, j FROM l UNION SELECT k, i FROM r",
    "intersect": "SELECT k, j FROM l INTERSECT SELECT k, i FROM r",
    "except": "SELECT k, j FROM l EXCEPT SELECT k, i FROM r",
    "count": "SELECT k, j, count(*) AS n FROM l GROUP BY k, j",
}


def plain(table):
    """The cells as numbers, texts and None."""
    return [[None if pd.isna(c) else (float(c) if not isinstance(c, str) else c) for c in row]
            for row in table.astype(object).itertuples(index=False)]


def agree(found, expected):
    if found is None or expected is None or isinstance(found, str) or isinstance(expected, str):
        return found == expected
    return math.isclose(found, expected, rel_tol=1e-9, abs_tol=1e-9)


def result(path):
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    def value(text):
        if text == "":
            return None
        try:
            return float(text)
        except ValueError:
            return text
    return list(table.columns), [[value(c) for c in row] for row in table.itertuples(index=False)]


def difference(found, names, expected, ordered=True):
    columns, rows = found
    if columns != [str(n) for n in names]:
        return f"columns {columns} where {list(names)} were expected"
    if not ordered:
        key = lambda row: [(c is None, str(c)) for c in row]
        rows, expected = sorted(rows, key=key), sorted(expected, key=key)
    if len(rows) != len(expected):
        return f"{len(rows)} rows where {len(expected)} were expected"
    for number, (row, other) in enumerate(zip(rows, expected)):
        if not all(map(agree, row, other)):
            return f"row {number + 1}: {row} where {other} was expected"
    return None


def check(binary, seed, folder):
    lots = random.Random(seed)
    left = draw(lots, lots.choice([1, 12, 60, 150]), "ln", "left", "j")
    right = draw(lots, lots.choice([1, 9, 40]), "rn", "right", "i")
    left.to_csv(f"{folder}/left.csv", index=False)
    right.to_csv(f"{folder}/right.csv", index=False)
    run = subprocess.run(
        [binary, "run", SCRIPT, folder, "--allow-read", folder, "--allow-write", folder, "--quiet"],
        capture_output=True, text=True, check=False)
    if run.returncode != 0:
        return [f"exit code {run.returncode}: {run.stderr.strip()[:600]}"]
    problems = []
    for name, table in expectations(left, right):
        problem = difference(result(f"{folder}/out-{name}.csv"), table.columns, plain(table))
        if problem:
            problems.append(f"{name}: {problem}")
    if duckdb:
        database = duckdb.connect()
        database.register("l", left)
        database.register("r", right)
        for name, query in SQL.items():
            table = database.execute(query).df()
            problem = difference(result(f"{folder}/out-{name}.csv"), table.columns, plain(table), ordered=False)
            if problem:
                problems.append(f"{name} (DuckDB): {problem}")
    return problems


def main():
    arguments = argparse.ArgumentParser(description="Compare the verbs with pandas on random tables.")
    arguments.add_argument("binary", metavar="JIAOYAN")
    arguments.add_argument("--seeds", type=int, default=25, help="how many pairs of tables")
    arguments.add_argument("--first", type=int, default=1, help="the first seed")
    given = arguments.parse_args()
    failed = 0
    for seed in range(given.first, given.first + given.seeds):
        with tempfile.TemporaryDirectory() as folder:
            found = check(given.binary, seed, folder)
        for line in found:
            print(f"seed {seed}: {line}")
        failed += bool(found)
    peers = f"pandas {pd.__version__}" + (f" and DuckDB {duckdb.__version__}" if duckdb else "")
    print(f"tables against {peers}: {given.seeds - failed} seeds passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
