from corpus.readers.letters_plain import joints as joints
from corpus.readers.letters_plain import pieces as pieces
