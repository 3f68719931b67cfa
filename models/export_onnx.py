"""PyTorch module to ONNX bytes, without anything that tells where or when they were made."""

import onnx
import torch

OPSET = 20
INPUT, OUTPUT, BATCH = "input", "logits", "batch"
EXAMPLE_BATCH = 2  # the exporter treats a batch of 1 as a constant


def export_onnx(module: torch.nn.Module, shape: tuple[int, ...]) -> bytes:
    """`module`: eval mode, float32 [N, *shape] to [N, classes]. Batch norm comes out folded, N stays free."""
    program = torch.onnx.export(
        module,
        (torch.zeros(EXAMPLE_BATCH, *shape),),
        dynamo=True,
        external_data=False,
        opset_version=OPSET,
        input_names=[INPUT],
        output_names=[OUTPUT],
        dynamic_shapes=({0: torch.export.Dim(BATCH)},),
        verbose=False,
    )
    model = program.model_proto
    strip_traces(model)
    onnx.checker.check_model(model, full_check=True)
    return model.SerializeToString(deterministic=True)


def strip_traces(model: onnx.ModelProto) -> None:
    """Remove doc strings and metadata in place: the exporter writes stack traces with file paths there."""
    graph = model.graph
    parts = [model, graph, *graph.node, *graph.initializer, *graph.input, *graph.output, *graph.value_info]
    for part in parts:
        part.ClearField("doc_string")
        part.ClearField("metadata_props")
    assert not model.functions, "functions would need stripping too"


def list_onnx_ops(content: bytes) -> list[str]:
    """Operator of every node, in graph order."""
    return [node.op_type for node in onnx.load_model_from_string(content).graph.node]


def count_onnx_weight_bytes(content: bytes) -> int:
    """Bytes of all float32 constants in the graph."""
    tensors = onnx.load_model_from_string(content).graph.initializer
    arrays = [onnx.numpy_helper.to_array(tensor) for tensor in tensors if tensor.data_type == onnx.TensorProto.FLOAT]
    return sum(array.nbytes for array in arrays)
