"""What a measurement ran on: versions, processor and, because it decides everything, the BLAS behind PyTorch."""
import os
import platform
import sys
import time

import numpy
import torch

SLOW_PRODUCT_GFLOPS = 20.0


def describe():
    """Facts to print beside every figure. Times a 512 x 512 product, so call it outside of what is measured."""
    product = product_gflops()
    if product < SLOW_PRODUCT_GFLOPS:
        print(
            f"warning: matrix products run at {product:.1f} GFLOP/s; this PyTorch sits on a reference BLAS and its "
            "figures say nothing about PyTorch. bench/README.md says how to put OpenBLAS under it.",
            file=sys.stderr,
        )
    return {
        "python": sys.version.split()[0],
        "torch": torch.__version__,
        "numpy": numpy.__version__,
        "blas": blas_library(),
        "product_gflops": round(product, 1),
        "cpu": processor(),
        "cores": os.cpu_count(),
        "load_average": round(os.getloadavg()[0], 2),
    }


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def blas_library():
    """File name of the BLAS that is mapped into this process, with links followed."""
    try:
        with open("/proc/self/maps", encoding="utf-8") as lines:
            paths = {line.split()[-1] for line in lines if "/" in line}
    except OSError:
        return "unknown"
    names = {os.path.basename(os.path.realpath(path)) for path in paths}
    found = sorted(name for name in names if "blas" in name.lower() or "mkl_core" in name)
    return ", ".join(found) or "built in"


def product_gflops(size=512, repeats=9):
    left, right = torch.randn(size, size), torch.randn(size, size)
    left @ right
    best = float("inf")
    for _ in range(repeats):
        before = time.perf_counter()
        left @ right
        best = min(best, time.perf_counter() - before)
        if best > 0.03:
            break
    return 2.0 * size ** 3 / best / 1e9
