"""A JPEG file to views with torchvision on Pillow: for each line, a number of seconds, it prints how often it did so
per second of CPU time.

Usage: reference_photos.py FILE SIZE decode|view|images. The transforms are those of reference_views.py; 'images' decodes and makes two views.
"""

import sys
import time

import torch
from torchvision import transforms
from torchvision.datasets.folder import pil_loader

torch.set_num_threads(1)
path, size, what = sys.argv[1:]
view = transforms.Compose([
    transforms.RandomResizedCrop(size=int(size), scale=(0.2, 1.0)),
    transforms.RandomHorizontalFlip(),
    transforms.RandomApply([transforms.ColorJitter(0.4, 0.4, 0.4, 0.1)], p=0.8),
    transforms.RandomGrayscale(p=0.2),
    transforms.ToTensor(),
    transforms.Normalize(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225]),
])
decoded = pil_loader(path)


def images():
    image = pil_loader(path)
    view(image)
    view(image)


work = {"decode": lambda: pil_loader(path), "view": lambda: view(decoded), "images": images}[what]

for line in sys.stdin:
    end = time.perf_counter() + float(line)
    begin, made = time.process_time(), 0
    while time.perf_counter() < end:
        work()
        made += 1
    print(made / (time.process_time() - begin), flush=True)
