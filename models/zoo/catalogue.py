"""The models, in the order of the manifest."""

from zoo.ad.entry import ad
from zoo.cnn.entry import cnns
from zoo.digits.entry import digits
from zoo.gpt.entry import gpt
from zoo.gru.entry import gru
from zoo.ic.entry import ic
from zoo.kws.entry import kws
from zoo.lstm.entry import lstm
from zoo.mlp.entry import mlps
from zoo.mobilenetv2.entry import mobilenetv2
from zoo.primitives.entry import primitives
from zoo.resnet50.entry import resnet50
from zoo.text.entry import texts
from zoo.unet.entry import unet
from zoo.variants import variants
from zoo.vit.entry import vit
from zoo.vww.entry import vww

MODELS = (
    *(digits, vww, ic, kws, ad),
    *(mobilenetv2, resnet50, vit, unet),
    *(*texts, lstm, gru, gpt),
    *(*mlps, *cnns),
    *variants,
    *primitives,
)
