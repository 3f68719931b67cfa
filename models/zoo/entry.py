"""What build.py needs to know about a model."""

from dataclasses import dataclass, replace
from typing import Callable, Sequence

import numpy as np
import onnx

Arrays = list[np.ndarray]
Run = Callable[[Arrays], Arrays]


@dataclass(frozen=True)
class Port:
    """An input or output. `CHW` ones lie channels last in the TensorFlow graph, `plain` ones are the same in both.

    An axis of a graph whose size is free has a name instead of a number.
    """

    name: str
    shape: tuple[int | str, ...]
    dtype: str = "float32"
    layout: str = "plain"


@dataclass(frozen=True)
class Series:
    """A place among models that differ in size alone: what grows, and how large it is here, None: its parameters."""

    name: str
    size: int | None = None


@dataclass(frozen=True)
class Variant:
    """What makes a model another precision of a model, or its weights stored otherwise.

    of: id of the model in fp32, its weights stored as such.
    backends: by 'onnx' and 'tfjs', where there is a graph, the backends that it is meant for; none: all of them.
    storage: how TensorFlow.js' converter stores the weights.
    convert_onnx(model) -> the graph in this precision, from the one that PyTorch exports.
    """

    of: str
    backends: dict[str, tuple[str, ...]]
    precision: str = "fp32"
    storage: str | None = None
    convert_onnx: Callable[[onnx.ModelProto], onnx.ModelProto] | None = None


def run_once(run: Run, inputs: Arrays) -> Arrays:
    return run(inputs)


@dataclass(frozen=True)
class ModelEntry:
    """One model: its description for the manifest and the functions that make its parts.

    inputs, outputs: of one item, without the batch.
    make_torch() -> the torch.nn.Module; a call takes the graph's inputs and returns its output or a tuple of them.
        With `gain` it is asked for the architecture alone; else its weights are loaded, float32, in eval mode.
    make_tf(state) -> the TensorFlow twin, a callable tf.Module; state: PyTorch name -> float32 array.
    onnx_ops, tfjs_ops: the operators of the two graphs, all of them.
    gain(name) -> what the scale of the drawn tensor `name` is multiplied with (zoo/drawn.py). With it, weights are
        drawn from the seed; without it they are stored.
    make_reference_inputs() -> for each input an array [2, *shape]; without it they are drawn, uniform in [-1, 1].
    make_held_out() -> (inputs float32 [n, C, H, W], labels uint8 [n]), or None without real data.
    batched: whether a batch axis stands in front of every input and output; if not, an item is run alone.
    graph_inputs, graph_outputs: what the graph takes and gives where these are not the inputs and outputs.
    apply(run, inputs) -> the outputs, by calling `run` with the graph's inputs as often as it takes.
    generation: {tokens, layers, heads, headSize} of a model that generates token by token.
    shares: id of a model earlier in the catalogue; files that come out the same as its are listed under its path.
    """

    id: str
    name: str
    summary: str
    architecture: str
    family: str
    task: str
    seed: int
    inputs: tuple[Port, ...]
    outputs: tuple[Port, ...]
    make_torch: Callable
    make_tf: Callable
    onnx_ops: Sequence[str]
    tfjs_ops: Sequence[str]
    gain: Callable[[str], float] | None = None
    make_reference_inputs: Callable[[], Arrays] | None = None
    make_held_out: Callable[[], tuple[np.ndarray, np.ndarray]] | None = None
    batched: bool = True
    graph_inputs: tuple[Port, ...] = ()
    graph_outputs: tuple[Port, ...] = ()
    apply: Callable[[Run, Arrays], Arrays] = run_once
    generation: dict[str, int] | None = None
    series: Series | None = None
    variant: Variant | None = None
    shares: str | None = None
    tolerance: float = 1e-4

    @property
    def precision(self) -> str:
        return self.variant.precision if self.variant else "fp32"

    def runs_on(self, runtime: str) -> bool:
        """Whether there is a graph for 'onnx' or for 'tfjs'."""
        return not self.variant or runtime in self.variant.backends

    def list_graph_inputs(self) -> tuple[Port, ...]:
        return self.graph_inputs or tuple(map(self.put_batch, self.inputs))

    def list_graph_outputs(self) -> tuple[Port, ...]:
        return self.graph_outputs or tuple(map(self.put_batch, self.outputs))

    def put_batch(self, port: Port) -> Port:
        return replace(port, shape=("batch", *port.shape)) if self.batched else port
