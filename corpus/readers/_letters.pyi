from corpus.readers.letters_plain import pieces as pieces
