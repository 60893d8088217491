import type { Model } from "../../src/model/model"
import { Builder } from "./builder"

export function lenet(): Model {
  const b = new Builder("LeNet")
  let x = b.input(1, 1, 32, 32)
  x = b.pool("pool", b.relu(b.conv("conv1", x, 6, 5)), 2)
  x = b.pool("pool", b.relu(b.conv("conv2", x, 16, 5)), 2)
  x = b.flatten(b.relu(b.conv("conv3", x, 120, 5)))
  x = b.relu(b.linear("fc1", x, 84))
  return b.done(b.linear("fc2", x, 10))
}

export function alexnet(groups = 1): Model {
  const b = new Builder("AlexNet")
  let x = b.input(1, 3, 227, 227)
  x = b.group("features", "Sequential", [x], () => {
    let y = b.act("1", b.conv("0", x, 96, 11, 4))
    y = b.pool("2", y, 3, 2)
    y = b.pool("5", b.act("4", b.conv("3", y, 256, 5, 1, 2, { g: groups })), 3, 2)
    y = b.act("7", b.conv("6", y, 384, 3, 1, 1))
    y = b.act("9", b.conv("8", y, 384, 3, 1, 1, { g: groups }))
    y = b.act("11", b.conv("10", y, 256, 3, 1, 1, { g: groups }))
    return b.pool("12", y, 3, 2)
  })
  x = b.flatten(x)
  x = b.group("classifier", "Sequential", [x], () => {
    let y = b.act("2", b.linear("1", b.act("0", x, "Dropout"), 4096))
    y = b.act("5", b.linear("4", b.act("3", y, "Dropout"), 4096))
    return b.linear("6", y, 1000)
  })
  return b.done(x)
}

export function vgg16(): Model {
  const b = new Builder("VGG")
  let x = b.input(1, 3, 224, 224)
  x = b.group("features", "Sequential", [x], () => {
    let i = 0
    for (const [channels, times] of [
      [64, 2],
      [128, 2],
      [256, 3],
      [512, 3],
      [512, 3],
    ] as const) {
      for (let k = 0; k < times; k++) x = b.act(String(i++), b.conv(String(i++), x, channels, 3, 1, 1))
      x = b.pool(String(i++), x, 2)
    }
    return x
  })
  x = b.flatten(b.global("avgpool", x))
  for (const [i, f] of [4096, 4096, 1000].entries()) x = i < 2 ? b.relu(b.linear("fc" + i, x, f)) : b.linear("fc" + i, x, f)
  return b.done(x)
}

/** ResNet with bottleneck (or basic) blocks. */
export function resnet(times = [3, 4, 6, 3], bottleneck = true, name = "ResNet"): Model {
  const b = new Builder(name)
  let x = b.input(1, 3, 224, 224)
  x = b.pool("maxpool", b.act("relu", b.norm("bn1", b.conv("conv1", x, 64, 7, 2, 3))), 3, 2, 1)
  const expansion = bottleneck ? 4 : 1
  times.forEach((n, stage) => {
    const width = 64 << stage
    x = b.group(`layer${stage + 1}`, "Sequential", [x], () => {
      for (let i = 0; i < n; i++) {
        const stride = i === 0 && stage > 0 ? 2 : 1
        const input = x
        x = b.group(String(i), bottleneck ? "Bottleneck" : "BasicBlock", [x], () => {
          let y = input
          if (bottleneck) {
            y = b.act("relu", b.norm("bn1", b.conv("conv1", y, width, 1)))
            y = b.act("relu", b.norm("bn2", b.conv("conv2", y, width, 3, stride, 1)))
            y = b.norm("bn3", b.conv("conv3", y, width * 4, 1))
          } else {
            y = b.act("relu", b.norm("bn1", b.conv("conv1", y, width, 3, stride, 1)))
            y = b.norm("bn2", b.conv("conv2", y, width, 3, 1, 1))
          }
          const same = b.shape(input)[1] === width * expansion && stride === 1
          const skip = same
            ? input
            : b.group("downsample", "Sequential", [input], () => b.norm("1", b.conv("0", input, width * expansion, 1, stride)))
          return b.act("relu", b.add(y, skip))
        })
      }
      return x
    })
  })
  x = b.flatten(b.global("avgpool", x))
  return b.done(b.linear("fc", x, 1000))
}

function inception(
  b: Builder,
  name: string,
  x: number,
  c1: number,
  c3r: number,
  c3: number,
  c5r: number,
  c5: number,
  pp: number,
): number {
  const basic = (n: string, input: number, ch: number, k: number, s = 1, p = 0) =>
    b.group(n, "BasicConv2d", [input], () => b.relu(b.norm("bn", b.conv("conv", input, ch, k, s, p))))
  return b.group(name, "Inception", [x], () => {
    const y1 = basic("branch1", x, c1, 1)
    const y2 = b.group("branch2", "Sequential", [x], () => basic("1", basic("0", x, c3r, 1), c3, 3, 1, 1))
    const y3 = b.group("branch3", "Sequential", [x], () => basic("1", basic("0", x, c5r, 1), c5, 5, 1, 2))
    const y4 = b.group("branch4", "Sequential", [x], () => basic("1", b.pool("0", x, 3, 1, 1), pp, 1))
    return b.cat(y1, y2, y3, y4)
  })
}

