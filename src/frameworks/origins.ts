import { isSym, show } from "../conv/dim"
import type { Layer, Objection } from "../conv/layer"
import { showShape, type Shape } from "../conv/shape"
import { say } from "../conv/words"
import type { Builder } from "../model/build"
import type { Finding, Node, Span } from "../model/model"
import { Instance, type Site } from "../python/value"
import { argument } from "./spelling"

type Related = Finding["related"]

/** Layers that decide how many channels or features their output has. */
const deciding: ReadonlySet<Layer["kind"]> = new Set([
  "convolution",
  "transposed-convolution",
  "linear",
  "bilinear",
  "embedding",
  "recurrent",
])

/** What an objection is about: how wide its inputs are, how large, or either. */
const about: Readonly<Record<string, readonly ("width" | "size")[]>> = {
  "channel-mismatch": ["width"],
  "features-mismatch": ["width", "size"],
  "normalized-shape-mismatch": ["width"],
  "groups-mismatch": ["width"],
  "shape-mismatch": ["size", "width"],
  "concat-mismatch": ["size", "width"],
  "matmul-mismatch": ["width"],
  "kernel-too-large": ["size"],
  "empty-output": ["size"],
}

/**
 * Where what does not fit comes from: for each input the layer before that gave it its width, by the argument that says
 * so, and the last one that changed its size. At most four places, nearest first; none for what was not made by layers.
 */
export function origins(
  objection: Objection,
  inputs: readonly number[],
  builder: Builder,
  source: (span: Span) => string | undefined,
): Related {
  const found: Related = []
  for (const what of about[objection.code] ?? [])
    for (const tensor of inputs)
      for (const place of what === "width" ? widthOf(tensor, builder, source) : sizeOf(tensor, builder)) add(found, place)
  return found.slice(0, 4)
}

/**
 * The places that a name among a call's arguments was given at, from the inside out: `Conv2d(cin, 8, 3)` in a class that
 * was made by `Block(64)` leads to the 64.
 */
export function given(site: Site, span: Span, source: (span: Span) => string | undefined): Span[] {
  const found: Span[] = []
  let at: Span = span
  for (let outer = site.outer; outer?.owner === "user" && found.length < 6; outer = outer.outer) {
    const name = source(at)?.trim()
    if (!name || !/^[A-Za-z_]\w*$/.test(name) || !Object.hasOwn(outer.args, name)) break
    at = outer.args[name]!
    if (at.file.startsWith("<")) break
    found.push(at)
  }
  return found
}

function add(found: Related, place: Related[number]): void {
  if (!found.some(({ span }) => span.file === place.span.file && span.from === place.span.from)) found.push(place)
}

function makerOf(tensor: number, builder: Builder): Node | undefined {
  const node = builder.tensors[tensor]?.node
  return node === null || node === undefined ? undefined : builder.nodes[node]
}

function widthOf(tensor: number, builder: Builder, source: (span: Span) => string | undefined): Related {
  const queue = [tensor]
  const found: Related = []
  for (let hops = 0; queue.length && hops < 24; hops++) {
    const id = queue.shift()!
    const node = makerOf(id, builder)
    if (!node) continue
    if (deciding.has(node.layer.kind)) {
      const origin = originOf(node, builder)
      const shape = builder.tensors[id]!.shape
      const named = origin && (argument(origin.args, "channels") ?? argument(origin.args, "features"))
      // The innermost place is a name in a block's class; the outermost says which of the blocks it is.
      const span = (named && (given(origin, named, source).at(-1) ?? named)) ?? origin?.span ?? node.span
      const width = shape ? widthIn(node.layer, shape) : undefined
      if (span && width !== undefined) found.push({ span, message: say("{0} channels come from here", width) })
    } else if (node.layer.kind === "concat") queue.push(...node.inputs)
    else if (node.inputs[0] !== undefined) queue.push(node.inputs[0])
  }
  return found
}

function widthIn({ kind }: Layer, shape: Shape): string | number | undefined {
  const dim = kind === "convolution" || kind === "transposed-convolution" ? shape[1] : shape.at(-1)
  return dim === undefined ? undefined : isSym(dim) ? show(dim) : dim
}

function sizeOf(tensor: number, builder: Builder): Related {
  let id = tensor
  for (let hops = 0; hops < 24; hops++) {
    const node = makerOf(id, builder)
    const before = node?.inputs[0]
    if (!node || before === undefined) return []
    const [old, now] = [builder.tensors[before]!.shape, builder.tensors[id]!.shape]
    const windowed = node.layer.kind !== "flatten" && node.layer.kind !== "reshape" && node.layer.kind !== "permute"
    if (
      windowed &&
      old &&
      now &&
      old.length > 2 &&
      old.length === now.length &&
      showShape(old.slice(2)) !== showShape(now.slice(2))
    ) {
      const span = originOf(node, builder)?.span ?? node.span
      return span ? [{ span, message: say("the size {0} comes from here", showShape(now.slice(2))) }] : []
    }
    id = before
  }
  return []
}

/** Where the layer module was made that a node is the work of, in the user's own text. */
function originOf(node: Node, builder: Builder): (Site & { span: Span }) | null {
  const call = builder.calls[node.call]
  const module = call && builder.called[call.module]
  const origin = module instanceof Instance ? module.origin : null
  if (!origin || origin.owner !== "user" || origin.span.file.startsWith("<")) return null
  // A network's own function happens in the network's call, but is not the network.
  return node.span && node.span.from !== call!.span?.from ? null : origin
}
