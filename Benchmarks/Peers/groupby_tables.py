#!/usr/bin/env python3
"""The public db-benchmark (h2oai) groupby table G1_<N>_<K>_0_0 (no missing values, unsorted), and its join tables.

usage: groupby_tables.py OUT_DIR [N=1e7] [K=1e2] [SEED=108] [join]
The same columns, ranges and distributions as the benchmark's R generator; the random numbers are numpy's, so single
values differ from R's set.seed(108).  With 'join': J1_x (N rows), J1_small (N/1e6), J1_medium (N/1e3), J1_big (N).
"""
import os
import sys
import time

import numpy as np

out = sys.argv[1]
N = int(float(sys.argv[2])) if len(sys.argv) > 2 else 10_000_000
K = int(float(sys.argv[3])) if len(sys.argv) > 3 else 100
seed = int(sys.argv[4]) if len(sys.argv) > 4 else 108
os.makedirs(out, exist_ok=True)
CH = 500_000


def e(x):
    return ("%.0e" % x).replace("e+0", "e")


def micros(r, n):
    return r.integers(0, 100_000_000, n)          # v3 = round(runif(max = 100), 6)


def g1():
    r = np.random.default_rng([seed, 1])
    M = N // K
    s3 = ["id%03d" % i for i in range(K + 1)]
    s10 = ["id%010d" % i for i in range(M + 1)]
    frac = [".%06d" % i for i in range(1_000_000)]
    with open(os.path.join(out, "G1_%s_%s_0_0.csv" % (e(N), e(K))), "w") as f:
        f.write("id1,id2,id3,id4,id5,id6,v1,v2,v3\n")
        for a in range(0, N, CH):
            n = min(CH, N - a)
            i1, i2 = r.integers(1, K + 1, n).tolist(), r.integers(1, K + 1, n).tolist()
            i3 = r.integers(1, M + 1, n).tolist()
            i4, i5 = r.integers(1, K + 1, n).tolist(), r.integers(1, K + 1, n).tolist()
            i6 = r.integers(1, M + 1, n).tolist()
            v1, v2, v3 = r.integers(1, 6, n).tolist(), r.integers(1, 16, n).tolist(), micros(r, n)
            f.write("".join(["%s,%s,%s,%d,%d,%d,%d,%d,%d%s\n" % (s3[p], s3[q], s10[t], u, v, w, x, y, z, frac[m])
                             for p, q, t, u, v, w, x, y, z, m in zip(i1, i2, i3, i4, i5, i6, v1, v2,
                                                                      (v3 // 1_000_000).tolist(), (v3 % 1_000_000).tolist())]))


def keys(r, n):                                    # n distinct keys, 9 in 10 shared by both sides (as the benchmark)
    return r.permutation(np.arange(1, n + n // 10 + 2))[:n]


def join():
    r = np.random.default_rng([seed, 2])
    sizes = [max(1, N // 1_000_000), max(1, N // 1000), N]
    x, y = [keys(r, s) for s in sizes], [keys(r, s) for s in sizes]

    def put(name, cols, header, vname):
        with open(os.path.join(out, name), "w") as f:
            f.write(",".join(header) + "," + vname + "\n")
            n = len(cols[0])
            for a in range(0, n, CH):
                cs = [c[a:a + CH].tolist() for c in cols]
                v = micros(r, len(cs[0])).tolist()
                k = len(cs)
                fmt = "%d," * k + "id%d," * k + "%d.%06d\n"
                f.write("".join([fmt % (row + row + (m // 1_000_000, m % 1_000_000)) for row, m in zip(zip(*cs), v)]))

    names = ["id1", "id2", "id3", "id4", "id5", "id6"]

    def head(k):
        return names[:k] + names[3:3 + k]

    def pick(pool, n):
        return pool[r.integers(0, len(pool), n)]

    put("J1_x.csv", [pick(x[0], N), pick(x[1], N), x[2]], head(3), "v1")
    put("J1_small.csv", [y[0]], head(1), "v2")
    put("J1_medium.csv", [pick(y[0], sizes[1]), y[1]], head(2), "v2")
    put("J1_big.csv", [pick(y[0], N), pick(y[1], N), y[2]], head(3), "v2")


t = time.time()
g1()
if "join" in sys.argv:
    join()
for n in sorted(os.listdir(out)):
    print(n, os.path.getsize(os.path.join(out, n)), "bytes")
print("seconds %.1f" % (time.time() - t))
