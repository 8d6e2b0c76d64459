#!/usr/bin/env python3
"""Synthetic national-scale education data set, as CSV (deterministic for one numpy version).

usage: national.py OUT_DIR [SCALE=1] [SEED=20231]

SCALE scales the people, the training rows and the schools; the regions (and with them the institutions, posts
and budgets) are scaled only below 1, because there is only one nation.  Empty cell = missing value.
Needs Python 3 and numpy, nothing else.
"""
import hashlib
import os
import sys
import time

import numpy as np

YEARS = list(range(2014, 2024))
SUBJECTS = ["chinese", "mathematics", "english", "physics", "chemistry", "biology", "history", "geography",
            "politics", "music", "art", "pe", "it", "science", "labour", "psychology", "special", "preschool"]
STAGES = ["kindergarten", "primary", "junior", "senior", "vocational"]
TITLES = ["full_senior", "senior", "first", "second", "third"]
KINDS = ["full_time", "part_time", "invited"]
LINES = ["personnel", "operations", "training", "research", "equipment", "projects"]
PROVINCES = [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46,
             50, 51, 52, 53, 54, 61, 62, 63, 64, 65]


def writer(path, header, fmt, chunks):
    """chunks: iterables of equal-length column lists; each row is fmt % values."""
    n = 0
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write(header + "\n")
        for cols in chunks:
            rows = list(zip(*cols))
            n += len(rows)
            for i in range(0, len(rows), 200_000):
                f.write("".join([fmt % r for r in rows[i:i + 200_000]]))
    return n


def one(*cols):
    return [[c.tolist() if isinstance(c, np.ndarray) else c for c in cols]]


def bools(a):
    return np.where(a, "true", "false")


