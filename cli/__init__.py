"""The command line: one program, one small module per command."""
