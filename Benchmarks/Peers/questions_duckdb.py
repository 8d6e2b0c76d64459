#!/usr/bin/env python3
"""DuckDB (Python package), in-memory database.  DUCKDB_THREADS=n limits the threads."""
import os

import duckdb

import questions

PLACE = """place as (
  select r.code, case r.level when 'province' then r.code when 'city' then r.parent else p.parent end as province
  from regions r left join regions p on p.code = r.parent)"""


def connect():
    con = duckdb.connect()
    if os.environ.get("DUCKDB_THREADS"):
        con.execute("set threads=" + os.environ["DUCKDB_THREADS"])
    return con


def load(data, tables):
    con = connect()
    for t in tables:
        con.execute(f"create table {t} as from read_csv('{data}/{t}.csv')")
    return con


def lazy(data, tables):
    con = connect()
    for t in tables:
        con.execute(f"create view {t} as from read_csv('{data}/{t}.csv')")
    return con


def rows(con, sql):
    cur = con.execute(sql)
    return [d[0] for d in cur.description], cur.fetchall()


def q1(con):
    con.execute("""create or replace temp table totals as
      select researcher_id, year, round(sum(hours), 1) as hours from training group by researcher_id, year""")
    return {
        "q1_years": rows(con, """select year, count(*) as groups, round(sum(hours), 1) as hours
            from totals group by year order by year"""),
        "q1_short": rows(con, f"""with {PLACE},
          officers as (
            select r.id, p.province from researchers r
            join institutions i on i.id = r.institution_id join place p on p.code = i.region_code
            where r.kind = 'full_time' and r.appointed_on < date '2023-01-01'),
          per as (
            select o.province, count(*) as officers,
                   count(*) filter (where coalesce(t.hours, 0) < 72) as short
            from officers o left join totals t on t.researcher_id = o.id and t.year = 2023
            group by o.province)
          select * from (select province, officers, short from per
            union all select 0, cast(sum(officers) as bigint), cast(sum(short) as bigint) from per)
          order by province""")}


def q2(con):
    return {"q2_decline": rows(con, """with b as (
            select region_code, year, round(sum(amount_budgeted), 2) as b from budgets group by region_code, year),
          g as (select region_code, year, b,
                       b / lag(b) over (partition by region_code order by year) - 1 as g from b)
          select region_code, min(g) filter (where year >= 2021) as worst,
                 pow(max(b) filter (where year = 2023) / max(b) filter (where year = 2014), 1.0 / 9) - 1 as cagr
          from g group by region_code having min(g) filter (where year >= 2021) < 0 order by region_code""")}


def q3(con):
    return {"q3": rows(con, """with r as (
            select institution_id, year, senior / nullif(senior + intermediate + junior, 0)::double as ratio
            from posts where year in (2020, 2023)),
          w as (select institution_id, max(ratio) filter (where year = 2023) as now,
                       max(ratio) filter (where year = 2020) as was from r group by institution_id)
          select i.level, count(now) as n, count(*) filter (where now < was) as fell,
                 cast(sum(i.id) filter (where now < was) as bigint) as fell_ids,
                 """ + ", ".join(f"quantile_cont(now, 0.{k}) as p{k}0" for k in range(1, 10)) + """
          from institutions i left join w on w.institution_id = i.id group by i.level order by i.level""")}


def q4(con):
    con.execute("""create or replace temp table missing as
      with s as (select distinct subject from researchers where subject is not null),
           g as (select distinct stage from researchers where stage is not null),
           have as (select distinct institution_id, subject, stage from researchers
                    where kind = 'full_time' and on_post)
      select i.id, i.level, s.subject, g.stage from institutions i cross join s cross join g
      anti join have h on h.institution_id = i.id and h.subject = s.subject and h.stage = g.stage""")
    return {"q4_level": rows(con, "select level, count(*) as missing from missing group by level order by level"),
            "q4_subject": rows(con, "select subject, count(*) as missing from missing group by subject order by subject")}


def q5(con):
    con.execute("""create or replace temp table sem as
      with v as (
        select institution_id,
               cast(case when month(date) >= 9 then year(date) else year(date) - 1 end as int) as school_year,
               case when month(date) between 2 and 8 then 'spring' else 'autumn' end as semester
        from inspections),
      n as (select institution_id, school_year, semester, count(*) as n from v group by all)
      select i.id, i.level, y.school_year, s.semester, coalesce(n.n, 0) as n
      from institutions i cross join (select unnest(range(2014, 2023))::int as school_year) y
      cross join (select unnest(['autumn', 'spring']) as semester) s
      left join n on n.institution_id = i.id and n.school_year = y.school_year and n.semester = s.semester""")
    return {"q5_semester": rows(con, """select level, school_year, semester, cast(sum(n) as bigint) as inspections,
              count(*) filter (where n = 0) as none
            from sem group by all order by level, school_year, semester"""),
            "q5_level": rows(con, """select level, count(distinct id) as institutions_with_a_gap from sem where n = 0
            group by level order by level""")}


def q6(con):
    con.execute("""create or replace temp table share as
      select f.year, s.region_code, s.rural, f.research_funds / nullif(f.public_funds, 0) as share
      from school_funds f join schools s on s.id = f.school_id""")
    return {"q6_year": rows(con, """select year, count(share) as n, median(share) filter (where rural) as rural,
              median(share) filter (where not rural) as urban,
              median(share) filter (where rural) - median(share) filter (where not rural) as gap
            from share group by year order by year"""),
            "q6_county": rows(con, """select region_code, median(share) as share,
              median(share) filter (where rural) - median(share) filter (where not rural) as gap
            from share group by region_code order by region_code""")}


QUERIES = [("Q1", q1), ("Q2", q2), ("Q3", q3), ("Q4", q4), ("Q5", q5), ("Q6", q6)]
if __name__ == "__main__":
    questions.main("duckdb", duckdb.__version__, load, QUERIES, lazy)
