"""`gpt` as build.py sees it."""

from references import INPUT_STREAM
from zoo.entry import Arrays, ModelEntry, Port, Run
from zoo.gpt import tf_model
from zoo.gpt.generate import generate, measure_lead
from zoo.gpt.layout import HEAD_SIZE, HEADS, LAYERS, PROMPT, TOKENS, VOCABULARY
from zoo.gpt.torch_model import Gpt
from zoo.tokens import draw_tokens
from zoo.transformer import ONNX_OPS, TFJS_OPS, scale_branches

SEED = 20285
TOLERANCE = 1e-4
# The best token leads by this many times the tolerance; from twice on, no error within it can change the path.
LEAD_BY = 100
PROMPTS = (92, 196)  # the first two with that lead (zoo/gpt/choose_prompts.py), counted in streams
CACHE = [f"{layer}.{part}" for layer in range(LAYERS) for part in ("key", "value")]


def choose_gain(name: str) -> float:
    """Positions say half as much as words."""
    return 0.5 if name == "positions.weight" else scale_branches(name, LAYERS)


def apply(run: Run, inputs: Arrays) -> Arrays:
    """The logits of every step, after making sure that rounding cannot have chosen another token."""
    logits = generate(run, inputs[0])
    assert measure_lead(logits) >= LEAD_BY * TOLERANCE, measure_lead(logits)
    return [logits]


gpt = ModelEntry(
    id="gpt",
    name="Text generator",
    summary=f"Continues {PROMPT} tokens by {TOKENS}, one by one, with a key-value cache. Seeded, untrained weights.",
    architecture="Decoder of GPT-2's form: 4 layers, hidden 256, 4 heads, feed-forward 1024, vocabulary 1024",
    family="generation",
    task="generation",
    seed=SEED,
    inputs=(Port("prompt", (PROMPT,), "int32"),),
    outputs=(Port("logits", (TOKENS, VOCABULARY)),),
    make_torch=Gpt,
    make_tf=tf_model.Gpt,
    onnx_ops=("Gather", *ONNX_OPS, "Concat", "Gemm"),
    tfjs_ops=("GatherV2", *TFJS_OPS, "ConcatV2", "StridedSlice"),
    gain=choose_gain,
    make_reference_inputs=lambda: [
        draw_tokens(SEED, [INPUT_STREAM + prompt for prompt in PROMPTS], PROMPT, VOCABULARY)
    ],
    batched=False,
    graph_inputs=(
        Port("ids", (1, "length"), "int32"),
        Port("positions", (1, "length"), "int32"),
        Port("mask", ("length", "length+past")),
        *(Port(f"past.{part}", (1, HEADS, "past", HEAD_SIZE)) for part in CACHE),
    ),
    graph_outputs=(
        Port("logits", (1, VOCABULARY)),
        *(Port(f"present.{part}", (1, HEADS, "length+past", HEAD_SIZE)) for part in CACHE),
    ),
    apply=apply,
    generation={"tokens": TOKENS, "layers": LAYERS, "heads": HEADS, "headSize": HEAD_SIZE},
    tolerance=TOLERANCE,
)
