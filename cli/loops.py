"""What a person should know of an installation without compiled inner loops."""

from indexer.compiled import compiled_loops


def slower() -> str | None:
    """How much slower this installation is and what to do; None where all loops are compiled."""
    loops = compiled_loops()
    plain = sum(not compiled for compiled in loops.values())
    if not plain:
        return None
    return (
        f"{plain} of {len(loops)} inner loops are not compiled, because there was no C compiler "
        "when klubbat was installed. Everything works; indexing takes about three times as long, "
        "and searching ten times. To change that, install a C compiler and type: "
        "pipx reinstall klubbat"
    )
