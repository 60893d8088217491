import type { Item } from "../../src/model/outline"

/** One level of the layered graph: items of a group, its doors for tensors that come in or leave, and bends of long lines. */
export interface Vertex {
  kind: "item" | "in" | "out" | "bend"
  item: Item | null
  /** Width, and how far it reaches above and below its axis. */
  w: number
  up: number
  down: number
  rank: number
  /** Place in its rank, from the top. */
  order: number
  x: number
  y: number
  ins: Link[]
  outs: Link[]
  main: boolean
  /** Free width at its left and right where only its lines run. */
  inset: number
  outset: number
  /** Heights of its doors relative to its axis, by tensor (frames) or by place (joints). */
  door(tensor: number, side: "in" | "out"): number
}

export interface Link {
  from: Vertex
  to: Vertex
  tensor: number
  /** Drawn level: both ends at one height. */
  straight: boolean
  /** Height of its end at `to`, relative to the axis, where a joint gives every line its own place. */
  at: number | null
}

const axis = () => 0

export function vertex(
  kind: Vertex["kind"],
  item: Item | null,
  w: number,
  up: number,
  down: number,
  door: Vertex["door"] = axis,
): Vertex {
  return { kind, item, w, up, down, rank: 0, order: 0, x: 0, y: 0, ins: [], outs: [], main: false, inset: 0, outset: 0, door }
}

export function link(from: Vertex, to: Vertex, tensor: number): Link {
  const made: Link = { from, to, tensor, straight: false, at: null }
  from.outs.push(made)
  to.ins.push(made)
  return made
}

export const startY = (l: Link) => l.from.door(l.tensor, "out")
export const endY = (l: Link) => l.at ?? l.to.door(l.tensor, "in")
