"""The sizes of `gpt`, stated once for both twins."""

VOCABULARY = 1024
POSITIONS = 256
HIDDEN = 256
LAYERS = 4
HEADS = 4
HEAD_SIZE = HIDDEN // HEADS
INNER = 1024
PROMPT = 16
TOKENS = 32
