#!/usr/bin/env python3
"""The five joins of db-benchmark.  usage: joining.py duckdb|polars FOLDER [REPS=3]   (tables of groupby_tables.py … join)"""
import json
import sys
import time

TABLES = ["x", "small", "medium", "big"]
JOINS = {"small_inner": ("small", "id1", "inner"), "medium_inner": ("medium", "id2", "inner"),
         "medium_left": ("medium", "id2", "left"), "medium_text": ("medium", "id5", "inner"),
         "big_inner": ("big", "id3", "inner")}


def duckdb_join(folder):
    import duckdb
    con = duckdb.connect()
    for t in TABLES:
        con.execute(f"create table {t} as from read_csv('{folder}/J1_{t}.csv')")

    def run(other, key, how):
        con.execute(f"create or replace temp table ans as select x.*, y.* exclude ({key}) from x {how} join {other} y using ({key})")

    def check():
        return con.execute("select count(*), sum(v1), sum(v2) from ans").fetchone()

    return run, check


def polars_join(folder):
    import polars as pl
    tables = {t: pl.read_csv(f"{folder}/J1_{t}.csv") for t in TABLES}
    answer = {}

    def run(other, key, how):
        answer.clear()
        answer["it"] = tables["x"].join(tables[other], on=key, how=how)

    def check():
        return answer["it"].height, answer["it"]["v1"].sum(), answer["it"]["v2"].sum()

    return run, check


start = time.perf_counter()
run, check = {"duckdb": duckdb_join, "polars": polars_join}[sys.argv[1]](sys.argv[2])
result = {"load_s": round(time.perf_counter() - start, 3)}
for name, join in JOINS.items():
    times = []
    for _ in range(int(sys.argv[3]) if len(sys.argv) > 3 else 3):
        start = time.perf_counter()
        run(*join)
        times.append(time.perf_counter() - start)
    result[name] = {"median_s": sorted(times)[len(times) // 2], "check": [round(float(v or 0), 3) for v in check()]}
print(json.dumps(result))
