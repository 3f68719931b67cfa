"""Train `digits` and write weights.safetensors. Run from models/: python -m zoo.digits.train

The number of epochs and the last weights are fixed beforehand: the held-out images choose nothing.
Another processor may round differently and give slightly different weights; therefore the weights
are committed, and build.py reads them and never trains.
"""

from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file
from torch.nn import functional

from zoo.digits.data import SEED, load_split
from zoo.digits.torch_model import Digits

WEIGHTS = Path(__file__).with_name("weights.safetensors")
EPOCHS = 60
BATCH = 64
PEAK_LEARNING_RATE = 0.01


def shift_randomly(images: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Shift each [1, 8, 8] image by -1, 0 or 1 pixels in both directions, zeros coming in."""
    padded = functional.pad(images, (1, 1, 1, 1))
    offsets = torch.randint(0, 3, (len(images), 2), generator=generator)
    return torch.stack([image[:, y : y + 8, x : x + 8] for image, (y, x) in zip(padded, offsets.tolist())])


def train() -> Digits:
    """A trained model in eval mode, float32."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    generator = torch.Generator().manual_seed(SEED)
    inputs, _, labels, _ = load_split()
    inputs, labels = torch.from_numpy(inputs), torch.from_numpy(labels.astype(np.int64))
    model = Digits().train()
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.01)
    steps = EPOCHS * (len(inputs) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, PEAK_LEARNING_RATE, total_steps=steps)
    for _ in range(EPOCHS):
        order = torch.randperm(len(inputs), generator=generator)
        for batch in order[: len(order) // BATCH * BATCH].split(BATCH):
            optimizer.zero_grad()
            logits = model(shift_randomly(inputs[batch], generator))
            functional.cross_entropy(logits, labels[batch], label_smoothing=0.05).backward()
            optimizer.step()
            schedule.step()
    return model.eval()


def main() -> None:
    model = train()
    state = {name: value.numpy() for name, value in model.state_dict().items() if value.is_floating_point()}
    save_file(state, WEIGHTS)
    _, inputs, _, labels = load_split()
    with torch.no_grad():
        predictions = model(torch.from_numpy(inputs)).argmax(dim=1).numpy()
    print(f"held-out accuracy {np.mean(predictions == labels):.4f} of {len(labels)} images; wrote {WEIGHTS.name}")


if __name__ == "__main__":
    main()
