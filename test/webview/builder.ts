import type { Layer } from "../../src/conv/layer"
import type { Model, Module } from "../../src/model/model"
import { bare } from "../model/module"

/**
 * Builds Models by hand for tests of the pictures: a module tree, calls and nodes as the engine makes them, with the
 * shapes of plain two-dimensional networks. Sizes are numbers only.
 */
export class Builder {
  readonly model: Model
  private readonly calls: number[] = []

  constructor(name: string) {
    this.model = {
      name,
      framework: "torch",
      modules: [],
      calls: [],
      nodes: [],
      tensors: [],
      inputs: [],
      outputs: [],
      inputSource: "file",
    }
    this.module("", name, null)
    this.model.calls.push({ id: 0, module: 0, parent: null, inputs: [], outputs: [], span: null, from: 0, to: 0 })
    this.calls.push(0)
  }

  private module(path: string, type: string, layer: Layer | null): Module {
    const parent = this.calls.length ? this.model.calls[this.calls[this.calls.length - 1]!]!.module : null
    const id = this.model.modules.length
    const module: Module = { ...bare(), id, path, type, parent, layer }
    this.model.modules.push(module)
    if (parent !== null) this.model.modules[parent]!.children.push(id)
    return module
  }

  private tensor(shape: number[], node: number | null): number {
    this.model.tensors.push({ id: this.model.tensors.length, shape, dtype: "float32", node })
    return this.model.tensors.length - 1
  }

  shape(tensor: number): number[] {
    return this.model.tensors[tensor]!.shape as number[]
  }

  input(...shape: number[]): number {
    const tensor = this.tensor(shape, null)
    this.model.inputs.push(tensor)
    return tensor
  }

  /** Everything built inside `body` belongs to a submodule. */
  group(name: string, type: string, inputs: number[], body: () => number): number {
    const { calls, modules, nodes } = this.model
    const parent = this.calls[this.calls.length - 1]!
    const path = [modules[calls[parent]!.module]!.path, name].filter(Boolean).join(".")
    const module = this.module(path, type, null)
    const id = calls.length
    calls.push({ id, module: module.id, parent, inputs, outputs: [], span: null, from: nodes.length, to: 0 })
    this.calls.push(id)
    const output = body()
    this.calls.pop()
    calls[id]!.outputs.push(output)
    calls[id]!.to = nodes.length
    return output
  }

  /** A function applied in the current call. */
  apply(type: string, layer: Layer, inputs: number[], shape: number[], macs = 0): number {
    const id = this.model.nodes.length
    const output = this.tensor(shape, id)
    this.model.nodes.push({
      id,
      layer,
      type,
      call: this.calls[this.calls.length - 1]!,
      inputs,
      outputs: [output],
      span: null,
      macs,
      doubtful: false,
    })
    return output
  }

  /** A layer module of the current module, applied. */
  layer(name: string, type: string, layer: Layer, input: number, shape: number[], parameters: number[][] = []): number {
    return this.group(name, type, [input], () => {
      const module = this.model.modules[this.model.modules.length - 1]!
      module.layer = layer
      module.parameters = parameters.map((s, i) => ({
        name: i ? "bias" : "weight",
        shape: s,
        kind: "parameter",
        trainable: true,
        shared: module.id * 4 + i,
      }))
      const size = shape.slice(1).reduce((a, b) => a * b, 1)
      const macs = parameters.length ? (size * parameters[0]!.slice(1).reduce((a, b) => a * b, 1)) | 0 : 0
      return this.apply(type, layer, [input], shape, macs)
    })
  }

  conv(
    name: string,
    x: number,
    channels: number,
    k: number | number[],
    s = 1,
    p: number | number[] = 0,
    o: { d?: number; g?: number } = {},
  ): number {
    const [n, c, ...size] = this.shape(x) as [number, number, ...number[]]
    const kernel = size.map((_, i) => (typeof k === "number" ? k : k[i]!))
    const pad = size.map((_, i) => (typeof p === "number" ? p : p[i]!))
    const d = o.d ?? 1
    const g = o.g ?? 1
    const out = size.map((v, i) => Math.floor((v + 2 * pad[i]! - d * (kernel[i]! - 1) - 1) / s) + 1)
    const layer: Layer = {
      kind: "convolution",
      inChannels: c,
      channels,
      kernel,
      stride: size.map(() => s),
      padding: pad.map(v => [v, v] as const),
      dilation: size.map(() => d),
      groups: g,
      bias: true,
    }
    return this.layer(name, `Conv${size.length}d`, layer, x, [n, channels, ...out], [[channels, c / g, ...kernel], [channels]])
  }

