"""The columns of public fields are read back as they were written."""

from pathlib import Path

import pytest

from indexer.store import ArrayFile, ArrayWriter, facet_columns
from indexer.store.facet_columns import FacetBuilder, load_facets, save_facets


@pytest.mark.parametrize("many", [0, 10])
def test_a_field_has_its_values_back(
    many: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The values of a field are read back, whether they are loaded or stay in the file."""
    monkeypatch.setattr(facet_columns, "MANY_VALUES", many)
    builder = FacetBuilder()
    builder.add(0, ["Ö-1", "A-2"])
    builder.add(2, ["A-10"])
    builder.add(3, ["A-2"])
    column = builder.finish()
    file = ArrayWriter(tmp_path / "columns.arrays")
    save_facets({"arende": column, "parti": FacetBuilder().finish()}, file)
    file.close()
    loaded = load_facets(ArrayFile(tmp_path / "columns.arrays"), ["arende", "parti"])
    found = loaded["arende"]
    assert list(found.values) == ["A-10", "A-2", "Ö-1"]
    assert found.codes_of(["Ö-1", "B-1", "A-10"]) == [2, 0]
    assert found.having(["A-2"], 5).tolist() == [True, False, False, True, False]
    assert list(loaded["parti"].values) == []