export function googlenet(): Model {
  const b = new Builder("GoogLeNet")
  let x = b.input(1, 3, 224, 224)
  const basic = (n: string, input: number, ch: number, k: number, s = 1, p = 0) =>
    b.group(n, "BasicConv2d", [input], () => b.relu(b.norm("bn", b.conv("conv", input, ch, k, s, p))))
  x = b.pool("maxpool1", basic("conv1", x, 64, 7, 2, 3), 3, 2, 1)
  x = b.pool("maxpool2", basic("conv3", basic("conv2", x, 64, 1), 192, 3, 1, 1), 3, 2, 1)
  x = inception(b, "inception3a", x, 64, 96, 128, 16, 32, 32)
  x = b.pool("maxpool3", inception(b, "inception3b", x, 128, 128, 192, 32, 96, 64), 3, 2, 1)
  x = inception(b, "inception4a", x, 192, 96, 208, 16, 48, 64)
  x = inception(b, "inception4b", x, 160, 112, 224, 24, 64, 64)
  x = inception(b, "inception4c", x, 128, 128, 256, 24, 64, 64)
  x = inception(b, "inception4d", x, 112, 144, 288, 32, 64, 64)
  x = b.pool("maxpool4", inception(b, "inception4e", x, 256, 160, 320, 32, 128, 128), 3, 2, 1)
  x = inception(b, "inception5a", x, 256, 160, 320, 32, 128, 128)
  x = inception(b, "inception5b", x, 384, 192, 384, 48, 128, 128)
  x = b.flatten(b.global("avgpool", x))
  return b.done(b.linear("fc", x, 1000))
}

export function inceptionBlock(): Model {
  const b = new Builder("Inception")
  const x = b.input(1, 192, 28, 28)
  return b.done(inception(b, "block", x, 64, 96, 128, 16, 32, 32))
}

export function densenet(config = [6, 12, 24, 16], growth = 32): Model {
  const b = new Builder("DenseNet")
  let x = b.input(1, 3, 224, 224)
  x = b.group("features", "Sequential", [x], () => {
    x = b.pool("pool0", b.act("relu0", b.norm("norm0", b.conv("conv0", x, 64, 7, 2, 3))), 3, 2, 1)
    config.forEach((n, block) => {
      x = b.group(`denseblock${block + 1}`, "_DenseBlock", [x], () => {
        const features = [x]
        for (let i = 0; i < n; i++) {
          features.push(
            b.group(`denselayer${i + 1}`, "_DenseLayer", [...features], () => {
              const c = features.length > 1 ? b.cat(...features) : features[0]!
              const y = b.conv("conv1", b.act("relu1", b.norm("norm1", c)), 4 * growth, 1)
              return b.conv("conv2", b.act("relu2", b.norm("norm2", y)), growth, 3, 1, 1)
            }),
          )
        }
        return b.cat(...features)
      })
      if (block < config.length - 1)
        x = b.group(`transition${block + 1}`, "_Transition", [x], () =>
          b.pool("pool", b.conv("conv", b.act("relu", b.norm("norm", x)), b.shape(x)[1]! / 2, 1), 2, 2, 0, "average"),
        )
    })
    return b.norm("norm5", x)
  })
  x = b.flatten(b.global("avgpool", b.relu(x)))
  return b.done(b.linear("classifier", x, 1000))
}

export function unet(depth = 4): Model {
  const b = new Builder("UNet")
  let x = b.input(1, 1, 256, 256)
  const double = (name: string, input: number, ch: number) =>
    b.group(name, "DoubleConv", [input], () => {
      const y = b.act("2", b.norm("1", b.conv("0", input, ch, 3, 1, 1)))
      return b.act("5", b.norm("4", b.conv("3", y, ch, 3, 1, 1)))
    })
  const kept: number[] = []
  for (let i = 0; i < depth; i++) {
    x = double(`down${i}`, x, 64 << i)
    kept.push(x)
    x = b.pool("pool", x, 2)
  }
  x = double("bottom", x, 64 << depth)
  for (let i = depth - 1; i >= 0; i--) {
    x = b.deconv(`up${i}`, x, 64 << i, 2, 2)
    x = double(`merge${i}`, b.cat(kept[i]!, x), 64 << i)
  }
  return b.done(b.conv("head", x, 2, 1))
}

/** A plain chain with residual edges, flat: about `nodes` nodes. */
export function residualChain(nodes: number, distinct = true): Model {
  const b = new Builder("Deep")
  let x = b.input(1, 64, 32, 32)
  for (let i = 0; b.model.nodes.length < nodes; i++)
    x = b.group(`block${i}`, "Block", [x], () => {
      const y = b.relu(b.conv("a", x, distinct ? 32 + (i % 7) : 32, 3, 1, 1))
      return b.relu(b.add(b.conv("b", y, 64, 3, 1, 1), x))
    })
  return b.done(x)
}

export function flatChain(nodes: number): Model {
  const b = new Builder("Flat")
  let x = b.input(1, 8, 32, 32)
  for (let i = 0; i < nodes; i++) x = b.conv("c" + i, x, 8 + (i % 5), 3, 1, 1)
  return b.done(x)
}
