"""Changes one literal of a correct network and asks real PyTorch whether it still runs; stores the verdicts next to this file.

    python mutants.py [SEED [FILE…]]      only these files are asked about again

One JSON array a line, gzipped: file number, offset in the file, old text, new text, verdict, and where the literal stands: in a
"layer"'s own construction, in "forward", or elsewhere ("table": defaults, plans, helpers' arguments). The verdict of an accepted mutant is
its networks' parameters and output shapes; of a rejected one `who: exception: message`, the module it happens in, and the line where
that module is constructed. `who` is "framework" where PyTorch itself refuses, "own" for the text's own assert or raise, and
"python" for what has nothing to do with layers (an index of a list, a missing name).
torchvision's files are only named: a test reads them from an installed torchvision of the version in the first line.
"""
import ast
import gzip
import json
import linecache
import random
import signal
import sys
import traceback
import types
from multiprocessing import Pool
from pathlib import Path

import torch

from recorder import TORCH, allow_any_torchvision, constructions, dtype, flat, shown, tensors

allow_any_torchvision()

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BUDGET = 60  # seconds for one mutant

# file | how many mutants | every network of the file, small: `entry <- inputs`
PLAN = """
media/samples/lenet.py | 60 | LeNet() <- 1,1,32,32
media/samples/resnet.py | 90 | resnet18(num_classes=5) <- 1,3,64,64 ; resnet50(num_classes=5) <- 1,3,64,64 ; Plain(64, 64) <- 1,64,8,8 ; Bottleneck(256, 64) <- 1,256,8,8
media/samples/unet.py | 50 | UNet(widths=(4, 8, 16, 32, 64)) <- 1,1,188,188 ; UNet() <- 1,1,572,572
media/samples/inception.py | 110 | GoogLeNet(num_classes=7) <- 1,3,224,224
media/samples/textcnn.py | 40 | TextCNN(vocabulary=50) <- 1,56:int64
media/samples/alexnet.py | 80 | AlexNet() <- 1,3,227,227
media/samples/dilated.py | 40 | Context() <- 1,3,128,128
media/samples/dcgan.py | 80 | Generator() <- 2,100,1,1 ; Discriminator() <- 2,3,64,64
test/networks/lenet_module_list.py | 80 | Net() <- 4,1,28,28
test/networks/lenet_c3_table.py | 80 | LeNet5() <- 1,1,32,32
test/networks/alexnet_features.py | 80 | AlexNet(num_classes=5) <- 1,3,224,224
test/networks/vgg_config.py | 90 | vgg11(classes=5) <- 1,3,224,224 ; vgg16_bn(classes=5) <- 1,3,224,224
test/networks/nin.py | 80 | network_in_network() <- 1,1,224,224
test/networks/inception_factorised.py | 100 | InceptionNet() <- 1,3,95,95
test/networks/preact_resnet.py | 70 | preact18() <- 1,3,32,32
test/networks/resnext.py | 60 | ResNeXt(depths=(1, 2, 1, 1)) <- 1,3,64,64
test/networks/densenet.py | 60 | DenseNet(growth=12, config=(3, 2), first=24, classes=10) <- 1,3,64,64
test/networks/squeezenet.py | 70 | squeezenet(num_classes=10) <- 1,3,64,64
test/networks/mobilenet_inverted.py | 80 | InvertedNet(multiplier=0.35) <- 1,3,64,64
test/networks/mobilenet_se.py | 100 | MobileNet() <- 1,3,64,64
test/networks/shufflenet.py | 80 | ShuffleNet(repeats=(1, 2, 1)) <- 1,3,64,64
test/networks/efficientnet_like.py | 80 | b0() <- 1,3,64,64
test/networks/convnext_like.py | 60 | ConvNeXt(depths=[1, 1, 2, 1], dims=[16, 32, 64, 128], num_classes=7) <- 1,3,64,64
test/networks/unet_bilinear.py | 70 | SegNet(3, 2, width=8) <- 1,3,50,38 ; SegNet(1, 2, width=8, smooth=True) <- 1,1,64,64
test/networks/fcn.py | 80 | FCN8s(n_class=3) <- 1,3,33,40
test/networks/deeplab_aspp.py | 80 | DeepLab(classes=3) <- 1,3,65,65
test/networks/autoencoder.py | 90 | ConvAutoencoder() <- 2,1,28,28 ; VAE(latent=2) <- 2,1,28,28
test/networks/crnn.py | 80 | CRNN() <- 2,1,32,100
test/networks/audio_m5.py | 60 | Waveform() <- 2,1,8000
test/networks/video_c3d.py | 70 | C3D(classes=5) <- 1,3,16,112,112
test/networks/vit.py | 60 | VisionTransformer(img=64, patch=16, depth=2) <- 2,3,64,64
test/networks/swin_like.py | 80 | Swin() <- 1,3,112,112
test/networks/lstm_classifier.py | 60 | LSTMClassifier(vocab=50) <- 3,7:int64 ; GRUTagger() <- 2,5:int64
test/networks/siamese.py | 60 | Siamese() <- 2,1,64,64 2,1,64,64
test/networks/hrnet_like.py | 70 | HRNet() <- 1,3,64,96
test/networks/repvgg.py | 70 | small() <- 1,3,64,64 ; small(fused=True) <- 1,3,64,64 ; grouped() <- 1,3,64,64
test/networks/ghost.py | 60 | GhostNet() <- 1,3,64,64
test/networks/cbam.py | 60 | AttentiveNet() <- 2,3,32,32
test/networks/wgan.py | 90 | Critic() <- 2,3,32,32 ; Maker() <- 2,128
test/networks/alphago.py | 60 | Policy(width=16) <- 1,48,19,19 ; Value(width=16) <- 1,49,19,19
test/networks/course.py | 110 | Torch_LeNet(in_channels=1) <- 1,1,32,32 ; Model_ResNet18(in_channels=1) <- 1,1,32,32 ; Net(PlainBlock) <- 1,1,28,28 ; Net(SkipBlock) <- 1,1,28,28
test/networks/transformer_text.py | 80 | TextEncoder() <- 2,16:int64 ; CrossReader() <- 2,20,64
test/networks/yolo_like.py | 90 | Detector() <- 1,3,64,96
test/networks/lazy_layers.py | 60 | LazyNet() <- 2,3,32,32 ; Mixer() <- 2,3,56,56
torchvision/models/alexnet.py | 60 | AlexNet(num_classes=5) <- 1,3,224,224
torchvision/models/vgg.py | 50 | vgg11(num_classes=5) <- 1,3,224,224
torchvision/models/resnet.py | 70 | resnet18(num_classes=5) <- 1,3,64,64 ; resnet50(num_classes=5) <- 1,3,64,64
torchvision/models/squeezenet.py | 60 | squeezenet1_0(num_classes=5) <- 1,3,96,96 ; squeezenet1_1(num_classes=5) <- 1,3,96,96
torchvision/models/densenet.py | 40 | densenet121(num_classes=5) <- 1,3,64,64
torchvision/models/googlenet.py | 90 | googlenet(num_classes=5) <- 1,3,96,96
torchvision/models/inception.py | 100 | inception_v3(num_classes=5) <- 1,3,128,128
torchvision/models/mobilenetv2.py | 50 | mobilenet_v2(num_classes=5) <- 1,3,64,64
torchvision/models/mobilenetv3.py | 60 | mobilenet_v3_small(num_classes=5) <- 1,3,64,64
torchvision/models/shufflenetv2.py | 50 | shufflenet_v2_x0_5(num_classes=5) <- 1,3,64,64
torchvision/models/mnasnet.py | 50 | mnasnet0_5(num_classes=5) <- 1,3,64,64
torchvision/models/convnext.py | 50 | convnext_tiny(num_classes=5) <- 1,3,64,64
torchvision/models/vision_transformer.py | 50 | vit_b_32(num_classes=5) <- 1,3,224,224
torchvision/models/swin_transformer.py | 50 | swin_t(num_classes=5) <- 1,3,64,64
"""

