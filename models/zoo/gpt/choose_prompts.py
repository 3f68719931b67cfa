"""Find the prompts of zoo/gpt/entry.py. Run from models/: python -m zoo.gpt.choose_prompts

Weights that nobody trained are often of two minds: at one step in ten, two tokens are so close that another order of
additions might choose the other. This draws one prompt after another and lists the first that never come so close.
"""

import itertools

from references import INPUT_STREAM, run_torch
from zoo.drawn import load_drawn
from zoo.entry import Arrays
from zoo.gpt.entry import LEAD_BY, PROMPTS, SEED, TOLERANCE, choose_gain
from zoo.gpt.generate import generate, measure_lead
from zoo.gpt.layout import PROMPT, VOCABULARY
from zoo.gpt.torch_model import Gpt
from zoo.tokens import draw_tokens


class TooClose(Exception):
    """Ends a generation at the first step that rules the prompt out."""


def main() -> None:
    run = run_torch(load_drawn(Gpt, SEED, choose_gain)[0].double())

    def run_while_clear(inputs: Arrays) -> Arrays:
        outputs = run(inputs)
        if measure_lead(outputs[0]) < LEAD_BY * TOLERANCE:
            raise TooClose
        return outputs

    def has_lead(prompt: int) -> bool:
        (ids,) = draw_tokens(SEED, [INPUT_STREAM + prompt], PROMPT, VOCABULARY)
        try:
            return measure_lead(generate(run_while_clear, ids)) >= LEAD_BY * TOLERANCE
        except TooClose:
            return False

    found = tuple(itertools.islice(filter(has_lead, itertools.count()), len(PROMPTS)))
    print(f"PROMPTS = {found}")


if __name__ == "__main__":
    main()
