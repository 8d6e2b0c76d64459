"""Holds the files that jiaoyan writes against openpyxl, pandas, pyarrow, Polars and Python's own readers, and reads theirs back.

    python3 Tests/Peers/check_formats.py .build/debug/jiaoyan

Readers that are not installed are left out, and named.
"""

import csv
import datetime
import importlib
import json
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROWS = [
    {"amount": 10.5, "day": "2023-12-31", "n": 9007199254740993, "name": "南宁, \"市\"", "ok": True},
    {"amount": None, "day": None, "n": None, "name": None, "ok": None},
    {"amount": -3.0, "day": "1969-07-20", "n": -1, "name": "a|b\n<c>", "ok": False},
]


def jiaoyan(program, folder, source):
    command = [program, "eval", source, "--allow-read", folder, "--allow-write", folder]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode:
        sys.exit(f"{source}\n{result.stdout}{result.stderr}")
    return result.stdout


def library(name):
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"left out: {name} is not installed")


def same(found, what, rows=ROWS):
    found = [{name: cell(value) for name, value in row.items()} for row in found]
    if found != rows:
        sys.exit(f"{what} reads\n{found}\nwhere the table is\n{rows}")
    print(f"agrees: {what}")


def cell(value):
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()[:10]
    if value is None or value != value or type(value).__name__ == "NAType":
        return None
    return value.item() if hasattr(value, "item") else value


def main(program):
    with tempfile.TemporaryDirectory() as folder:
        folder = str(pathlib.Path(folder).resolve())
        records = pathlib.Path(folder, "source.json")
        records.write_text(json.dumps(ROWS))
        jiaoyan(program, folder, f"(function() local t = open('{records}') for _, name in ipairs{{ 'a.json', 'a.csv', "
                f"'a.arrow', 'a.sqlite', 'a.xlsx', 'a.md', 'a.html' }} do t:write('{folder}/' .. name) end "
                f"t:write('{folder}/c.json', {{ orient = 'columns' }}) end)()")
        same(json.loads(pathlib.Path(folder, "a.json").read_text()), "json, records")
        columns = json.loads(pathlib.Path(folder, "c.json").read_text())
        same([dict(zip(columns, cells)) for cells in zip(*columns.values())], "json, columns")
        connection = sqlite3.connect(f"{folder}/a.sqlite")
        connection.row_factory = sqlite3.Row
        rows = [dict(row) for row in connection.execute("SELECT * FROM a")]
        for row in rows:
            row["ok"] = None if row["ok"] is None else bool(row["ok"])
        same(rows, "sqlite3")
        with open(f"{folder}/a.csv", newline="") as file:
            kinds = {"amount": float, "day": str, "n": int, "name": str, "ok": lambda text: text == "true"}
            same([{k: kinds[k](v) if v else None for k, v in row.items()} for row in csv.DictReader(file)], "csv")
        if openpyxl := library("openpyxl"):
            sheet = openpyxl.load_workbook(f"{folder}/a.xlsx").worksheets[0]
            names, *cells = sheet.iter_rows(values_only=True)
            same([dict(zip(names, row)) for row in cells], "openpyxl")
            assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:E4")
            book = openpyxl.Workbook()
            book.active.append(list(ROWS[0]))
            for row in ROWS:
                day = row["day"] and datetime.date.fromisoformat(row["day"])
                book.active.append([day if name == "day" else value for name, value in row.items()])
            book.save(f"{folder}/openpyxl.xlsx")
            back(program, folder, "openpyxl.xlsx", "openpyxl's file", rounded(2**53))
        if xlsxwriter := library("xlsxwriter"):
            book = xlsxwriter.Workbook(f"{folder}/xlsxwriter.xlsx", {"default_date_format": "yyyy/m/d"})
            book.add_worksheet().write_row(0, 0, list(ROWS[0]))
            for place, row in enumerate(ROWS):
                for column, (name, value) in enumerate(row.items()):
                    if value is not None:
                        value = datetime.date.fromisoformat(value) if name == "day" else value
                        book.worksheets()[0].write(place + 1, column, value)
            book.close()
            back(program, folder, "xlsxwriter.xlsx", "XlsxWriter's file", rounded(2**53, without=1))
        if shutil.which("soffice"):
            subprocess.run(["soffice", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir",
                            f"{folder}/office", f"{folder}/a.xlsx"], check=True, capture_output=True)
            back(program, folder, "office/a.xlsx", "LibreOffice's file", rounded(2**53))
        else:
            print("left out: LibreOffice is not installed")
        if pyarrow := library("pyarrow"):
            from pyarrow import feather
            table = feather.read_table(f"{folder}/a.arrow")
            table.validate(full=True)
            same(table.to_pylist(), "pyarrow")
            feather.write_feather(table, f"{folder}/pyarrow.feather", compression="uncompressed")
            back(program, folder, "pyarrow.feather", "pyarrow's file")
        if pandas := library("pandas"):
            frame = pandas.read_feather(f"{folder}/a.arrow", dtype_backend="pyarrow")
            same(frame.to_dict("records"), "pandas")
            frame.to_feather(f"{folder}/pandas.feather", compression="uncompressed")
            back(program, folder, "pandas.feather", "pandas' file")
            frame = pandas.read_csv(f"{folder}/a.csv", dtype_backend="pyarrow")
            same(frame.to_dict("records"), "pandas, csv")
            if library("lxml"):
                assert pandas.read_html(f"{folder}/a.html")[0].shape == (3, 5)
        if polars := library("polars"):
            frame = polars.read_ipc(f"{folder}/a.arrow")
            same(frame.to_dicts(), "polars")
            frame.write_ipc(f"{folder}/polars.arrow", compression="uncompressed")
            back(program, folder, "polars.arrow", "polars' file")


def rounded(number, without=None):
    """The rows as a writer leaves them that keeps numbers as doubles, or no rows of empty cells."""
    rows = [{**row, "n": number if row["n"] == ROWS[0]["n"] else row["n"]} for row in ROWS]
    return [row for place, row in enumerate(rows) if place != without]


def back(program, folder, name, what, rows=ROWS):
    jiaoyan(program, folder, f"open('{folder}/{name}'):write('{folder}/back.json')")
    same(json.loads(pathlib.Path(folder, "back.json").read_text()), what, rows)


if __name__ == "__main__":
    main(sys.argv[1])
