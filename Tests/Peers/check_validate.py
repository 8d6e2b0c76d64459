"""Holds `jiaoyan validate` against frictionless-py on a corpus of good and bad packages.

    python3 Tests/Peers/check_validate.py .build/debug/jiaoyan

Compares whether the package is valid, and every (table, row, field, code). Without frictionless nothing is compared.
What the two see differently on purpose stands in README.md, and is left out of the corpus.
"""

import json
import pathlib
import random
import subprocess
import sys
import tempfile

FIELDS = [{"name": "id", "type": "integer"}, {"name": "b", "type": "string"}]
GOOD = "id,b\n1,x\n2,y\n"


def table(text, schema=None, **resource):
    """A package of one table."""
    described = {"name": "a", "type": "table", "path": "a.csv", **resource}
    if schema is not None:
        described["schema"] = schema
    return {"name": "p", "resources": [described]}, {"a.csv": text}


def field(kind, cells, constraints=None, **properties):
    """A package of one table whose second column is of this kind."""
    second = {"name": "v", "type": kind, **properties}
    if constraints:
        second["constraints"] = constraints
    text = "id,v\n" + "".join(f"{row},{quoted(cell)}\n" for row, cell in enumerate(cells))
    return table(text, {"fields": [FIELDS[0], second]})


def quoted(cell):
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in ',"\n') else cell


