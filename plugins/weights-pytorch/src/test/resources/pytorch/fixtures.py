"""Makes the files of torch.save beside it, with the PyTorch that runs it; they were made with 1.13.1 and 2.7.1."""
import argparse
import sys
from collections import OrderedDict

import torch

version = torch.__version__.split("+")[0]
base = torch.arange(12, dtype=torch.float32).view(3, 4)

kinds = OrderedDict(
    float32=torch.tensor([[0.5, -1.25, 3.0], [1e-30, float("inf"), -0.0]]),
    float64=torch.tensor([0.1, -2.0], dtype=torch.float64),
    float16=torch.tensor([1.0, -0.333, 6e-8, 65504.0, float("-inf")], dtype=torch.float16),
    bfloat16=torch.tensor([1.0, -0.333, 3e38], dtype=torch.bfloat16),
    int64=torch.tensor(-9000000000),
    int32=torch.tensor([-7, 2147483647], dtype=torch.int32),
    int16=torch.tensor([-300], dtype=torch.int16),
    int8=torch.tensor([-128, 127], dtype=torch.int8),
    uint8=torch.tensor([255, 1], dtype=torch.uint8),
    bool=torch.tensor([True, False]),
    whole=base,
    transposed=base.t(),
    part=base[1:, 1::2],
    expanded=torch.tensor([7.0]).expand(2, 2),
    parameter=torch.nn.Parameter(torch.tensor([4.0, 5.0])),
)
torch.save(kinds, f"kinds-{version}.pth")
torch.save(kinds, f"kinds-{version}-legacy.pth", _use_new_zipfile_serialization=False)

# As SupContrast saves it after training on several GPUs: the encoder is wrapped, the head is not.
model = torch.nn.Module()
model.encoder = torch.nn.DataParallel(torch.nn.Sequential(OrderedDict(fc=torch.nn.Linear(2, 1))))
model.head = torch.nn.Linear(1, 1)
with torch.no_grad():
    for number, parameter in enumerate(model.parameters()):
        parameter.fill_(number + 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.0, momentum=0.9)
model.head(model.encoder.module(torch.ones(1, 2))).sum().backward()
optimizer.step()
options = argparse.Namespace(model="resnet18", learning_rate=0.5, cosine=True, lr_decay_epochs=[700, 800], trial=None)
checkpoint = {"opt": options, "model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": 1000}
torch.save(checkpoint, f"supcontrast-{version}.pth")
