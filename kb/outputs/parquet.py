"""Parquet: columns with real types, lists among them, by arro3 (an extra). A file has one table.

Full days are dates, any other date is text (EDTF); lists of objects are lists of structs of texts.
Rows are written in groups, so that a large table needs no more memory than a small one.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, islice
from pathlib import Path
from typing import IO, Any, cast

from arro3.core import (
    Array,
    DataType,
    Field,
    RecordBatch,
    RecordBatchReader,
    Schema,
    list_array,
    struct_array,
)
from arro3.io import write_parquet

from kb.outputs.columns import Typed, typed
from kb.outputs.delimited import cell
from kb.table import Page, Table

GROUP = 10_000
"""Rows of a group."""
_EPOCH = datetime.date(1970, 1, 1).toordinal()
_PLAIN = {
    "text": DataType.string(),
    "mixed": DataType.string(),
    "integer": DataType.int64(),
    "number": DataType.float64(),
    "boolean": DataType.bool(),
    "date": DataType.date32(),
}


def parquet(answer: Table | Page, path: Path) -> None:
    """Write one table; of a page, the facts."""
    table = answer.to_table() if isinstance(answer, Page) else answer
    columns = typed(table)
    members = {c.key: _members(table, c.key) for c in columns if c.type == "objects"}
    schema = Schema([Field(c.key, _type(c, members), nullable=True) for c in columns])
    said = {"lunar-kb": json.dumps(answer.about.to_dict())} if answer.about else None
    with path.open("wb") as file:
        whole = _Whole(file, _batches(table, columns, members, schema))
        write_parquet(
            RecordBatchReader.from_batches(schema, whole.batches()),
            cast(IO[bytes], whole),
            compression="zstd(3)",
            max_row_group_size=GROUP,
            key_value_metadata=said,  # the library writes several in any order
        )
        whole.assure()


class _Whole:
    """A file and what goes into it, for a library that survives no error in either: the first one
    is kept, and raised when the library has done.
    """

    def __init__(self, file: IO[bytes], batches: Iterator[RecordBatch]) -> None:
        self.file = file
        self.source = batches
        self.error: BaseException | None = None

    def batches(self) -> Iterator[RecordBatch]:
        try:
            yield from self.source
        except BaseException as error:
            self.error = self.error or error

    def write(self, data: bytes) -> int:
        if self.error is None:
            try:
                self.file.write(data)
            except OSError as error:
                self.error = error
        return len(data)

    def flush(self) -> None:
        pass

    def seek(self, offset: int, whence: int = 0) -> int:
        return self.file.seek(offset, whence)

    def assure(self) -> None:
        if self.error is not None:
            raise self.error


def _batches(
    table: Table, columns: list[Typed], members: dict[str, list[str]], schema: Schema
) -> Iterator[RecordBatch]:
    cells = table.cells()
    while rows := list(islice(cells, GROUP)):
        arrays = [
            _array(values, column, members)
            for values, column in zip(zip(*rows, strict=True), columns, strict=True)
        ]
        yield RecordBatch.from_arrays(arrays, schema=schema)


def _members(table: Table, key: str) -> list[str]:
    """The keys of the objects in a column of lists of them."""
    found = (item for row in table.rows for item in row.get(key) or ())
    return list(dict.fromkeys(key for item in found for key in item))


def _type(column: Typed, members: dict[str, list[str]]) -> DataType:
    if column.type == "list":
        return DataType.list(Field("item", DataType.string(), nullable=True))
    if column.type == "objects":
        struct = DataType.struct(_fields(members[column.key]))
        return DataType.list(Field("item", struct, nullable=True))
    return _PLAIN[column.type]


def _fields(keys: Sequence[str]) -> list[Field]:
    return [Field(key, DataType.string(), nullable=True) for key in keys]


def _array(values: Sequence[Any], column: Typed, members: dict[str, list[str]]) -> Array:
    if column.type in ("list", "objects"):
        return _lists(values, column, members)
    if column.type == "date":
        days = [v and datetime.date.fromisoformat(v).toordinal() - _EPOCH for v in values]
        return Array(days, type=DataType.int32()).cast(DataType.date32())
    if column.type in ("text", "mixed"):
        return _texts(values)
    return Array(values, type=_PLAIN[column.type])


def _texts(values: Iterable[Any]) -> Array:
    texts = [v if v is None or isinstance(v, str) else cell(v) for v in values]
    return Array(texts, type=DataType.string())


def _lists(values: Sequence[Any], column: Typed, members: dict[str, list[str]]) -> Array:
    """Lists as one array of all items, and where in it each begins."""
    items = [item for value in values for item in value or ()]
    ends = [0, *accumulate(len(value or ()) for value in values)]
    inner = _texts(items)
    if column.type == "objects":
        keys = members[column.key]
        inner = struct_array(
            [_texts(item.get(key) for item in items) for key in keys], fields=_fields(keys)
        )
    return list_array(
        Array(ends, type=DataType.int32()),
        inner,
        type=_type(column, members),
        mask=Array([value is None for value in values], type=DataType.bool()),
    )