def corpus():
    def schema(**properties):
        return {"fields": FIELDS, **properties}

    yield "good", table(GOOD, schema())
    yield "no schema", table(GOOD)
    yield "header only", table("id,b\n", schema())
    yield "empty file", table("", schema())
    yield "no last newline", table("id,b\r\n1,x\r\n2,y", schema())
    yield "quotes", table('id,b\n1,"x, ""y""\nz"\n2,y\n', schema())
    # The header by fieldsMatch.
    headers = ["id,b", "b,id", "id", "b", "id,b,c", "c,b", "q", "id,", ",", "id,id", "b,id,c", " id , b"]
    for match in ["exact", "equal", "subset", "superset", "partial"]:
        for header in headers:
            labels = header.split(",")
            if match != "exact" and len(set(labels)) < len(labels):
                continue  # frictionless stops there with an error without a code of its own
            rows = "".join(",".join("1" for _ in labels) + "\n" for _ in range(2))
            yield f"{match} {header}", table(header + "\n" + rows, schema(fieldsMatch=match))
    required = {"fields": [FIELDS[0], {"name": "b", "constraints": {"required": True}}]}
    for match in ["superset", "partial"]:
        yield f"{match} lacks required", table("id\n1\n", {**required, "fieldsMatch": match})
        yield f"{match} lacks key", table("id\n1\n", schema(primaryKey="b", fieldsMatch=match))
    # Rows.
    yield "ragged", table("id,b\n1\n2,x,y\n3,x,y,z\n\n,\n4,x\n", schema())
    yield "ragged, required", table("id,b\n1\n2,\n", required)
    yield "types", table("id,b\nq,x\n1.5,y\n+7,\n-3,z\n 8,w\n", schema())
    # Keys.
    yield "key", table("id,b\n1,x\n1,y\n2,x\n1,z\n", schema(primaryKey="id"))
    yield "key of two", table("id,b\n1,x\n1,x\n1,\n1,\n,\n,x\n", schema(primaryKey=["id", "b"]))
    yield "key and types", table("id,b\nq,x\nr,y\n1,z\n", schema(primaryKey=["id"]))
    unique = {"fields": [FIELDS[0], {"name": "b", "constraints": {"unique": True}}]}
    yield "unique", table("id,b\n1,x\n2,x\n3,\n4,\n5,y\n6,x\n", unique)
    to_itself = [{"fields": "b", "reference": {"resource": "", "fields": "id"}}]
    own = {"fields": [{"name": "id"}, {"name": "b"}], "foreignKeys": to_itself}
    yield "reference to itself", table("id,b\n1,\n2,1\n3,2\n4,9\n", own)
    two = {"name": "p", "resources": [
        {"name": "a", "path": "a.csv", "schema": schema(primaryKey="id")},
        {"name": "c", "path": "c.csv", "schema": {
            "fields": [{"name": "k", "type": "integer"}, {"name": "a", "type": "integer"}, {"name": "b"}],
            "foreignKeys": [{"fields": ["a", "b"], "reference": {"resource": "a", "fields": ["id", "b"]}},
                            {"fields": "a", "reference": {"resource": "a", "fields": "id"}}]}}]}
    yield "references", (two, {"a.csv": GOOD, "c.csv": "k,a,b\n1,1,x\n2,1,y\n3,,\n4,7,x\n5,2,\n6,q,x\n"})
    yield "reference to a lost file", (two, {"c.csv": "k,a,b\n1,1,x\n"})
    for key, reference in [("zz", {"resource": "", "fields": "id"}), ("id", {"resource": "q", "fields": "id"}),
                           (["id", "b"], {"resource": "", "fields": "id"})]:
        yield f"wrong reference {key}", table(GOOD, schema(foreignKeys=[{"fields": key, "reference": reference}]))
    # Types and formats.
    numbers = ["1", "1.5", "-2e3", "NaN", "INF", "-INF", "x", "1,5", "", "1 000", ".5", "5.", "--1"]
    yield "numbers", field("number", [cell for cell in numbers if cell not in ("INF", "-INF")])
    yield "numbers with marks", field("number", ["1.234,50", "1.234", "7,5", "x"], decimalChar=",", groupChar=".")
    yield "numbers with units", field("number", ["€95", "95 %", "1.5元", "x", ""], bareNumber=False)
    yield "whole numbers with units", field("integer", ["95%", "约10人", "-3 kg", "x"], bareNumber=False)
    yield "truth", field("boolean", ["true", "True", "TRUE", "1", "false", "0", "yes", "是", ""])
    yield "own truth", field("boolean", ["是", "否", "true", ""], trueValues=["是"], falseValues=["否"])
    yield "dates", field("date", ["2021-09-01", "2021-02-30", "2021/9/1", "2021-09", ""])
    yield "dates by pattern", field("date", ["01/09/2021", "1/9/2021", "2021-09-01", "32/1/2021"], format="%d/%m/%Y")
    yield "times", field("time", ["08:30:00", "25:00:00", "8:30", "08:30"])
    yield "dates and times", field("datetime", ["2021-09-01T08:30:00", "2021-09-01T08:30:00Z", "2021-09-01", "x"])
    yield "years", field("year", ["2021", "21", "20210", "x", ""])
    yield "months", field("yearmonth", ["2021-09", "2021-13", "2021", "x"])
    yield "durations", field("duration", ["P1Y2M", "PT36H", "P", "1Y", "P3W", "x"])
    yield "places", field("geopoint", ["108.3,22.8", "200,1", "x", "1"])
    yield "places in lists", field("geopoint", ["[108.3, 22.8]", "[1]", "x"], format="array")
    yield "places in objects", field("geopoint", ['{"lon": 108, "lat": 22}', '{"lon": 1}', "x"], format="object")
    yield "objects", field("object", ['{"a": 1}', "[1]", "x", "1"])
    yield "lists in JSON", field("array", ["[1, 2]", '{"a": 1}', "x"])
    yield "lists", field("list", ["1,2,3", "1", "1,x"], itemType="integer")
    yield "mail", field("string", ["a@example.org", "a.example.org", "@x.org", "x@y"], format="email")
    yield "uuid", field("string", ["123e4567-e89b-12d3-a456-426614174000", "123e4567", "x"], format="uuid")
    yield "uri", field("string", ["https://example.org/a?b=c", "example.org"], format="uri")
    # Constraints.
    yield "lengths", field("string", ["", "x", "南宁", "南宁市", "南宁市县"], {"minLength": 2, "maxLength": 3})
    yield "patterns", field("string", ["450100", "4501", "45010x", "450100 "], {"pattern": r"\d{6}"})
    yield "enum", field("string", ["city", "county", "town", ""], {"enum": ["city", "county"]})
    yield "enum of numbers", field("integer", ["1", "2", "3", "01"], {"enum": [1, 2]})
    yield "limits", field("integer", ["0", "1", "5", "6", ""], {"minimum": 1, "maximum": 5})
    package, files = field("number", ["0", "0.5", "1", "NaN"], {"exclusiveMinimum": 0, "exclusiveMaximum": 1})
    package["$schema"] = "https://datapackage.org/profiles/2.0/datapackage.json"
    yield "open limits", (package, files)
    yield "limits of dates", field("date", ["2021-01-01", "2020-12-31", "x"], {"minimum": "2021-01-01"})
    yield "required", field("integer", ["", "1", "x"], {"required": True})
    yield "required key", table("id,b\n,x\n1,y\n", {"fields": [
        {"name": "id", "type": "integer", "constraints": {"required": True}}, FIELDS[1]], "primaryKey": "id"})
    yield "key breaks a constraint", table("id,b\n9,x\n9,y\n", {"fields": [
        {"name": "id", "type": "integer", "constraints": {"maximum": 5}}, FIELDS[1]], "primaryKey": "id"})
    # Missing values.
    yield "missing values", table("id,b\n-,x\nNA,NA\n1,-\n", schema(missingValues=["", "-", "NA"]))
    labelled = [{"value": "-", "label": "not asked"}, {"value": "NA"}]
    package, files = table("id,b\n-,x\nNA,NA\nx,-\n", schema(missingValues=labelled))
    package["$schema"] = "https://datapackage.org/profiles/2.0/datapackage.json"
    yield "labelled missing values", (package, files)
    # Dialects.
    for name, text, dialect in [
        ("semicolons", "id;b\n1;x\nq;y\n", {"delimiter": ";"}), ("tabs", "id\tb\n1\tx\nq\ty\n", {"delimiter": "\t"}),
        ("title row", "题\nid,b\n1,x\nq,y\n", {"headerRows": [2]}),
        ("two header rows", "i,b\nd,b\n1,x\nq,y\n", {"headerRows": [1, 2], "headerJoin": ""}),
        ("no header", "1,x\nq,y\n", {"header": False}), ("comments", "id,b\n#1,x\nq,y\n", {"commentChar": "#"}),
        ("comment rows", "id,b\nzz,x\nq,y\n", {"commentRows": [2]}),
        ("single quotes", "id,b\n1,'x,y'\nq,'it''s'\n", {"quoteChar": "'"}),
        ("escapes", 'id,b\n1,"x\\",y"\nq,y\n', {"escapeChar": "\\"}),
        ("spaces", "id, b\n1, x\nq, y\n", {"skipInitialSpace": True}),
    ]:
        yield name, table(text, schema(), dialect=dialect)
    # Encodings.
    chinese = "id,b\n1,南宁市\n2,𠮷\nq,㐀\n"
    for encoding in ["utf-8", "gb18030", "utf-16", "big5"]:
        text = chinese if encoding != "big5" else "id,b\n1,南寧\nq,市\n"
        yield encoding, table(text.encode(encoding), schema(), encoding=encoding)
    yield "utf-8 with a mark", table(b"\xef\xbb\xbf" + chinese.encode(), schema())
    yield "wrong encoding", table(chinese.encode("gb18030"), schema(), encoding="utf-8")
    yield "unknown encoding", table(GOOD, schema(), encoding="klingon")
    # Where the rows are.
    parts = {"name": "p", "resources": [{"name": "a", "path": ["a.csv", "b.csv"], "schema": schema(primaryKey="id")}]}
    yield "two files", (parts, {"a.csv": "id,b\n1,x\n", "b.csv": "id,b\nq,x\n1,y\n"})
    for data in [[{"id": 1, "b": "x"}, {"id": "q", "b": "y"}], [["id", "b"], [1, "x"], ["q", None]]]:
        yield "inline", ({"name": "p", "resources": [{"name": "a", "data": data, "schema": schema()}]}, {})
    yield "no file", ({"name": "p", "resources": [{"name": "a", "path": "a.csv", "schema": schema()}]}, {})
    yield "size", table(GOOD, schema(), bytes=5)
    yield "hash", table(GOOD, schema(), hash="sha256:00")
    # Descriptions that are wrong.
    yield "not JSON", ("{", {})
    for package in [{"name": "p"}, {"name": "p", "resources": []}, {"name": "p", "resources": [{"path": "a.csv"}]},
                    {"name": "p", "resources": [{"name": "a"}]},
                    {"name": "p", "resources": [{"name": "a", "path": "a.csv", "data": []}]},
                    {"name": "p", "resources": [{"name": "a", "path": "../a.csv"}]},
                    {"name": "p", "resources": [{"name": "a", "path": "a.csv"}, {"name": "a", "path": "a.csv"}]}]:
        yield json.dumps(package), (package, {"a.csv": GOOD})
    for properties in [{"type": "bogus"}, {"name": None}, {"constraints": {"minLength": 1}, "type": "integer"},
                       {"constraints": {"required": "yes"}}, {"format": "bogus", "type": "string"}]:
        wrong = {key: value for key, value in {"name": "id", **properties}.items() if value is not None}
        yield f"field {properties}", table(GOOD, {"fields": [wrong, FIELDS[1]]})
    yield "two fields of one name", table(GOOD, {"fields": [FIELDS[0], FIELDS[0]]})
    for properties in [{"primaryKey": "zz"}, {"fieldsMatch": "bogus"}, {"missingValues": "-"}]:
        yield f"schema {properties}", table(GOOD, schema(**properties))
    yield from random_packages()