MODES = {"same": "valid", "valid": "same", "nearest": "bilinear", "bilinear": "trilinear", "reflect": "circular", "avg": "max", "max": "avg"}


def plan():
    for line in PLAN.strip().splitlines():
        file, count, networks = (part.strip() for part in line.split("|"))
        yield file, int(count), [tuple(part.strip() for part in network.split("<-")) for network in networks.split(";")]


def folder(file):
    if file.startswith("torchvision/"):
        import torchvision

        return Path(torchvision.__file__).parent.parent
    return ROOT


# Which literals, and what they become ----------------------------------------------------------------------------------


def literals(text):
    """(offset, old text, importance) of the literals that say something about layers."""
    tree = ast.parse(text)
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = []

    def visit(node, depth, weight):
        if isinstance(node, ast.If) and "__name__" in ast.dump(node.test):
            return
        if isinstance(node, (ast.Raise, ast.JoinedStr, ast.Assert, ast.AnnAssign)) and not isinstance(node, ast.AnnAssign):
            return
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            depth += 1
            if node.name == "main":
                return  # calls the network itself, with another input than the one asked about
            if any("Weights" in base for base in map(ast.dump, getattr(node, "bases", []))):
                return
            for decorator in node.decorator_list:
                node.decorator_list = []
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            return
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            if name.startswith(("nn.init", "init.", "warnings", "print", "_log")) or depth == 0:
                return
            weight = 3
        if isinstance(node, (ast.List, ast.Tuple, ast.arguments, ast.Subscript)):
            weight = max(weight, 2)
        if isinstance(node, ast.Constant):
            line = text.splitlines()[node.lineno - 1]
            column = len(line.encode()[: node.col_offset].decode())
            end = len(line.encode()[: node.end_col_offset].decode())
            old = line[column:end]
            if node.lineno == node.end_lineno and (isinstance(node.value, (bool, int, float)) or node.value in MODES):
                found.append((starts[node.lineno - 1] + column, old, node.value, weight))
            return
        for child in ast.iter_child_nodes(node):
            visit(child, depth, weight)

    visit(tree, 0, 1)
    return found


