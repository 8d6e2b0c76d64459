"""What the Python peers of the six questions share.

usage of every questions_*.py:  questions_X.py MODE DATA_DIR [OUT_DIR] [REPS]
  MODE  cold   read every CSV, run Q1..Q6 once, write the answers (time it from outside: it is the whole process)
        lazy   the same without a separate load step, where the peer can query the CSV files directly
        load   read training.csv alone, then all files, REPS times each; no queries
        hot    read every CSV once, then each query REPS times (default 5); prints the median of each
Figures go to standard output as one JSON line; answers to OUT_DIR as q*.csv.
"""
import json
import os
import sys
import time

TABLES = ["regions", "institutions", "posts", "researchers", "training", "budgets", "schools", "school_funds",
          "inspections"]


def median(xs):
    xs = sorted(xs)
    n = len(xs)
    return xs[n // 2] if n % 2 else (xs[n // 2 - 1] + xs[n // 2]) / 2


def cell(v):
    if v is None or v != v:
        return ""
    if isinstance(v, float):
        return "%.6f" % v
    return str(v)


def write(out, answers):
    if not out:
        return
    os.makedirs(out, exist_ok=True)
    for name, (header, rows) in answers.items():
        with open(os.path.join(out, name + ".csv"), "w") as f:
            f.write(",".join(header) + "\n")
            for r in rows:
                f.write(",".join([cell(v) for v in r]) + "\n")


def main(peer, version, load, queries, lazy=None):
    mode, data = sys.argv[1], sys.argv[2]
    out = sys.argv[3] if len(sys.argv) > 3 and sys.argv[3] != "-" else None
    reps = int(sys.argv[4]) if len(sys.argv) > 4 else 5
    clock = time.perf_counter
    res = {"peer": peer, "version": version, "mode": mode}
    if mode in ("cold", "lazy"):
        t = clock()
        ctx = (lazy if mode == "lazy" else load)(data, TABLES)
        res["load"] = round(clock() - t, 4)
        for q, fn in queries:
            t = clock()
            write(out, fn(ctx))
            res[q] = round(clock() - t, 4)
    elif mode == "load":
        size = {t: os.path.getsize(os.path.join(data, t + ".csv")) for t in TABLES}
        one, every = [], []
        for _ in range(reps):
            t = clock()
            ctx = load(data, ["training"])
            one.append(clock() - t)
            del ctx
        for _ in range(reps):
            t = clock()
            ctx = load(data, TABLES)
            every.append(clock() - t)
            del ctx
        for k, xs, b in (("training", one, size["training"]), ("all", every, sum(size.values()))):
            res[k] = {"median_s": round(median(xs), 4), "min_s": round(min(xs), 4), "max_s": round(max(xs), 4),
                      "GB_per_s": round(b / median(xs) / 1e9, 4)}
    elif mode == "hot":
        ctx = load(data, TABLES)
        for q, fn in queries:
            xs = []
            for _ in range(reps):
                t = clock()
                ans = fn(ctx)
                xs.append(clock() - t)
            res[q] = {"median_ms": round(median(xs) * 1e3, 2), "min_ms": round(min(xs) * 1e3, 2),
                      "max_ms": round(max(xs) * 1e3, 2)}
            write(out, ans)
    else:
        sys.exit("unknown mode " + mode)
    print(json.dumps(res))
