import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { analyse } from "../../src/analysis"
import { Disk, worldOf } from "../../src/cli/disk"
import { format } from "../../src/conv/words"
import { showShape } from "../../src/conv/shape"
import type { Snapshot } from "../../src/protocol"

/** A named picture: a network from source text, as the panel shows it. */
export interface Story {
  name: string
  /** Below the repository. */
  file: string
  entry?: string
  inputs?: string[]
}

const samples = "media/samples/"
const networks = "test/networks/"
const own = "test/stories/networks/"

export const stories: Story[] = [
  { name: "lenet", file: samples + "lenet.py" },
  { name: "lenet-c3-table", file: networks + "lenet_c3_table.py", entry: "LeNet5()", inputs: ["1x1x32x32"] },
  { name: "lenet-module-list", file: networks + "lenet_module_list.py" },
  { name: "alexnet-two-gpus", file: own + "alexnet2.py" },
  { name: "alexnet", file: own + "alexnet.py" },
  { name: "vgg16", file: networks + "vgg_config.py", entry: "vgg('D')", inputs: ["1x3x224x224"] },
  { name: "googlenet", file: samples + "inception.py" },
  { name: "inception-v3", file: own + "inception3.py" },
  { name: "inception-block", file: own + "blocks.py", entry: "Inception(192, 64, 96, 128, 16, 32, 32)", inputs: ["1x192x28x28"] },
  { name: "inception-factorised", file: networks + "inception_factorised.py", entry: "InceptionNet()", inputs: ["1x3x96x96"] },
  { name: "resnet18", file: samples + "resnet.py" },
  { name: "resnet50", file: samples + "resnet.py", entry: "resnet50()", inputs: ["1x3x224x224"] },
  { name: "residual-block", file: own + "blocks.py", entry: "Residual(64, 128, 2)", inputs: ["1x64x56x56"] },
  { name: "resnet-preactivation", file: networks + "preact_resnet.py", entry: "preact18()", inputs: ["1x3x32x32"] },
  { name: "resnext", file: networks + "resnext.py", entry: "ResNeXt()", inputs: ["1x3x64x64"] },
  { name: "course-resnet18", file: networks + "course.py", entry: "Model_ResNet18()", inputs: ["1x1x32x32"] },
  { name: "alphago-policy", file: networks + "alphago.py", entry: "Policy()", inputs: ["1x48x19x19"] },
  { name: "alphago-value", file: networks + "alphago.py", entry: "Value()", inputs: ["1x49x19x19"] },
  { name: "crnn", file: networks + "crnn.py", entry: "CRNN()", inputs: ["1x1x32x100"] },
  { name: "textcnn", file: samples + "textcnn.py" },
  { name: "unet", file: samples + "unet.py" },
  { name: "unet-bilinear", file: networks + "unet_bilinear.py", entry: "SegNet(3, 2, width=16)", inputs: ["1x3x128x128"] },
  { name: "densenet", file: networks + "densenet.py", entry: "DenseNet()", inputs: ["1x3x64x64"] },
  { name: "mobilenet-v2", file: networks + "mobilenet_inverted.py", entry: "InvertedNet()", inputs: ["1x3x224x224"] },
  { name: "mobilenet-v3", file: networks + "mobilenet_se.py", entry: "MobileNet()", inputs: ["1x3x224x224"] },
  { name: "efficientnet", file: networks + "efficientnet_like.py", entry: "b0()", inputs: ["1x3x224x224"] },
  { name: "vit", file: networks + "vit.py", entry: "VisionTransformer()", inputs: ["1x3x224x224"] },
  { name: "swin", file: networks + "swin_like.py", entry: "Swin()", inputs: ["1x3x112x112"] },
  { name: "gan-generator", file: samples + "dcgan.py", entry: "Generator" },
  { name: "gan-discriminator", file: samples + "dcgan.py", entry: "Discriminator" },
  { name: "dilated-context", file: samples + "dilated.py" },
  { name: "deeplab", file: networks + "deeplab_aspp.py", entry: "DeepLab()", inputs: ["1x3x129x129"] },
  { name: "fcn", file: networks + "fcn.py", entry: "FCN8s()", inputs: ["1x3x96x96"] },
  { name: "squeezenet", file: networks + "squeezenet.py", entry: "squeezenet()", inputs: ["1x3x224x224"] },
  { name: "network-in-network", file: networks + "nin.py", entry: "network_in_network()", inputs: ["1x3x224x224"] },
  { name: "input-too-small", file: networks + "nin.py", entry: "network_in_network()", inputs: ["1x3x32x32"] },
  { name: "shufflenet", file: networks + "shufflenet.py", entry: "ShuffleNet()", inputs: ["1x3x64x64"] },
  { name: "hrnet", file: networks + "hrnet_like.py", entry: "HRNet()", inputs: ["1x3x64x64"] },
  { name: "yolo", file: networks + "yolo_like.py", entry: "Detector()", inputs: ["1x3x128x128"] },
  { name: "attention-gates", file: networks + "cbam.py", entry: "AttentiveNet()", inputs: ["1x3x64x64"] },
  { name: "convnext", file: networks + "convnext_like.py", entry: "ConvNeXt()", inputs: ["1x3x64x64"] },
  { name: "autoencoder", file: networks + "autoencoder.py", entry: "ConvAutoencoder()", inputs: ["1x1x28x28"] },
  { name: "vae", file: networks + "autoencoder.py", entry: "VAE()", inputs: ["1x1x28x28"] },
  { name: "siamese", file: networks + "siamese.py", entry: "Siamese()", inputs: ["1x1x105x105", "1x1x105x105"] },
  { name: "audio-1d", file: networks + "audio_m5.py", entry: "Waveform()", inputs: ["1x1x8000"] },
  { name: "video-3d", file: networks + "video_c3d.py", entry: "C3D()", inputs: ["1x3x16x112x112"] },
  { name: "lstm", file: networks + "lstm_classifier.py", entry: "LSTMClassifier()" },
  { name: "transformer", file: networks + "transformer_text.py", entry: "TextEncoder()", inputs: ["2x16:int64"] },
  { name: "repvgg", file: networks + "repvgg.py", entry: "small()", inputs: ["1x3x64x64"] },
  { name: "ghostnet", file: networks + "ghost.py", entry: "GhostNet()", inputs: ["1x3x64x64"] },
  { name: "broken", file: samples + "broken.py" },
  { name: "broken-early", file: own + "broken.py" },
  { name: "unknown-parts", file: own + "unknown.py" },
  { name: "hostile-name", file: own + "hostile.py" },
  { name: "symbols", file: own + "symbols.py" },
]