LAYERS = {name for name, value in vars(torch.nn).items() if isinstance(value, type) and issubclass(value, torch.nn.Module)} - {"Sequential", "ModuleList", "ModuleDict"}


def standing(text):
    """Where each literal stands, by offset: "layer", "forward" or "table"."""
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    found = {}

    def visit(node, where):
        if isinstance(node, (ast.FunctionDef, ast.Lambda)):
            name = getattr(node, "name", "lambda")
            methods = ("forward", "_forward", "encode", "body", "bottleneck", "single_forward", "reparameterize")
            inner = "forward" if name.startswith(methods) else "table"
            for child in ast.iter_child_nodes(node):
                visit(child, "table" if child is node.args else inner)
            return
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            last = name.split(".")[-1]
            if last in LAYERS or last.removeprefix("Lazy") in LAYERS:
                where = "layer"
            elif name.split(".")[0] in ("F", "torch", "th") and where != "forward":
                where = "table"
            elif where == "layer":
                where = "table"
        if isinstance(node, ast.Constant):
            line = text.splitlines()[node.lineno - 1]
            found[starts[node.lineno - 1] + len(line.encode()[: node.col_offset].decode())] = where
        for child in ast.iter_child_nodes(node):
            visit(child, where)

    visit(ast.parse(text), "table")
    return found


