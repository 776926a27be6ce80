"""Makes beside-VERSION.pth and its kin: state dicts beside what training programs keep; made with torch 2.7.1 and NumPy 2.4.6."""
import collections
import datetime
import enum
import functools
import pathlib
import random
from argparse import Namespace
from collections import OrderedDict

import numpy
import torch

version = torch.__version__.split("+")[0]


class Phase(enum.Enum):
    WARMUP = 1


class Options(dict):
    """A class that only its program has."""


class Meter(list):
    def __init__(self):
        super().__init__([1.0])
        self.total = 7


layer = torch.nn.Linear(2, 1)
with torch.no_grad():
    layer.weight.copy_(torch.tensor([[0.5, -2.0]]))
    layer.bias.fill_(3)
state = layer.state_dict()
optimizer = torch.optim.AdamW(layer.parameters())
layer(torch.ones(1, 2)).sum().backward()
optimizer.step()
with torch.no_grad():
    layer.weight.copy_(torch.tensor([[0.5, -2.0]]))
    layer.bias.fill_(3)
scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, [3, 5, 5])
beside = {
    "optimizer": optimizer.state_dict(),
    "scheduler": scheduler.state_dict(),
    "best": numpy.float64(0.75),
    "epoch": numpy.int64(3),
    "history": numpy.arange(6.0).reshape(2, 3),
    "names": numpy.array(["a", "b"]),
    "objects": numpy.array([{"a": 1}, None], dtype=object),
    "numpy_random": numpy.random.RandomState(1).get_state(),
    "generator": numpy.random.default_rng(1),
    "random": random.Random(1).getstate(),
    "set": {1, "two"},
    "frozenset": frozenset({(1, 2)}),
    "counter": collections.Counter("abca"),
    "defaultdict": collections.defaultdict(list, {"loss": [1.0, 0.5]}),
    "deque": collections.deque([1, 2], maxlen=3),
    "date": datetime.datetime(2026, 1, 31, 23, 59, tzinfo=datetime.timezone.utc),
    "delta": datetime.timedelta(days=2),
    "path": pathlib.PurePosixPath("runs/1"),
    "device": torch.device("cuda", 1),
    "dtype": torch.bfloat16,
    "size": torch.Size([1, 2]),
    "layout": torch.strided,
    "torch_random": torch.get_rng_state(),
    "bytes": b"\x00\xff" * 300,
    "bytearray": bytearray(b"abc"),
    "complex": 1 + 2j,
    "long": 2**600,
    "negative": -(2**70),
    "ellipsis": ...,
    "range": range(3),
    "slice": slice(1, 2),
    "none": None,
    (1, "tuple"): ((),),
    None: "none",
    b"bytes": 1,
    2.5: 1,
    Phase.WARMUP: Phase.WARMUP,
    "namespace": Namespace(lr=0.1, nested=Namespace(size=32)),
    "options": Options(lr=0.1),
    "meter": Meter(),
    "partial": functools.partial(max, 1, default=0),
    "function": torch.nn.functional.relu,
    "module": torch.nn.Sequential(torch.nn.Linear(1, 1)),
    "sparse": torch.eye(2).to_sparse(),
    "quantized": torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.qint8),
    "meta": torch.empty(2, device="meta"),
    "complex_tensor": torch.ones(2, dtype=torch.complex64),
    "float8": torch.ones(2).to(torch.float8_e4m3fn),
    "uint16": torch.ones(2, dtype=torch.uint16),
    "nested": {"deeper": [{"weight": torch.ones(1)}]},
}
beside["itself"] = beside["nested"]["itself"] = [beside["nested"]]
checkpoint = {**beside, "model": state}
torch.save(checkpoint, f"beside-{version}.pth")
torch.save(checkpoint, f"beside-protocol5-{version}.pth", pickle_protocol=5)
legacy = {key: value for key, value in checkpoint.items() if key != "meta"}
torch.save(legacy, f"beside-legacy-{version}.pth", _use_new_zipfile_serialization=False)
torch.save(
    {"model": state}, f"legacy-protocol5-{version}.pth", _use_new_zipfile_serialization=False, pickle_protocol=5
)

tensor = torch.ones(2)
tensor.note = "attributes"
torch.save({"weight": tensor, "plain": torch.nn.Parameter(torch.ones(1))}, f"attributes-{version}.pth")
for name, value in {
    "sparse": torch.eye(2).to_sparse(),
    "sparse_csr": torch.eye(2).to_sparse_csr(),
    "quantized": torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.qint8),
    "meta": torch.empty(2, device="meta"),
    "float8": torch.ones(2).to(torch.float8_e4m3fn),
    "complex64": torch.ones(2, dtype=torch.complex64),
}.items():
    torch.save(OrderedDict(weight=torch.ones(1), odd=value), f"odd-{name}-{version}.pth")
torch.save(torch.nn.Sequential(torch.nn.Linear(1, 1)), f"whole-model-{version}.pth")
torch.save({"student": state, "teacher": state, "epoch": 1}, f"two-{version}.pth")
