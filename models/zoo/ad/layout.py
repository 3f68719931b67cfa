"""The sizes of `ad`, stated once for both twins: the autoencoder of MLPerf Tiny."""

FEATURES = 640
HIDDEN = (128, 128, 128, 128, 8, 128, 128, 128, 128)