def changed(value, random):
    if isinstance(value, bool):
        return str(not value)
    if isinstance(value, str):
        return json.dumps(MODES[value])
    if isinstance(value, float):
        return repr(random.choice([value * 2, value / 2, value + 1]))
    options = {value + 1, value * 2, value // 2, value + 2, max(value - 1, 0), max(value - 2, 0), value + 8 if value > 8 else value + 3}
    return str(random.choice(sorted(options - {value})))


# Running one ------------------------------------------------------------------------------------------------------------


def fast():
    """Weights are left as they come: shapes do not depend on them, and filling them is most of the time."""
    for name in dir(torch.nn.init):
        if name.endswith("_"):
            setattr(torch.nn.init, name, lambda tensor, *args, **kwargs: tensor)


def execute(file, text, networks):
    """Runs a changed file; returns the verdict."""
    path = str(folder(file) / file)
    module = types.ModuleType("mutant")
    module.__file__ = path
    if file.startswith("torchvision/"):
        from torchvision.models import _api

        module.__package__ = "torchvision.models"
        _api.BUILTIN_MODELS.clear()
    sys.modules["mutant"] = module
    linecache.cache[path] = (len(text), None, text.splitlines(keepends=True), path)
    said = []
    with constructions() as places:
        try:
            exec(compile(text, path, "exec"), vars(module))
            for entry, inputs in networks:
                model = eval(entry, vars(module)).eval()
                args, kwargs = tensors(inputs.split(), "cpu")
                with torch.no_grad():
                    result = model(*args, **kwargs)
                said.append([sum(p.numel() for p in model.parameters()), " ".join(f"{shown(t)}:{dtype(t)}" for t in flat(result))])
            return said
        except Exception as error:
            return rejected(error, path, text, places)


def rejected(error, path, text, places):
    inside, lines, last = None, [], None
    for frame, line in traceback.walk_tb(error.__traceback__):
        code = frame.f_code
        last = (code.co_filename, line)
        if code.co_filename == path:
            lines.append(line)
        own = frame.f_locals.get(code.co_varnames[0]) if code.co_argcount else None
        if isinstance(own, torch.nn.Module):
            inside = own
    if isinstance(error, TimeoutError):
        return None
    raises = last[0] == path and text.splitlines()[last[1] - 1].strip().startswith(("raise", "assert"))
    from_torch = last[0].startswith(TORCH) or isinstance(error, RuntimeError) or str(error).startswith(("Dimension out of", "index ", "too many indices"))
    if last[0] == path and isinstance(error, TypeError) and "received an invalid combination" in str(error):
        from_torch = True
    who = "own" if raises or isinstance(error, AssertionError) and last[0] == path else "framework" if from_torch else "python"
    message = " ".join(str(error).split())[:60]
    construction = places.get(id(inside), ("", 0))
    line = construction[1] if construction[0] == path else 0
    return [f"{who}: {type(error).__name__}: {message}", type(inside).__name__ if inside is not None else "", line, lines[-1] if lines else 0]


def late(*_):
    raise TimeoutError


def work(job):
    number, file, text, networks, edits = job
    torch.set_num_threads(1)
    fast()
    signal.signal(signal.SIGALRM, late)
    rows = []
    clean = execute(file, text, networks)
    if isinstance(clean[0], str):
        raise SystemExit(f"{file} itself is rejected: {clean}")
    for offset, old, new in edits:
        assert text[offset : offset + len(old)] == old, (file, offset, old)
        signal.alarm(BUDGET)
        try:
            verdict = execute(file, text[:offset] + new + text[offset + len(old) :], networks)
        except TimeoutError:
            verdict = None
        finally:
            signal.alarm(0)
        if verdict is not None:
            rows.append([number, offset, old, new, verdict])
    print(file, len(rows), sum(isinstance(r[4][0], str) for r in rows), flush=True)
    return number, clean, rows


def main(seed=5, *only):
    jobs = []
    for number, (file, count, networks) in enumerate(plan()):
        if only and file not in only:
            continue
        chance = random.Random(f"{seed} {file}")
        text = (folder(file) / file).read_text()
        edits = set()
        pool = literals(text)
        for _ in range(20 * count):
            if len(edits) == count:
                break
            offset, old, value, _ = chance.choices(pool, [weight for *_, weight in pool])[0]
            edits.add((offset, old, changed(value, chance)))
        jobs.append((number, file, text, networks, sorted(edits)))
    with Pool(2, maxtasksperchild=1) as workers:
        done = sorted(workers.imap_unordered(work, jobs, chunksize=1), key=lambda answer: answer[0])
    import torchvision

    rows = [row for _, _, rows in done for row in rows]
    places = {job[0]: standing(job[2]) for job in jobs}
    rows = [[*row, places[row[0]][row[1]]] for row in rows]
    header = {"torch": torch.__version__, "torchvision": torchvision.__version__}
    header["files"] = [[job[1], job[3], clean] for job, (_, clean, _) in zip(jobs, done)]
    if only:
        header, *before = map(json.loads, gzip.decompress((HERE / "mutants.jsonl.gz").read_bytes()).decode().splitlines())
        for job, (number, clean, _) in zip(jobs, done):
            header["files"][number] = [job[1], job[3], clean]
        rows = sorted([row for row in before if row[0] not in places] + rows, key=lambda row: (row[0], row[1]))
    text = "\n".join(json.dumps(row, separators=(",", ":"), ensure_ascii=False) for row in [header, *rows]) + "\n"
    (HERE / "mutants.jsonl.gz").write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    refused = [r for r in rows if isinstance(r[4][0], str)]
    print(f"{len(rows)} mutants, {len(refused)} rejected, {sum(r[4][0].startswith('framework') for r in refused)} by the framework, {len(text)} characters")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]), *sys.argv[2:])