def random_packages(count=60):
    """Tables of random cells under random schemas."""
    draw = random.Random(2021)
    cells = ["", "1", "2", "3", "x", "y", "2021-09-01", "1.5", "-1", "南宁"]
    for number in range(count):
        fields = []
        for name in ["p", "q", "r"][:draw.randint(1, 3)]:
            kind = draw.choice(["string", "integer", "number", "date", "boolean", "year"])
            constraints = {}
            if draw.random() < 0.3:
                constraints["required"] = True
            if draw.random() < 0.3:
                constraints["unique"] = True
            if kind == "string" and draw.random() < 0.4:
                constraints["enum"] = ["x", "y", "1"]
            if kind in ("integer", "number") and draw.random() < 0.4:
                constraints["minimum"] = 2
            fields.append({"name": name, "type": kind, "constraints": constraints})
        names = [described["name"] for described in fields]
        described = {"fields": fields, "fieldsMatch": draw.choice(["exact", "equal", "subset", "superset", "partial"])}
        if draw.random() < 0.5:
            described["primaryKey"] = draw.sample(names, draw.randint(1, len(names)))
        if draw.random() < 0.4:
            described["foreignKeys"] = [
                {"fields": [draw.choice(names)], "reference": {"resource": "", "fields": [draw.choice(names)]}}]
        header = draw.sample(names + ["s"], draw.randint(1, len(names) + 1))
        lines = [",".join(header)]
        for _ in range(draw.randint(0, 8)):
            width = max(1, len(header) + draw.choice([0, 0, 0, 0, -1, 1]))
            lines.append(",".join(draw.choice(cells) for _ in range(width)))
        yield f"random {number}", table("\n".join(lines) + "\n", described, dialect={"delimiter": ",", "headerRows": [1]})


