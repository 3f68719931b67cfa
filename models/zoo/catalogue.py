"""The models, in the order of the manifest."""

from zoo.ad.entry import ad
from zoo.digits.entry import digits
from zoo.ic.entry import ic
from zoo.kws.entry import kws
from zoo.mlp.entry import mlps
from zoo.primitives.entry import primitives
from zoo.vww.entry import vww

MODELS = (digits, vww, ic, kws, ad, *mlps, *primitives)
