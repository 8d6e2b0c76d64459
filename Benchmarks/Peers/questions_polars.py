#!/usr/bin/env python3
"""Polars, lazy API over in-memory frames (mode lazy: over scan_csv).  POLARS_MAX_THREADS=n limits the threads."""
import polars as pl

import questions

c = pl.col


def load(data, tables):
    return {t: pl.read_csv(f"{data}/{t}.csv", try_parse_dates=True).lazy() for t in tables}


def lazy(data, tables):
    return {t: pl.scan_csv(f"{data}/{t}.csv", try_parse_dates=True) for t in tables}


def ans(df):
    return df.columns, df.rows()


def place(x):
    r = x["regions"]
    return r.join(r.select(c("code").alias("parent"), c("parent").alias("grand")), on="parent", how="left").select(
        c("code").alias("region_code"),
        pl.when(c("level") == "province").then(c("code")).when(c("level") == "city").then(c("parent"))
        .otherwise(c("grand")).alias("province"))


def q1(x):
    totals = x["training"].group_by("researcher_id", "year").agg(c("hours").sum().round(1)).collect().lazy()
    years = totals.group_by("year").agg(pl.len().alias("groups"), c("hours").sum().round(1)).sort("year").collect()
    officers = (x["researchers"]
                .filter((c("kind") == "full_time") & (c("appointed_on") < pl.date(2023, 1, 1)))
                .select("id", "institution_id")
                .join(x["institutions"].select(c("id").alias("institution_id"), "region_code"), on="institution_id")
                .join(place(x), on="region_code"))
    per = (officers.join(totals.filter(c("year") == 2023).select(c("researcher_id").alias("id"), "hours"),
                         on="id", how="left")
           .group_by("province")
           .agg(pl.len().cast(pl.Int64).alias("officers"),
                (c("hours").fill_null(0) < 72).sum().cast(pl.Int64).alias("short"))).collect()
    total = per.select(pl.lit(0, pl.Int64).alias("province"), c("officers").sum(), c("short").sum())
    return {"q1_years": ans(years), "q1_short": ans(pl.concat([total, per]).sort("province"))}


def q2(x):
    b = (x["budgets"].group_by("region_code", "year").agg(c("amount_budgeted").sum().round(2).alias("b"))
         .sort("region_code", "year")
         .with_columns((c("b") / c("b").shift(1).over("region_code") - 1).alias("g")))
    d = (b.group_by("region_code")
         .agg(c("g").filter(c("year") >= 2021).min().alias("worst"),
              ((c("b").filter(c("year") == 2023).max() / c("b").filter(c("year") == 2014).max()).pow(1.0 / 9) - 1)
              .alias("cagr"))
         .filter(c("worst") < 0).sort("region_code").collect())
    return {"q2_decline": ans(d)}


def q3(x):
    n = c("senior") + c("intermediate") + c("junior")
    r = (x["posts"].filter(c("year").is_in([2020, 2023]))
         .with_columns(pl.when(n != 0).then(c("senior") / n).alias("ratio"))
         .group_by("institution_id")
         .agg(c("ratio").filter(c("year") == 2023).max().alias("now"),
              c("ratio").filter(c("year") == 2020).max().alias("was")))
    d = (x["institutions"].join(r, left_on="id", right_on="institution_id", how="left").group_by("level")
         .agg(c("now").count().alias("n"), (c("now") < c("was")).sum().alias("fell"),
              c("id").filter(c("now") < c("was")).sum().alias("fell_ids"),
              *[c("now").quantile(k / 10, interpolation="linear").alias(f"p{k}0") for k in range(1, 10)])
         .sort("level").collect())
    return {"q3": ans(d)}


def q4(x):
    r = x["researchers"]
    grid = (x["institutions"].select("id", "level")
            .join(r.select("subject").drop_nulls().unique(), how="cross")
            .join(r.select("stage").drop_nulls().unique(), how="cross"))
    have = r.filter((c("kind") == "full_time") & c("on_post")).select("institution_id", "subject", "stage").unique()
    miss = grid.join(have, left_on=["id", "subject", "stage"], right_on=["institution_id", "subject", "stage"],
                     how="anti").collect()
    return {"q4_level": ans(miss.group_by("level").agg(pl.len().alias("missing")).sort("level")),
            "q4_subject": ans(miss.group_by("subject").agg(pl.len().alias("missing")).sort("subject"))}


def q5(x):
    m, y = c("date").dt.month(), c("date").dt.year()
    n = (x["inspections"]
         .select(c("institution_id").alias("id"), (y - (m < 9).cast(pl.Int32)).alias("school_year"),
                 pl.when(m.is_between(2, 8)).then(pl.lit("spring")).otherwise(pl.lit("autumn")).alias("semester"))
         .group_by("id", "school_year", "semester").agg(pl.len().alias("n")))
    sem = (x["institutions"].select("id", "level")
           .join(pl.LazyFrame({"school_year": list(range(2014, 2023))}, schema={"school_year": pl.Int32}), how="cross")
           .join(pl.LazyFrame({"semester": ["autumn", "spring"]}), how="cross")
           .join(n, on=["id", "school_year", "semester"], how="left")
           .with_columns(c("n").fill_null(0)).collect())
    return {"q5_semester": ans(sem.group_by("level", "school_year", "semester")
                               .agg(c("n").sum().alias("inspections"), (c("n") == 0).sum().alias("none"))
                               .sort("level", "school_year", "semester")),
            "q5_level": ans(sem.filter(c("n") == 0).group_by("level")
                            .agg(c("id").n_unique().alias("institutions_with_a_gap")).sort("level"))}


def q6(x):
    share = (x["school_funds"].join(x["schools"], left_on="school_id", right_on="id")
             .select("year", "region_code", "rural",
                     pl.when(c("public_funds") != 0).then(c("research_funds") / c("public_funds")).alias("share"))
             .collect().lazy())
    rural = c("share").filter(c("rural")).median()
    urban = c("share").filter(~c("rural")).median()
    return {"q6_year": ans(share.group_by("year")
                           .agg(c("share").count().alias("n"), rural.alias("rural"), urban.alias("urban"),
                                (rural - urban).alias("gap")).sort("year").collect()),
            "q6_county": ans(share.group_by("region_code")
                             .agg(c("share").median(), (rural - urban).alias("gap")).sort("region_code").collect())}


QUERIES = [("Q1", q1), ("Q2", q2), ("Q3", q3), ("Q4", q4), ("Q5", q5), ("Q6", q6)]
if __name__ == "__main__":
    questions.main("polars", pl.__version__, load, QUERIES, lazy)
