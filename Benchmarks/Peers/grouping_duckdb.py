#!/usr/bin/env python3
"""db-benchmark groupby q1..q10, DuckDB.  usage: grouping_duckdb.py G1.csv [REPS=3]   (id columns stay text, as read)"""
import sys

import duckdb

import grouping

SQL = {
    "q1": "select id1, sum(v1) as v1 from x group by id1",
    "q2": "select id1, id2, sum(v1) as v1 from x group by id1, id2",
    "q3": "select id3, sum(v1) as v1, avg(v3) as v3 from x group by id3",
    "q4": "select id4, avg(v1) as v1, avg(v2) as v2, avg(v3) as v3 from x group by id4",
    "q5": "select id6, sum(v1) as v1, sum(v2) as v2, sum(v3) as v3 from x group by id6",
    "q6": "select id4, id5, median(v3) as m, stddev(v3) as s from x group by id4, id5",
    "q7": "select id3, max(v1) - min(v2) as r from x group by id3",
    "q8": "select id6, unnest(max(v3, 2)) as v3 from x group by id6",
    "q9": "select id2, id4, pow(corr(v1, v2), 2) as r2 from x group by id2, id4",
    "q10": "select id1, id2, id3, id4, id5, id6, sum(v3) as v3, count(*) as n from x group by id1, id2, id3, id4, id5, id6",
}
CHECK = {"q1": "sum(v1)", "q2": "sum(v1)", "q3": "sum(v1), sum(v3)", "q4": "sum(v1), sum(v2), sum(v3)",
         "q5": "sum(v1), sum(v2), sum(v3)", "q6": "sum(m), sum(s)", "q7": "sum(r)", "q8": "sum(v3)", "q9": "sum(r2)",
         "q10": "sum(v3), sum(n)"}
con = duckdb.connect()


def load(path):
    con.execute(f"create or replace table x as from read_csv('{path}')")


def run(q):
    con.execute("create or replace temp table ans as " + SQL[q])


def check(q):
    return con.execute(f"select count(*), {CHECK[q]} from ans").fetchone()


grouping.main("duckdb", duckdb.__version__, load, run, check)
