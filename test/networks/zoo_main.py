"""Uses the zoo as a script would."""
import argparse

import torch

from zoo import build, MODELS
from zoo.models import from_file

parser = argparse.ArgumentParser()
parser.add_argument("--model", default="tiny_wide", choices=sorted(MODELS))
parser.add_argument("--classes", type=int, default=7)

if __name__ == "__main__":
    args = parser.parse_args()
    model = build({"type": args.model, "classes": args.classes}, width="half")
    model(torch.randn(2, 3, 96, 96))
