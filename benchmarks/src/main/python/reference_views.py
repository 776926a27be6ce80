"""Views of the PyTorch reference's policy 'sim': for each line, a number of seconds, it prints how many it made a second.

The transforms are those of contrastive_loader in kiimmm/GenSCL's data.py, on PIL images of 32x32, on one thread.
"""

import sys
import time

import numpy as np
import torch
from PIL import Image
from torchvision import transforms

torch.set_num_threads(1)
view = transforms.Compose([
    transforms.RandomResizedCrop(size=32, scale=(0.2, 1.0)),
    transforms.RandomHorizontalFlip(),
    transforms.RandomApply([transforms.ColorJitter(0.4, 0.4, 0.4, 0.1)], p=0.8),
    transforms.RandomGrayscale(p=0.2),
    transforms.ToTensor(),
    transforms.Normalize(mean=[0.4914, 0.4822, 0.4465], std=[0.2023, 0.1994, 0.2010]),
])
random = np.random.default_rng(1)
images = [Image.fromarray(random.integers(0, 256, (32, 32, 3), dtype=np.uint8)) for _ in range(512)]

for line in sys.stdin:
    end = time.perf_counter() + float(line)
    begin, made = time.perf_counter(), 0
    while time.perf_counter() < end:
        for image in images[:64]:
            view(image)
        made += 64
    print(made / (time.perf_counter() - begin), flush=True)
