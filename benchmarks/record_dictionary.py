"""Makes `indexer/store/records.dict`, with which records are compressed, from an index.

    klubbat index corpus/samples --index INDEX
    python benchmarks/record_dictionary.py INDEX

Only the invented papers of the samples may go into it: pieces of them come with the program.
"""

import sys
from pathlib import Path

import zstandard

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from indexer.store import ArrayFile, Records, record_to_json, serving_generation
from indexer.store.records import DICTIONARY

SIZE = 32 * 1024


def main() -> None:
    """Train the dictionary with the records of all sections and ärenden, and write it."""
    generation = serving_generation(Path(sys.argv[1]))
    files = (*generation.glob("whoosh/*.docs"), generation / "arenden.arrays")
    texts = [
        record_to_json(records[number])
        for records in (Records(ArrayFile(path)) for path in files)
        for number in range(len(records))
    ]
    trained = zstandard.train_dictionary(SIZE, texts, level=3).as_bytes()
    DICTIONARY.write_bytes(trained)
    print(f"{len(texts)} records: {len(trained)} bytes")


if __name__ == "__main__":
    main()
