"""Writes src/test/resources/golden/{jpeg,png,other}.json.gz: small files, and the SHA-256 of the RGB pixels that Pillow gives for each.

Needs numpy, opencv-python-headless (which writes any subsampling) and Pillow. Run it in this folder.
"""

import base64
import gzip
import hashlib
import io
import json
import struct
import sys
import zlib

import cv2
import numpy as np
from PIL import Image, ImageCms

HEIGHT, WIDTH = 37, 51
FACTORS = {"444": 0x111111, "422": 0x211111, "420": 0x221111, "440": 0x121111, "411": 0x411111}


def picture(height=HEIGHT, width=WIDTH):
    y, x = np.mgrid[0:height, 0:width]
    waves = [128 + 100 * np.sin(x / (3 + c) + y / (5 - c) + c) for c in range(3)]
    pixels = np.stack(waves, axis=2)
    pixels[8:20, 10:30] = [250, 10, 20]
    pixels[20:30, 25:48] = [5, 30, 240]
    noise = np.random.default_rng(1).normal(0, 6, pixels.shape)
    return np.clip(pixels + noise, 0, 255).astype(np.uint8)


def by_opencv(pixels, factors, progressive, restart=0, quality=85):
    options = [cv2.IMWRITE_JPEG_QUALITY, quality, cv2.IMWRITE_JPEG_PROGRESSIVE, int(progressive),
               cv2.IMWRITE_JPEG_RST_INTERVAL, restart]
    if factors:
        options += [cv2.IMWRITE_JPEG_SAMPLING_FACTOR, factors]
    return cv2.imencode(".jpg", pixels if pixels.ndim == 2 else pixels[:, :, ::-1], options)[1].tobytes()


def by_pillow(image, **options):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85, **options)
    return out.getvalue()


def segments(data):
    """Splits a file into SOI, segments and the rest from the first scan on."""
    at, parts = 2, []
    while data[at + 1] != 0xDA:
        length = struct.unpack(">H", data[at + 2:at + 4])[0]
        parts.append((data[at + 1], data[at:at + 2 + length]))
        at += 2 + length
    return parts, data[at:]


def remarked(data, jfif, adobe, ids, profile):
    parts, rest = segments(data)
    old = next([segment[10 + 3 * i] for i in range(segment[9])] for marker, segment in parts if marker in (0xC0, 0xC1, 0xC2))
    out = b"\xff\xd8"
    if jfif:
        out += b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    if adobe is not None:
        out += b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00" + bytes([adobe])
    for segment in profile:
        out += b"\xff\xe2" + struct.pack(">H", len(segment) + 2) + segment
    for marker, segment in parts:
        if marker in (0xE0, 0xEE, 0xE2):
            continue
        if marker in (0xC0, 0xC1, 0xC2) and ids:
            segment = bytearray(segment)
            for i, new in enumerate(ids):
                segment[10 + 3 * i] = new
            segment = bytes(segment)
        out += segment
    return out + renamed(rest, old, ids)


def renamed(rest, old, ids):
    """Replaces the components' ids in the headers of scans."""
    if not ids:
        return rest
    rest, at = bytearray(rest), 0
    while True:
        at = rest.find(b"\xff\xda", at)
        if at < 0:
            return bytes(rest)
        for i in range(rest[at + 4]):
            rest[at + 5 + 2 * i] = ids[old.index(rest[at + 5 + 2 * i])]
        at += 2


def profiles():
    whole = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = bytearray(whole)
    head = b"ICC_PROFILE\x00"
    return {
        "no profile": [],
        "profile": [head + b"\x01\x01" + bytes(swapped)],
        "half a profile": [head + b"\x01\x02" + whole[:200]],
        "profile of zeros": [head + b"\x01\x01" + bytes(128)],
        "chunk 0 of 0": [head + b"\x00\x00"],
    }


def expected(name, data):
    with Image.open(io.BytesIO(data)) as image:
        return {
            "pixels": hashlib.sha256(image.convert("RGB").tobytes()).hexdigest(),
            "height": image.height,
            "width": image.width,
            # Pillow opens grey and alpha of 16 bits as RGBA.
            "grey": image.mode in ("1", "L", "LA", "I", "I;16", "I;16B") or name.startswith("grey"),
        }


def entry(name, data):
    return {"name": name, "file": base64.b64encode(data).decode()} | expected(name, data)


def jpegs():
    rgb = picture()
    for progressive in (False, True):
        kind = "progressive" if progressive else "baseline"
        for factors in FACTORS:
            base = by_opencv(rgb, FACTORS[factors], progressive)
            for name, profile in profiles().items():
                yield f"{kind} {factors} {name}", remarked(base, True, None, None, profile)
            for jfif in (True, False):
                for adobe in (None, 0, 1, 2):
                    for ids in (None, (0, 1, 2), (82, 71, 66), (1, 3, 2), (114, 103, 98), (1, 34, 35)):
                        if factors in ("444", "420") or ids in (None, (82, 71, 66)):
                            yield (f"{kind} {factors} jfif {jfif} adobe {adobe} ids {ids}",
                                   remarked(base, jfif, adobe, ids, []))
        for restart in (1, 3):
            yield f"{kind} 420 restart {restart}", by_opencv(rgb, FACTORS["420"], progressive, restart)
        grey = by_opencv(rgb[:, :, 1], None, progressive)
        yield f"{kind} grey", grey
        for name, profile in profiles().items():
            yield f"{kind} grey {name}", remarked(grey, True, 0, None, profile)
        for name, size in {"1x1": (1, 1), "2x3": (2, 3), "5x4": (5, 4), "9x17": (9, 17), "16x16": (16, 16)}.items():
            for factors in FACTORS:
                yield f"{kind} {factors} {name}", by_opencv(picture(*size), FACTORS[factors], progressive)
        four = Image.fromarray(rgb).convert("CMYK")
        cyan = np.asarray(four).copy()
        cyan[:, :, 3] = 255 - np.asarray(four)[:, :, 0] // 2
        four = Image.fromarray(cyan, "CMYK")
        for subsampling in (0, 1, 2):
            base = by_pillow(four, progressive=progressive, subsampling=subsampling)
            for jfif in (True, False):
                for adobe in (None, 0, 1, 2):
                    for ids in (None, (67, 77, 89, 75)):
                        yield (f"{kind} four components {subsampling} jfif {jfif} adobe {adobe} ids {ids}",
                               remarked(base, jfif, adobe, ids, []))
    for quality in (5, 30, 100):
        yield f"quality {quality}", by_opencv(rgb, FACTORS["420"], False, quality=quality)
    yield "optimized tables", by_pillow(Image.fromarray(rgb), optimize=True)
    yield "noise", by_opencv(np.random.default_rng(2).integers(0, 256, (40, 40, 3), dtype=np.uint8), FACTORS["420"], False, quality=100)


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(bits, color, rows, before=b"", interlace=0):
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, bits, color, 0, 0, interlace)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + before
            + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))


