import type { Network } from "../network"
import { samples } from "../lab/pictures"
import { draw, scaleOf } from "../lab/picture"

const SIZE = 96
const painted = new Map<number, string>()

/** A picture such as the network's input could be, as an address: a digit where it takes one channel, a lake where three. */
export function sampleFor(network: Network, tensor: number): string | null {
  const reading = network.scene.readings[tensor]
  if (!network.model.inputs.includes(tensor) || reading?.space.length !== 2) return null
  const { channels } = reading
  if (channels !== 1 && channels !== 3) return null
  const known = painted.get(channels)
  if (known !== undefined) return known
  const picture = samples.find(s => s.name === (channels === 1 ? "Digit" : "Lake"))!.paint(SIZE)
  const canvas = document.createElement("canvas")
  draw(canvas, picture, "clip", scaleOf(picture.data, "clip"), "all")
  const address = canvas.toDataURL()
  painted.set(channels, address)
  return address
}
