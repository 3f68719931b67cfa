"""From PyTorch's layout to TensorFlow's, in which the channels of `CHW` ports lie last, and back."""

import numpy as np

from zoo.entry import Arrays, ModelEntry, Port, Run


def put_last(ports: tuple[Port, ...], arrays: Arrays) -> Arrays:
    pairs = zip(ports, arrays, strict=True)
    return [np.moveaxis(values, -3, -1) if port.layout == "CHW" else values for port, values in pairs]


def put_first(ports: tuple[Port, ...], arrays: Arrays) -> Arrays:
    pairs = zip(ports, arrays, strict=True)
    return [np.moveaxis(values, -1, -3) if port.layout == "CHW" else values for port, values in pairs]


def put_channels_last(entry: ModelEntry, run: Run) -> Run:
    """`run` takes and gives channels last; the result takes and gives PyTorch's layout."""
    inputs, outputs = entry.list_graph_inputs(), entry.list_graph_outputs()
    return lambda arrays: put_first(outputs, run(put_last(inputs, arrays)))


def misread_layout(entry: ModelEntry, run: Run) -> Run:
    """`run`, which takes PyTorch's layout, with the mistake that a check has to notice: NCHW bytes read as NHWC."""
    ports = entry.list_graph_inputs()

    def call(arrays: Arrays) -> Arrays:
        misread = [values.reshape(other.shape) for values, other in zip(arrays, put_last(ports, arrays))]
        return run(put_first(ports, misread))

    return call
