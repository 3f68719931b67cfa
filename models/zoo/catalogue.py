"""The models, in the order of the manifest."""

from zoo.digits.entry import digits
from zoo.mlp.entry import mlps
from zoo.primitives.entry import primitives
from zoo.vww.entry import vww

MODELS = (digits, vww, *mlps, *primitives)
