"""Writes the Arrow files that Tests/DatasetsTests/Formats/Arrow reads. Needs pyarrow and polars.

    python3 Tests/Peers/arrow_fixtures.py Tests/DatasetsTests/Formats/Arrow/Fixtures
"""

import datetime
import decimal
import pathlib
import sys

import polars
import pyarrow
from pyarrow import ipc

DAYS = [datetime.date(2023, 12, 31), None, datetime.date(1969, 7, 20)]
TEXTS = ["南宁市", None, "a text that is longer than twelve bytes"]
MIDNIGHTS = [day and datetime.datetime(day.year, day.month, day.day) for day in DAYS]


def write(folder, name, table, compression=None, batch_rows=None):
    options = ipc.IpcWriteOptions(compression=compression)
    with ipc.new_file(str(folder / name), table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=batch_rows)


def columns():
    for bits in (8, 16, 32, 64):
        yield f"i{bits}", pyarrow.array([-7, None, 100], getattr(pyarrow, f"int{bits}")())
        yield f"u{bits}", pyarrow.array([7, None, 200], getattr(pyarrow, f"uint{bits}")())
    yield "f32", pyarrow.array([0.5, None, -2], pyarrow.float32())
    yield "f64", pyarrow.array([0.5, None, -2], pyarrow.float64())
    yield "bool", pyarrow.array([True, None, False])
    yield "date32", pyarrow.array(DAYS, pyarrow.date32())
    yield "date64", pyarrow.array(DAYS, pyarrow.date64())
    for unit in ("s", "ms", "us", "ns"):
        yield f"timestamp_{unit}", pyarrow.array(MIDNIGHTS, pyarrow.timestamp(unit))
    yield "timestamp_utc", pyarrow.array(MIDNIGHTS, pyarrow.timestamp("us", "UTC"))
    yield "null", pyarrow.nulls(3)
    yield "utf8", pyarrow.array(TEXTS, pyarrow.string())
    yield "large_utf8", pyarrow.array(TEXTS, pyarrow.large_string())
    yield "utf8_view", pyarrow.array(TEXTS, pyarrow.string_view())
    for index in ("int8", "uint8", "int16", "uint32", "int64"):
        type = pyarrow.dictionary(getattr(pyarrow, index)(), pyarrow.string())
        yield f"dictionary_{index}", pyarrow.array(TEXTS, pyarrow.string()).dictionary_encode().cast(type)
    missing = pyarrow.DictionaryArray.from_arrays(pyarrow.array([1, 2, 0], pyarrow.int16()), [TEXTS[2], TEXTS[0], None])
    yield "dictionary_missing", missing


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    named = dict(columns())
    table = pyarrow.table(named)
    metadata = {"title": "人数", "unit": "person", "personal": "true"}
    place = table.schema.get_field_index("i64")
    field = table.schema.field(place).with_metadata(metadata)
    write(folder, "types.arrow", table.cast(table.schema.set(place, field)))
    write(folder, "batches.arrow", table, batch_rows=1)
    polars.DataFrame(
        {"text": TEXTS, "i64": [-7, None, 100], "f64": [0.5, None, -2.0], "bool": [True, None, False], "date32": DAYS,
         "category": polars.Series(TEXTS, dtype=polars.Categorical),
         "enum": polars.Series(TEXTS, dtype=polars.Enum([TEXTS[2], TEXTS[0]]))}
    ).write_ipc(folder / "polars.arrow", compression="uncompressed")
    numbers = pyarrow.table({"x": list(range(100))})
    write(folder, "lz4.arrow", numbers, compression="lz4")
    write(folder, "zstd.arrow", numbers, compression="zstd")
    write(folder, "list.arrow", pyarrow.table({"x": [[1], [2, 3]]}))
    noon = [datetime.datetime(2023, 12, 31, 12)]
    write(folder, "noon.arrow", pyarrow.table({"x": pyarrow.array(noon)}))
    write(folder, "zone.arrow", pyarrow.table({"x": pyarrow.array(noon, pyarrow.timestamp("us", "Asia/Shanghai"))}))
    write(folder, "large.arrow", pyarrow.table({"x": pyarrow.array([2**64 - 1], pyarrow.uint64())}))
    write(folder, "decimal.arrow", pyarrow.table({"x": [decimal.Decimal("1.5")]}))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
