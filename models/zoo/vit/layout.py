"""The sizes of `vit-tiny`, stated once for both twins: those of DeiT-Ti (Touvron et al., 2021)."""

SIDE = 224
PATCH = 16
PATCHES = (SIDE // PATCH) ** 2
HIDDEN = 192
LAYERS = 12
HEADS = 3
INNER = 768
CLASSES = 1000