const disk = new Disk()
const root = resolve(new URL("../..", import.meta.url).pathname)

/** The snapshot that the editor would send for a story. */
export function snapshotOf(story: Story): Snapshot {
  const file = resolve(root, story.file)
  const text = disk.get(file) ?? readFileSync(file, "utf8")
  const question = {
    file,
    text,
    ...(story.entry ? { entry: story.entry } : {}),
    ...(story.inputs ? { inputs: story.inputs } : {}),
  }
  const analysis = analyse(question, worldOf(file, [], disk))
  const model = analysis.chosen === null ? null : (analysis.models[analysis.chosen] ?? null)
  const chosen = model ? analysis.roots.findIndex(r => r.model === analysis.chosen) : -1
  const reason = analysis.roots.find(r => r.reason)?.reason
  return {
    version: 1,
    file: story.file,
    title: story.file.slice(story.file.lastIndexOf("/") + 1),
    roots: analysis.roots.map(r => ({ name: r.name, kind: r.kind, ...(r.reason ? { reason: format(r.reason) } : {}) })),
    chosen: chosen < 0 ? null : chosen,
    model,
    ...(model ? {} : { empty: reason ? format(reason) : "There is no model in this file." }),
    input: model ? model.inputs.map(id => showShape(model.tensors[id]?.shape ?? null)).join(", ") : "",
    findings: analysis.findings,
    sources: {},
  }
}
