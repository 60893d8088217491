"""Asks real PyTorch about whole networks, layer by layer, and stores the answers next to this file.

    python networks.py own          the networks of test/networks and media/samples
    python networks.py torchvision  every builder of the installed torchvision
    python networks.py timm         one builder of every module of the installed timm, a small one where names tell

One JSON object a line, gzipped: file, entry expression, inputs, totals, outputs, and each leaf module's call in order as
`name|Type|input shapes|output shapes|line of construction`. Run with the PyTorch and torchvision named in the first line.
"""
import gzip
import importlib.util
import inspect
import json
import re
import sys
from pathlib import Path

import torch

from recorder import allow_any_torchvision, record

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def write(name, header, rows):
    text = "\n".join(json.dumps(row, separators=(",", ":")) for row in [header, *rows]) + "\n"
    (HERE / "networks").mkdir(exist_ok=True)
    (HERE / "networks" / f"{name}.jsonl.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{name}: {len(rows)} networks, {sum(len(r['layers']) for r in rows)} layer calls, {len(text)} characters")


# Our own networks -------------------------------------------------------------------------------------------------------


def load(path):
    """Imports a file by its path, its own folder first for its neighbours."""
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(f"own_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    sys.path.pop(0)
    return module


def questions():
    """`# oracle: ENTRY <- INPUT INPUT…` lines in ownlist.txt: which networks of which file are asked about."""
    for line in (HERE / "networks" / "own.txt").read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            file, entry, inputs = (part.strip() for part in line.split("|"))
            yield file, entry, inputs.split()


def own():
    rows = []
    for file, entry, inputs in questions():
        path = ROOT / file
        module = load(path)
        files = {str(p) for p in (ROOT / "test" / "networks").rglob("*.py")} | {str(path)}
        try:
            answer = record(lambda: eval(entry, vars(module)), inputs, files)
        except NotImplementedError:
            answer = record(lambda: eval(entry, vars(module)), inputs, files, device="cpu")
        rows.append({"file": file, "entry": entry, **answer})
    write("own", {"torch": torch.__version__}, rows)


# torchvision ------------------------------------------------------------------------------------------------------------

SIZES = [
    (r"inception_v3$", ["1,3,299,299"]),
    (r"^(mvit|swin3d|s3d)", ["1,3,16,224,224"]),
    (r"^(mc3|r3d|r2plus1d)", ["1,3,8,112,112"]),
    (r"^raft", ["1,3,128,160", "1,3,128,160"]),
    (r"^ssd300", ["1,3,300,300"]),
    (r"^ssdlite", ["1,3,320,320"]),
    (r"^vit_h_14", ["1,3,224,224"]),
]


def torchvision():
    allow_any_torchvision()
    import torchvision
    from torchvision import models

    # Builders whose default takes a pretrained backbone must build without a download.
    from torchvision.models import _api

    _api.WeightsEnum.get_state_dict = lambda self, *args, **kwargs: {}
    torch.nn.Module.load_state_dict = lambda self, *args, **kwargs: None

    site = Path(torchvision.__file__).parent.parent
    rows = []
    for name in models.list_models():
        builder = models.get_model_builder(name)
        file = Path(inspect.getsourcefile(inspect.unwrap(builder))).relative_to(site).as_posix()
        inputs = next((s for pattern, s in SIZES if re.search(pattern, builder.__name__)), ["1,3,224,224"])
        entry = f"{builder.__name__}()"
        if "/detection/" in file:
            entry += ".backbone"
        namespace = vars(sys.modules[builder.__module__])
        for device in ["meta", "cpu"]:
            try:
                answer = record(lambda: eval(entry, namespace), inputs, device=device)
                rows.append({"file": file, "entry": entry, **answer})
                break
            except Exception as error:
                print(f"{name} on {device}: {type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}", flush=True)
    write("torchvision", {"torch": torch.__version__, "torchvision": torchvision.__version__}, rows)


# timm -------------------------------------------------------------------------------------------------------------------


def timm():
    allow_any_torchvision()
    import signal

    import timm

    def give_up(*_):
        raise TimeoutError

    signal.signal(signal.SIGALRM, give_up)
    site = Path(timm.__file__).parent.parent
    modules = {}
    for name in timm.list_models():
        modules.setdefault(timm.model_entrypoint(name).__module__, []).append(name)
    rows = []
    for module, names in modules.items():
        name = next((n for n in names if re.search(r"tiny|small|nano|_18|18|_s$|_xs|b0|_a0|_m0", n)), names[0])
        cfg = timm.models.get_pretrained_cfg(name)
        size = cfg.input_size if cfg and cfg.input_size else (3, 224, 224)
        namespace = vars(sys.modules[module])
        file = Path(sys.modules[module].__file__).relative_to(site).as_posix()
        signal.alarm(40)
        for device in ["meta", "cpu"]:
            try:
                answer = record(lambda: eval(f"{name}()", namespace), [",".join(map(str, (1, *size)))], device=device)
                rows.append({"file": file, "entry": f"{name}()", **answer})
                break
            except Exception as error:
                print(f"{name} on {device}: {type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}", flush=True)
        signal.alarm(0)
    write("timm", {"torch": torch.__version__, "timm": timm.__version__}, rows)


if __name__ == "__main__":
    for what in sys.argv[1:] or ["own"]:
        {"own": own, "torchvision": torchvision, "timm": timm}[what]()
