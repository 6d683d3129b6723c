"""What a person should know of the inner loops: whether they are compiled, and from what."""

from indexer.compiled import compiled_loops, outdated_loops


def loops_told() -> str:
    """One line that says how many inner loops are compiled, and which are older than their source.

    Plain Python does the work of those that are not compiled.
    """
    loops = compiled_loops()
    compiled = sum(loops.values())
    plain = "" if compiled == len(loops) else f", {len(loops) - compiled} in plain Python"
    return f"inner loops: {compiled} of {len(loops)} compiled{plain}"


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


def outdated() -> str | None:
    """Which compiled loops are older than their sources and what to do; None if none is."""
    loops = outdated_loops()
    if not loops:
        return None
    return (
        f"compiled before the source was last edited: {', '.join(loops)}. If the C compiler failed "
        "since, the earlier code is still in use. Compile again: pip install --no-deps -e ."
    )