def write(folder, package, files):
    text = package if isinstance(package, str) else json.dumps(package)
    pathlib.Path(folder, "datapackage.json").write_text(text)
    for name, content in files.items():
        pathlib.Path(folder, name).write_bytes(content if isinstance(content, bytes) else content.encode())


def found(report):
    """Whether a report calls the package valid, and what it finds where."""
    errors = {(None, None, None, error["type"]) for error in report["errors"]}
    for task in report["tasks"]:
        errors |= {(task["name"], error.get("rowNumber"), error.get("fieldNumber"), error["type"])
                   for error in task["errors"]}
    return report["valid"], errors


def main(program):
    try:
        from frictionless import validate
    except ImportError:
        print("left out: frictionless is not installed")
        return
    passed, failed = 0, 0
    for name, (package, files) in corpus():
        with tempfile.TemporaryDirectory() as folder:
            write(folder, package, files)
            theirs = found(validate(f"{folder}/datapackage.json").to_descriptor())
            result = subprocess.run([program, "validate", folder, "--format", "json"], capture_output=True, text=True)
            if result.returncode not in (0, 5) or not result.stdout:
                sys.exit(f"{name}: exit {result.returncode}\n{result.stderr}")
            ours = found(json.loads(result.stdout))
            if ours == theirs and result.returncode == (0 if ours[0] else 5):
                passed += 1
                continue
            failed += 1
            print(f"{name}: valid is {ours[0]}, of frictionless {theirs[0]}\n  ours alone: {sorted(ours[1] - theirs[1], key=str)}"
                  f"\n  theirs alone: {sorted(theirs[1] - ours[1], key=str)}")
    print(f"{passed} passed, {failed} failed")
    if failed:
        sys.exit(1)


if __name__ == "__main__":
    main(sys.argv[1])
