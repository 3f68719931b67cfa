"""What the PyTorch exporter leaves around the LSTM and GRU operators, done before the graph is shipped.

It spells out the zero initial state, whose size it reads from the input at run time, though the operators start at zero
by themselves; and it puts the gates into ONNX's order in the graph, though the weights are constants. ONNX Runtime
would undo the second when it loads the graph; the first would stay, and no GPU runs its shape operators.
"""

import onnx_ir as ir
from onnxscript import optimizer

INITIAL_STATES = {"LSTM": (5, 6), "GRU": (5,)}  # places among the operator's inputs
NO_LIMIT = 2**31  # bytes


def tidy_recurrence(model: ir.Model) -> None:
    """In place; graphs without LSTM and GRU stay as they are."""
    nodes = [node for node in model.graph if node.op_type in INITIAL_STATES]
    for node in nodes:
        for place in INITIAL_STATES[node.op_type]:
            assert is_zero(node.inputs[place]), f"{node.name} starts at a state of its own"
            node.replace_input_with(place, None)
    if nodes:
        optimizer.optimize_ir(model, input_size_limit=NO_LIMIT, output_size_limit=NO_LIMIT)


def is_zero(value: ir.Value) -> bool:
    """Whether it is a slice of a zero, expanded to the size of the batch."""
    expand = value.producer().inputs[0].producer()
    constant = expand.inputs[0].const_value
    return expand.op_type == "Expand" and constant is not None and not constant.numpy().any()