def money(cents, missing=None):
    """integer cents -> text with two digits; missing -> empty."""
    out = ["%d.%02d" % (c // 100, c % 100) for c in cents.tolist()]
    if missing is not None:
        for i in np.flatnonzero(missing).tolist():
            out[i] = ""
    return out


def main():
    out = sys.argv[1]
    sf = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 20231
    os.makedirs(out, exist_ok=True)
    t0 = time.time()

    def rng(k):
        return np.random.default_rng([seed, k])

    counts = {}

    def put(name, header, fmt, chunks):
        counts[name] = writer(os.path.join(out, name + ".csv"), header, fmt, chunks)

    # regions -----------------------------------------------------------------------------------------------------
    r = rng(1)
    small = min(sf, 1.0)
    n_city = max(len(PROVINCES), round(340 * small))
    n_county = max(2 * len(PROVINCES), round(2850 * small))
    city_of = np.concatenate([np.arange(len(PROVINCES)),
                              r.integers(0, len(PROVINCES), n_city - len(PROVINCES))])
    seq = [0] * len(PROVINCES)
    cities = []
    for p in sorted(city_of.tolist()):
        seq[p] += 1
        cities.append(PROVINCES[p] * 100 + seq[p])
    county_of = np.sort(np.concatenate([np.arange(n_city),
                                        r.integers(0, n_city, max(0, n_county - n_city))])[:max(n_county, n_city)])
    cseq = [0] * n_city
    counties = []
    for c in county_of.tolist():
        cseq[c] += 1
        counties.append(cities[c] * 100 + cseq[c])
    code = [p * 10000 for p in PROVINCES] + [c * 100 for c in cities] + counties
    level = ["province"] * len(PROVINCES) + ["city"] * n_city + ["county"] * len(counties)
    parent = [""] * len(PROVINCES) + [str(c // 100 * 10000) for c in cities] + [str(c // 100 * 100) for c in counties]
    name = ["省%d" % (c // 10000) if lv == "province" else "市%d" % (c // 100) if lv == "city" else "县%d" % c
            for c, lv in zip(code, level)]
    put("regions", "code,name,level,parent", "%d,%s,%s,%s\n", [(code, name, level, parent)])

    # institutions: one per region ---------------------------------------------------------------------------------
    r = rng(2)
    n_inst = len(code)
    inst = np.arange(1, n_inst + 1)
    lvl = np.array(level)
    put("institutions", "id,region_code,level,independent,established", "%d,%d,%s,%s,%d\n",
        one(inst, np.array(code), lvl, bools(r.random(n_inst) < 0.55), r.integers(1950, 2013, n_inst)))

    # posts ---------------------------------------------------------------------------------------------------------
    r = rng(3)
    size = np.where(lvl == "province", 110, np.where(lvl == "city", 62, 40)) * r.uniform(0.6, 1.5, n_inst)
    share = np.clip(r.normal(0.33, 0.09, n_inst), 0.05, 0.8)
    cols = [[], [], [], [], [], []]
    for y in YEARS:
        total = r.poisson(size)
        total[r.random(n_inst) < 0.004] = 0
        share = np.clip(share + r.normal(0.004, 0.015, n_inst), 0.03, 0.85)
        senior = r.binomial(total, share)
        inter = r.binomial(total - senior, 0.6)
        auth = np.maximum(total, np.round(size * 1.15).astype(int))
        for c, v in zip(cols, (inst, np.full(n_inst, y), auth, senior, inter, total - senior - inter)):
            c.append(v)
    cols = [np.concatenate(c) for c in cols]
    order = np.lexsort((cols[1], cols[0]))
    put("posts", "institution_id,year,authorized,senior,intermediate,junior", "%d,%d,%d,%d,%d,%d\n",
        one(*[c[order] for c in cols]))

    # researchers ---------------------------------------------------------------------------------------------------
    r = rng(4)
    n_res = max(200, round(150_000 * sf))
    w = size / size.sum()
    r_inst = np.sort(r.choice(inst, n_res, p=w))
    kind = np.array(KINDS)[r.choice(3, n_res, p=[0.72, 0.2, 0.08])]
    subj = np.array(SUBJECTS)[r.choice(18, n_res, p=np.array([12, 12, 10, 6, 6, 5, 4, 4, 5, 4, 4, 5, 4, 5, 3, 3, 2, 6]) / 100)]
    stage = np.array(STAGES)[r.choice(5, n_res, p=[.1, .34, .28, .2, .08])]
    title = np.array(TITLES)[r.choice(5, n_res, p=[.06, .36, .36, .17, .05])]
    ty = np.clip(np.round(r.normal(17, 8, n_res)), 0, 44).astype(int)
    a_year = np.where(r.random(n_res) < 0.75, r.integers(1988, 2014, n_res), r.integers(2014, 2024, n_res))
    a_day = (a_year - 1970).astype("datetime64[Y]").astype("datetime64[D]") + r.integers(0, 365, n_res)
    on_post = r.random(n_res) < 0.93
    subj = np.where(r.random(n_res) < 0.01, "", subj)
    title = np.where(r.random(n_res) < 0.02, "", title)
    ty_s = np.where(r.random(n_res) < 0.05, "", ty.astype("U2"))
    day_s = np.where(r.random(n_res) < 0.01, "", a_day.astype("U10"))
    rid = np.arange(100_001, 100_001 + n_res)
    put("researchers", "id,institution_id,kind,subject,stage,title,teaching_years,appointed_on,on_post",
        "%d,%d,%s,%s,%s,%s,%s,%s,%s\n", one(rid, r_inst, kind, subj, stage, title, ty_s, day_s, bools(on_post)))

    # training: about 60 rows per researcher ------------------------------------------------------------------------
    r = rng(5)
    hours_s = ["%d.%d" % (t // 10, t % 10) for t in range(0, 601)]
    prog_s = ["P%04d" % i for i in range(1000)]
    activity = r.gamma(9.0, 1 / 9.0, n_res)

    def training():
        for y in YEARS:
            lam = 7.28 * activity * (a_year <= y) * (r.random(n_res) >= 0.03)
            who = np.repeat(rid, r.poisson(lam))
            who = who[r.permutation(len(who))]
            n = len(who)
            month = np.sort(r.integers(1, 13, n))
            tenths = np.clip(np.round(r.gamma(2.2, 62.0, n)), 5, 600).astype(int)
            prog = np.minimum((r.random(n) ** 2 * 500).astype(int), 499)
            yield [who.tolist(), [y] * n, month.tolist(), [hours_s[t] for t in tenths.tolist()],
                   [prog_s[p] for p in prog.tolist()]]

    put("training", "researcher_id,year,month,hours,program", "%d,%d,%d,%s,%s\n", training())

    # budgets -------------------------------------------------------------------------------------------------------
    r = rng(6)
    base = np.where(lvl == "province", 4.0e9, np.where(lvl == "city", 6.0e8, 1.2e8)) * r.uniform(0.5, 1.8, n_inst)
    lines = np.array([.52, .18, .08, .07, .09, .06])
    chunks = []
    for y in YEARS:
        base = base * (1 + r.normal(0.07, 0.05, n_inst))
        b = np.round(base[:, None] * lines[None, :] * r.uniform(0.97, 1.03, (n_inst, 6))).astype(np.int64)
        e = np.round(b * r.uniform(0.85, 1.02, b.shape)).astype(np.int64)
        rc = np.repeat(np.array(code), 6)
        chunks.append([rc.tolist(), [y] * len(rc), LINES * n_inst, money(b.ravel()), money(e.ravel())])
    put("budgets", "region_code,year,line,amount_budgeted,amount_executed", "%d,%d,%s,%s,%s\n", chunks)

    # schools and their funds ---------------------------------------------------------------------------------------
    r = rng(7)
    n_sch = max(300, round(200_000 * sf))
    s_reg = np.sort(r.choice(np.array(counties), n_sch))
    rural = r.random(n_sch) < 0.52
    enrol = np.maximum(12, np.round(r.lognormal(6.2, 0.8, n_sch))).astype(int)
    enrol_s = np.where(r.random(n_sch) < 0.01, "", enrol.astype("U8"))
    sid = np.arange(1, n_sch + 1)
    put("schools", "id,region_code,stage,rural,enrolment", "%d,%d,%s,%s,%s\n",
        one(sid, s_reg, np.array(STAGES)[r.choice(5, n_sch, p=[.35, .33, .18, .1, .04])], bools(rural), enrol_s))
    r = rng(8)
    pub = np.round(enrol[:, None] * r.uniform(600_00, 1500_00, (n_sch, 5))).astype(np.int64)
    ratio = np.clip(r.normal(0.032, 0.011, (n_sch, 5)) - 0.006 * rural[:, None], 0, 1)
    res = np.round(pub * ratio).astype(np.int64)
    u = r.random((n_sch, 5))
    pub[u < 0.005] = 0
    pub_missing = (u >= 0.005) & (u < 0.01)
    put("school_funds", "school_id,year,public_funds,research_funds", "%d,%d,%s,%s\n",
        [[np.repeat(sid, 5).tolist(), list(range(2019, 2024)) * n_sch, money(pub.ravel(), pub_missing.ravel()),
          money(res.ravel(), r.random(n_sch * 5) < 0.02)]])

    # inspections ---------------------------------------------------------------------------------------------------
    r = rng(9)
    start = np.datetime64("2014-01-01")
    span = int((np.datetime64("2024-01-01") - start).astype(int))
    steady = r.random(n_inst) < 0.6
    who = [np.repeat(inst, r.poisson(np.where(steady, 10, 26)))]
    when = [start + r.integers(0, span, len(who[0]))]
    for sy in range(2014, 2023):          # steady institutions: at least one in almost every semester
        for first, last in ((f"{sy}-09-01", f"{sy + 1}-02-01"), (f"{sy + 1}-02-01", f"{sy + 1}-09-01")):
            sel = inst[steady & (r.random(n_inst) < 0.996)]
            a, b = np.datetime64(first), np.datetime64(last)
            who.append(sel)
            when.append(a + r.integers(0, int((b - a).astype(int)), len(sel)))
    who, when = np.concatenate(who), np.concatenate(when)
    order = np.lexsort((who, when))
    put("inspections", "institution_id,date", "%d,%s\n", one(who[order], when[order].astype("U10")))

    # what was written ----------------------------------------------------------------------------------------------
    total = 0
    with open(os.path.join(out, "MANIFEST.txt"), "w") as m:
        for n, c in counts.items():
            p = os.path.join(out, n + ".csv")
            h = hashlib.sha256()
            with open(p, "rb") as f:
                while block := f.read(1 << 20):
                    h.update(block)
            total += os.path.getsize(p)
            line = "%s.csv rows=%d bytes=%d sha256=%s" % (n, c, os.path.getsize(p), h.hexdigest())
            m.write(line + "\n")
            print(line)
    print("total bytes=%d numpy=%s seconds=%.1f" % (total, np.__version__, time.time() - t0))


main()
