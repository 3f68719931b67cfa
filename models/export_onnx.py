"""PyTorch module to ONNX, without anything that tells where or when it was made."""

from inspect import signature
from math import prod
from pathlib import Path

import onnx
import onnx_ir
import torch

from recipes import Segment
from tidy_recurrence import tidy_recurrence
from zoo.entry import ModelEntry, Port

OPSET = 20
EXAMPLE_SIZES = (2, 3, 5, 7)  # of the free axes; the exporter would treat 1 as a constant
SMALLEST_OUTSIDE = 1024  # bytes; smaller tensors stay in the graph, where shape inference may need them


def export_onnx(entry: ModelEntry, module: torch.nn.Module, path: Path) -> None:
    """Write the graph, batch norm folded, free axes free; of drawn weights into a second file, `path` + '.data'.

    `module`: eval mode, from the graph's inputs to the graph's outputs.
    """
    inputs = entry.list_graph_inputs()
    free = [{axis: size for axis, size in enumerate(port.shape) if isinstance(size, str)} for port in inputs]
    program = torch.onnx.export(
        module,
        tuple(make_example(port, inputs) for port in inputs),
        dynamo=True,
        opset_version=OPSET,
        input_names=[port.name for port in inputs],
        output_names=[port.name for port in entry.list_graph_outputs()],
        dynamic_shapes=dict(signature(module.forward).bind(*free).arguments),  # by name: `*past` takes several
        verbose=False,
    )
    tidy_recurrence(program.model)
    graph = convert(program.model, entry)
    if entry.gain:
        data = f"{path.name}.data"
        onnx_ir.save(graph, path, external_data=data, size_threshold_bytes=SMALLEST_OUTSIDE)
    else:
        onnx_ir.save(graph, path)
    model = onnx.load(path, load_external_data=False)
    strip_traces(model)
    order_sums(model)
    path.write_bytes(model.SerializeToString(deterministic=True))
    onnx.checker.check_model(str(path), full_check=True)


def convert(graph: onnx_ir.Model, entry: ModelEntry) -> onnx_ir.Model:
    """The graph in the precision of the entry."""
    if not entry.variant or not entry.variant.convert_onnx:
        return graph
    converted = onnx_ir.from_proto(entry.variant.convert_onnx(onnx_ir.to_proto(graph)))
    converted.graph.sort()  # new nodes come last, the standard wants producers before consumers
    return converted


def make_example(port: Port, inputs: tuple[Port, ...]) -> torch.Tensor:
    """Zeros of the port's shape. Every free axis has a size of its own; `a+b` is as large as `a` and `b` together."""
    free = [size for port in inputs for size in port.shape if isinstance(size, str)]
    sizes = dict(zip(dict.fromkeys("+".join(free).split("+")), EXAMPLE_SIZES))
    shape = [size if isinstance(size, int) else sum(sizes[name] for name in size.split("+")) for size in port.shape]
    return torch.zeros(shape, dtype=getattr(torch, port.dtype))


def strip_traces(model: onnx.ModelProto) -> None:
    """Remove doc strings and metadata in place: the exporter writes stack traces with file paths there."""
    graph = model.graph
    parts = [model, graph, *graph.node, *graph.initializer, *graph.input, *graph.output, *graph.value_info]
    for part in parts:
        part.ClearField("doc_string")
        part.ClearField("metadata_props")
    assert not model.functions, "functions would need stripping too"


def order_sums(model: onnx.ModelProto) -> None:
    """Name free axes that are sums in one way, in place: the exporter writes `a + b` here and `b + a` there."""
    graph = model.graph
    for value in (*graph.input, *graph.output, *graph.value_info):
        for axis in value.type.tensor_type.shape.dim:
            if "+" in axis.dim_param:
                axis.dim_param = "+".join(sorted(axis.dim_param.replace(" ", "").split("+")))


def list_onnx_ops(path: Path) -> list[str]:
    """Operator of every node, in graph order."""
    return [node.op_type for node in onnx.load(path, load_external_data=False).graph.node]


def count_onnx_weight_bytes(path: Path) -> int:
    """Bytes of all constants that may be weights, scalars such as an epsilon left out; int32 are biases of int8."""
    tensors = onnx.load(path, load_external_data=False).graph.initializer
    proto = onnx.TensorProto
    kinds = {proto.FLOAT: 4, proto.FLOAT16: 2, proto.INT8: 1, proto.INT32: 4}
    return sum(kinds.get(tensor.data_type, 0) * prod(tensor.dims) for tensor in tensors if tensor.dims)


def list_onnx_segments(path: Path) -> list[Segment]:
    """The tensors outside the graph, in the order in which they lie in the file."""
    segments = []
    for tensor in onnx.load(path, load_external_data=False).graph.initializer:
        if tensor.data_location == onnx.TensorProto.EXTERNAL:
            where = {item.key: item.value for item in tensor.external_data}
            segments.append(Segment(tensor.name, int(where["offset"]), int(where["length"])))
    return sorted(segments, key=lambda segment: segment.at)
