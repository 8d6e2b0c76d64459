#!/usr/bin/env python3
"""db-benchmark groupby q1..q10, Polars.  usage: grouping_polars.py G1.csv [REPS=3]"""
import polars as pl

import grouping

c = pl.col
S = {}


def load(path):
    S["x"] = pl.read_csv(path)


Q = {
    "q1": lambda x: x.group_by("id1").agg(c("v1").sum()),
    "q2": lambda x: x.group_by("id1", "id2").agg(c("v1").sum()),
    "q3": lambda x: x.group_by("id3").agg(c("v1").sum(), c("v3").mean()),
    "q4": lambda x: x.group_by("id4").agg(c("v1", "v2", "v3").mean()),
    "q5": lambda x: x.group_by("id6").agg(c("v1", "v2", "v3").sum()),
    "q6": lambda x: x.group_by("id4", "id5").agg(c("v3").median().alias("m"), c("v3").std().alias("s")),
    "q7": lambda x: x.group_by("id3").agg((c("v1").max() - c("v2").min()).alias("r")),
    "q8": lambda x: x.drop_nulls("v3").group_by("id6").agg(c("v3").top_k(2)).explode("v3"),
    "q9": lambda x: x.group_by("id2", "id4").agg((pl.corr("v1", "v2") ** 2).alias("r2")),
    "q10": lambda x: x.group_by("id1", "id2", "id3", "id4", "id5", "id6").agg(c("v3").sum(), pl.len().alias("n")),
}
V = {"q1": ["v1"], "q2": ["v1"], "q3": ["v1", "v3"], "q4": ["v1", "v2", "v3"], "q5": ["v1", "v2", "v3"], "q6": ["m", "s"],
     "q7": ["r"], "q8": ["v3"], "q9": ["r2"], "q10": ["v3", "n"]}


def run(q):
    S["ans"] = None
    S["ans"] = Q[q](S["x"].lazy()).collect()


def check(q):
    return [S["ans"].height] + [S["ans"][v].sum() for v in V[q]]


grouping.main("polars", pl.__version__, load, run, check)
