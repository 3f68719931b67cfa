"""An ONNX graph in 8-bit integers: statically quantised, calibrated, in the QDQ form."""

import tempfile
from pathlib import Path
from typing import Iterator

import numpy as np
import onnx
from onnxruntime.quantization import CalibrationDataReader, QuantType
from onnxruntime.quantization.calibrate import TensorData, TensorsData, create_calibrator
from onnxruntime.quantization.qdq_quantizer import QDQQuantizer

from zoo.entry import Arrays

OPERATORS = ["Conv", "Relu", "Clip", "Add", "ReduceMean", "Gemm"]
# Ranges are widened to multiples of this, so that the last bits of a processor's float32 kernels change nothing.
RANGE_STEP = 2.0**-8


def quantize_onnx(model: onnx.ModelProto, images: Arrays) -> onnx.ModelProto:
    """Weights in int8 with a scale per channel, activations in int8 with the range seen on the calibration `images`.

    As onnxruntime's quantize_static does it, QDQ and its defaults, but for the ranges, which are rounded.
    """
    # What the exporter noted of shapes contradicts the shape inference that comes.
    del model.graph.value_info[:]
    ranges = round_ranges(measure_ranges(model, images))
    quantizer = QDQQuantizer(
        model,
        per_channel=True,
        reduce_range=False,
        weight_qType=QuantType.QInt8,
        activation_qType=QuantType.QInt8,
        tensors_range=ranges,
        nodes_to_quantize=[],
        nodes_to_exclude=[],
        op_types_to_quantize=OPERATORS,
        extra_options={},
    )
    return quantizer.quantize_model()


class Images(CalibrationDataReader):
    """One image after the other, as a feed of the graph's input."""

    def __init__(self, name: str, images: np.ndarray):
        self.feeds: Iterator[dict] = ({name: image[np.newaxis]} for image in images)

    def get_next(self) -> dict | None:
        return next(self.feeds, None)


def measure_ranges(model: onnx.ModelProto, images: Arrays) -> TensorsData:
    """The smallest and largest value of every activation."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.onnx"
        onnx.save(model, path)
        calibrator = create_calibrator(path, OPERATORS, augmented_model_path=str(Path(folder) / "augmented.onnx"))
        (values,) = images
        calibrator.collect_data(Images(model.graph.input[0].name, values))
        return calibrator.compute_data()


def round_ranges(ranges: TensorsData) -> TensorsData:
    rounded = {
        name: TensorData(
            lowest=np.float32(np.floor(data.lowest / RANGE_STEP) * RANGE_STEP),
            highest=np.float32(np.ceil(data.highest / RANGE_STEP) * RANGE_STEP),
        )
        for name, data in ranges.items()
    }
    return TensorsData(ranges.calibration_method, rounded)