  deconv(name: string, x: number, channels: number, k: number, s = 1): number {
    const [n, c, ...size] = this.shape(x) as [number, number, ...number[]]
    const layer: Layer = {
      kind: "transposed-convolution",
      inChannels: c,
      channels,
      kernel: size.map(() => k),
      stride: size.map(() => s),
      padding: size.map(() => [0, 0] as const),
      outputPadding: size.map(() => 0),
      dilation: size.map(() => 1),
      groups: 1,
      bias: true,
    }
    return this.layer(
      name,
      `ConvTranspose${size.length}d`,
      layer,
      x,
      [n, channels, ...size.map(v => (v - 1) * s + k)],
      [[c, channels, k, k], [channels]],
    )
  }

  pool(name: string, x: number, k: number, s = k, p = 0, mode: "max" | "average" = "max"): number {
    const [n, c, ...size] = this.shape(x) as [number, number, ...number[]]
    const layer: Layer = {
      kind: "pooling",
      mode,
      kernel: size.map(() => k),
      stride: size.map(() => s),
      padding: size.map(() => [p, p] as const),
      dilation: size.map(() => 1),
      rounding: "floor",
    }
    const type = `${mode === "max" ? "Max" : "Avg"}Pool${size.length}d`
    return this.layer(name, type, layer, x, [n, c, ...size.map(v => Math.floor((v + 2 * p - k) / s) + 1)])
  }

  global(name: string, x: number): number {
    const [n, c, ...size] = this.shape(x) as [number, number, ...number[]]
    return this.layer(name, "AdaptiveAvgPool2d", { kind: "adaptive-pooling", mode: "average", size: size.map(() => 1) }, x, [
      n,
      c,
      ...size.map(() => 1),
    ])
  }

  norm(name: string, x: number): number {
    const c = this.shape(x)[1]!
    return this.layer(
      name,
      "BatchNorm2d",
      { kind: "normalization", norm: "batch", channels: c, affine: true },
      x,
      this.shape(x),
      [[c], [c]],
    )
  }

  relu(x: number): number {
    return this.apply("relu", { kind: "elementwise", name: "relu" }, [x], this.shape(x))
  }

  act(name: string, x: number, type = "ReLU"): number {
    return this.layer(name, type, { kind: "elementwise", name: type.toLowerCase() }, x, this.shape(x))
  }

  add(a: number, b: number): number {
    return this.apply("add", { kind: "elementwise", name: "add" }, [a, b], this.shape(a))
  }

  cat(...xs: number[]): number {
    const shape = [...this.shape(xs[0]!)]
    shape[1] = xs.reduce((sum, x) => sum + this.shape(x)[1]!, 0)
    return this.apply("cat", { kind: "concat", axis: 1 }, xs, shape)
  }

  flatten(x: number): number {
    const [n, ...rest] = this.shape(x)
    return this.apply("flatten", { kind: "flatten", from: 1, to: -1 }, [x], [n!, rest.reduce((a, b) => a * b, 1)])
  }

  linear(name: string, x: number, features: number): number {
    const shape = [...this.shape(x)]
    const inFeatures = shape.pop()!
    return this.layer(
      name,
      "Linear",
      { kind: "linear", inFeatures, features, bias: true },
      x,
      [...shape, features],
      [[features, inFeatures], [features]],
    )
  }

  done(...outputs: number[]): Model {
    const root = this.model.calls[0]!
    root.inputs.push(...this.model.inputs)
    root.outputs.push(...outputs)
    root.to = this.model.nodes.length
    this.model.outputs.push(...outputs)
    return this.model
  }
}
