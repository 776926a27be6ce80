"""Training steps of the PyTorch reference: for each learning rate that it reads it does one, and prints the loss.

Network of HobbitLong/SupContrast, loss of kiimmm/GenSCL, the body of the loop as in the latter's genscl.py.

usage: reference_step.py REFERENCE DEPTH SAMPLES SIZE {fp32 | fp32-channels-last | bf16-channels-last}
"""

import sys

import torch

reference, depth, samples, size, mode = sys.argv[1:]
samples, size = int(samples), int(size)
sys.path[:0] = [f"{reference}/GenSCL", f"{reference}/SupContrast"]

from loss import GenSupConLoss  # noqa: E402
from networks.resnet_big import SupConResNet  # noqa: E402

torch.manual_seed(1)
layout = torch.channels_last if mode.endswith("channels-last") else torch.contiguous_format
model = SupConResNet(name=f"resnet{depth}").to(memory_format=layout)
model.train()
criterion = GenSupConLoss(temperature=0.1)
optimizer = torch.optim.SGD(model.parameters(), 0.1, momentum=0.9, weight_decay=1e-4)
images = torch.randn(2 * samples, 3, size, size).to(memory_format=layout)
labels = torch.softmax(4 * torch.randn(2 * samples, 10), dim=1)

for rate in sys.stdin:
    for group in optimizer.param_groups:
        group["lr"] = float(rate)
    with torch.autocast("cpu", torch.bfloat16, enabled=mode.startswith("bf16")):
        features = model(images)
    features = torch.split(features.float(), [samples, samples], dim=0)
    loss = criterion(features, torch.split(labels, [samples, samples], dim=0))
    value = loss.item()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    print(value, flush=True)