def raw_png(bits, color, before=b"", limit=None):
    samples = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[color]
    random = np.random.default_rng(bits * 10 + color)
    rows = b""
    for _ in range(HEIGHT):
        if limit:
            values = random.integers(0, limit, WIDTH * samples)
        else:
            values = random.integers(0, 1 << bits, WIDTH * samples)
        text = "".join(format(v, f"0{bits}b") for v in values)
        text += "0" * (-len(text) % 8)
        rows += b"\x00" + int(text, 2).to_bytes(len(text) // 8, "big")
    return png(bits, color, rows, before)


def pngs():
    palette = np.random.default_rng(3).integers(0, 256, 768, dtype=np.uint8).tobytes()
    icc = chunk(b"iCCP", b"p\x00\x00" + zlib.compress(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()))
    for bits in (1, 2, 4, 8, 16):
        yield f"grey {bits}", raw_png(bits, 0)
        yield f"grey {bits} transparent", raw_png(bits, 0, chunk(b"tRNS", struct.pack(">H", 1)))
        yield f"grey {bits} gamma", raw_png(bits, 0, chunk(b"gAMA", struct.pack(">I", 100000)))
    for bits in (1, 2, 4, 8):
        colors = chunk(b"PLTE", palette[:3 << bits])
        yield f"palette {bits}", raw_png(bits, 3, colors)
        yield f"palette {bits} transparent", raw_png(bits, 3, colors + chunk(b"tRNS", bytes([0, 128])))
        yield f"short palette {bits}", raw_png(bits, 3, chunk(b"PLTE", palette[:6]), limit=2)
    for bits in (8, 16):
        yield f"RGB {bits}", raw_png(bits, 2)
        yield f"RGB {bits} transparent", raw_png(bits, 2, chunk(b"tRNS", struct.pack(">HHH", 1, 2, 3)))
        yield f"RGB {bits} profile", raw_png(bits, 2, icc)
        yield f"RGB {bits} broken profile", raw_png(bits, 2, chunk(b"iCCP", b"p\x00\x00" + zlib.compress(b"x")))
        yield f"grey and alpha {bits}", raw_png(bits, 4)
        yield f"RGB and alpha {bits}", raw_png(bits, 6)
    for filters in ("RGB", "L", "P", "RGBA"):
        out = io.BytesIO()
        Image.fromarray(picture()).convert(filters).save(out, "PNG", optimize=True)
        yield f"filters {filters}", out.getvalue()


def others():
    image = Image.fromarray(picture())
    for name, mode, kind, options in (
            ("BMP", "RGB", "BMP", {}), ("BMP grey", "L", "BMP", {}), ("BMP palette", "P", "BMP", {}), ("BMP 1 bit", "1", "BMP", {}),
            ("GIF", "P", "GIF", {}), ("PPM", "RGB", "PPM", {}), ("PGM", "L", "PPM", {}), ("PBM", "1", "PPM", {}),
            ("TIFF", "RGB", "TIFF", {}), ("TIFF deflate", "RGB", "TIFF", {"compression": "tiff_adobe_deflate"}),
            ("TIFF LZW", "RGB", "TIFF", {"compression": "tiff_lzw"}), ("TIFF packbits", "RGB", "TIFF", {"compression": "packbits"}),
            ("TIFF grey", "L", "TIFF", {}), ("TIFF palette", "P", "TIFF", {}), ("TIFF 1 bit", "1", "TIFF", {}),
            ("TIFF RGBA", "RGBA", "TIFF", {}),
            ("WebP lossless", "RGB", "WEBP", {"lossless": True}), ("WebP lossless alpha", "RGBA", "WEBP", {"lossless": True})):
        out = io.BytesIO()
        image.convert(mode).save(out, kind, **options)
        yield name, out.getvalue()
    frames = io.BytesIO()
    image.convert("P").save(frames, "GIF", save_all=True, append_images=[image.rotate(90).convert("P")])
    yield "GIF of two frames", frames.getvalue()


for name, files in {"jpeg": jpegs, "png": pngs, "other": others}.items():
    entries = []
    for label, data in files():
        try:
            entries.append(entry(label, data))
        except OSError as problem:
            print(f"{label}: {problem}", file=sys.stderr)
    with open(f"../resources/golden/{name}.json.gz", "wb") as out:
        out.write(gzip.compress(json.dumps(entries).encode(), 9, mtime=0))
    print(name, len(entries))
