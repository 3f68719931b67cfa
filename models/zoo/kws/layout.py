"""The sizes of `kws`, stated once for both twins: DS-CNN as in MLPerf Tiny."""

CHANNELS = 64
BLOCKS = 4
CLASSES = 12
FRAMES, COEFFICIENTS = 49, 10
STEM_KERNEL, STEM_STRIDE = (10, 4), 2
STEM_PADDING = (5, 1)  # on every side; 49 x 10 becomes 25 x 5 as with the reference's SAME, which pads 4 + 5 and 1 + 1
