"""Swedish words: their lemmas, the parts of compounds, the tokens that stand at one position."""
