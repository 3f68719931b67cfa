"""The sizes of `unet`, stated once for both twins: U-Net (Ronneberger et al. 2015), a quarter of its channels."""

CHANNELS = (16, 32, 64, 128, 256)  # of the levels, each half as wide and high as the one before
SIZE = 128
