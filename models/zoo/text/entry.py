"""`text-*` as build.py sees it: the same weights for each length of text."""

from functools import partial

from references import list_streams
from zoo.entry import ModelEntry, Port, Series
from zoo.text import tf_model
from zoo.text.layout import HIDDEN, LAYERS, LENGTHS, VOCABULARY
from zoo.text.torch_model import Text
from zoo.tokens import draw_tokens
from zoo.transformer import ONNX_OPS, TFJS_OPS, scale_branches

SEED = 20281


def choose_gain(name: str) -> float:
    """Positions say half as much as words."""
    return 0.5 if name == "positions" else scale_branches(name, LAYERS)


def make_entry(length: int) -> ModelEntry:
    return ModelEntry(
        id=f"text-{length}",
        name=f"Text encoder, {length} tokens",
        summary=f"Makes an embedding of a text of {length} tokens. Seeded, untrained weights.",
        architecture="Encoder shaped like MiniLM-L6: 6 layers, hidden 384, 12 heads, feed-forward 1536, mean pooling",
        family="text",
        task="regression",
        series=Series("text", length),
        seed=SEED,
        inputs=(Port("ids", (length,), "int32"),),
        outputs=(Port("sentence_embedding", (HIDDEN,)),),
        make_torch=partial(Text, length),
        make_tf=tf_model.Text,
        onnx_ops=("Gather", *ONNX_OPS, "ReduceMean"),
        tfjs_ops=("GatherV2", *TFJS_OPS),
        gain=choose_gain,
        make_reference_inputs=lambda: [draw_tokens(SEED, list_streams(0), length, VOCABULARY)],
    )


texts = tuple(map(make_entry, LENGTHS))
