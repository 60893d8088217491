import { maps, type Maps } from "../../src/conv/convolve"
import { say, type Words } from "../../src/conv/words"
import type { Display } from "./state"

/** Values of maps onto a canvas, and pictures into maps. */

/** What the darkest and the brightest grey stand for. */
export interface Scale {
  readonly from: number
  readonly to: number
}

/** A result as it is drawn: opaque RGBA, row by row, and what its black and white stand for. */
export interface Drawing {
  readonly height: number
  readonly width: number
  readonly pixels: Uint8ClampedArray<ArrayBuffer>
  readonly scale: Scale
}

/** The range that a way of display puts between black and white. */
export function scaleOf(data: Float32Array, display: Display): Scale {
  if (display === "clip") return { from: 0, to: 1 }
  let least = Infinity
  let most = -Infinity
  for (const value of data) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return scaleBetween(least, most, display)
}

/** The same, of numbers whose least and greatest are known (∞ and −∞: there is none). */
export function scaleBetween(least: number, most: number, display: Display): Scale {
  if (display === "clip" || !(least <= most)) return { from: 0, to: 1 }
  const strongest = Math.max(Math.abs(least), Math.abs(most)) || 1
  if (display === "raw") return { from: -strongest, to: strongest }
  if (display === "absolute") return { from: 0, to: strongest }
  return { from: least, to: most > least ? most : least + 1 }
}

/** One map grey, or three as colours. `Simd.pixels` makes the same of what is in its memory. */
export function pixelsOf(
  source: Maps,
  display: Display,
  scale: Scale,
  channel: number | "all" = "all",
): Uint8ClampedArray<ArrayBuffer> {
  const { height, width, data } = source
  const size = height * width
  const pixels = new Uint8ClampedArray(4 * size)
  const factor = 255 / (scale.to - scale.from)
  const first = channel === "all" ? 0 : channel
  const plane = (c: number) => data.subarray(c * size, (c + 1) * size)
  const [red, green, blue] = channel === "all" && source.channels === 3 ? [0, 1, 2].map(plane) : Array(3).fill(plane(first))
  const { from } = scale
  // Two plain loops: a picture may have a million pixels.
  if (display === "absolute")
    for (let i = 0, at = 0; i < size; i++, at += 4) {
      pixels[at] = (Math.abs(red[i]) - from) * factor
      pixels[at + 1] = (Math.abs(green[i]) - from) * factor
      pixels[at + 2] = (Math.abs(blue[i]) - from) * factor
      pixels[at + 3] = 255
    }
  else
    for (let i = 0, at = 0; i < size; i++, at += 4) {
      pixels[at] = (red[i] - from) * factor
      pixels[at + 1] = (green[i] - from) * factor
      pixels[at + 2] = (blue[i] - from) * factor
      pixels[at + 3] = 255
    }
  return pixels
}

/** Puts pixels on a canvas, which takes their size. */
export function put(canvas: HTMLCanvasElement, { height, width, pixels }: Omit<Drawing, "scale">) {
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height]
  // Opaque: what lies under the canvas need not be drawn and mixed in.
  canvas.getContext("2d", { alpha: false })!.putImageData(new ImageData(pixels, width, height), 0, 0)
}

/** Draws one map, or three as colours, pixel by pixel. */
export function draw(canvas: HTMLCanvasElement, source: Maps, display: Display, scale: Scale, channel: number | "all" = "all") {
  const { height, width } = source
  put(canvas, { height, width, pixels: pixelsOf(source, display, scale, channel) })
}

/** One grey map: the brightness of a colour picture (ITU-R BT.601). */
export function greyOf(picture: Maps): Maps {
  if (picture.channels === 1) return picture
  const size = picture.height * picture.width
  const output = maps(1, picture.height, picture.width)
  for (let i = 0; i < size; i++)
    output.data[i] = 0.299 * picture.data[i] + 0.587 * picture.data[size + i] + 0.114 * picture.data[2 * size + i]
  return output
}

/** The most pixels that are taken over as they are; larger pictures are made smaller. */
const mostPixels = 1024 * 1024
/** What the browser is asked to decode at all. */
const mostBytes = 200 * 2 ** 20

/** A decoded picture, or why there is none. */
export type Decoded = { picture: Maps; shrunk: boolean; error?: undefined } | { error: Words }

/** Decodes an image file, also in a worker; only there are hundreds of MB no pause for the page. */
export async function decodePicture(bytes: Blob): Promise<Decoded> {
  if (bytes.size === 0) return { error: say("the file is empty") }
  if (bytes.size > mostBytes) return { error: say("the file is larger than 200 MB") }
  try {
    const bitmap = await createImageBitmap(bytes)
    const decoded = sampled(bitmap, bitmap.width, bitmap.height)
    bitmap.close()
    return decoded
  } catch {
    return { error: noPicture }
  }
}

/** Draws a vector picture, which browsers do in pages only, in its own size. Scripts in it do not run, nothing is fetched. */
export async function decodeVector(bytes: Blob): Promise<Decoded> {
  const url = URL.createObjectURL(new Blob([bytes], { type: "image/svg+xml" }))
  const image = new Image()
  image.src = url
  try {
    await image.decode()
    return sampled(image, image.naturalWidth, image.naturalHeight)
  } catch {
    return { error: noPicture }
  } finally {
    URL.revokeObjectURL(url)
  }
}

const noPicture = say("this is no picture that can be read (PNG, JPEG, WebP, GIF, BMP, SVG are)")

function sampled(source: CanvasImageSource, width: number, height: number): Decoded {
  if (!width || !height) return { error: say("the picture has no pixels") }
  const factor = Math.min(1, Math.sqrt(mostPixels / (width * height)))
  const [w, h] = [Math.max(1, Math.round(width * factor)), Math.max(1, Math.round(height * factor))]
  const canvas = new OffscreenCanvas(w, h)
  const context = canvas.getContext("2d")!
  // What is transparent stands on white.
  context.fillStyle = "#fff"
  context.fillRect(0, 0, w, h)
  context.drawImage(source, 0, 0, w, h)
  const pixels = context.getImageData(0, 0, w, h).data
  const picture = maps(3, h, w)
  for (let i = 0; i < w * h; i++) for (let c = 0; c < 3; c++) picture.data[c * w * h + i] = pixels[4 * i + c] / 255
  return { picture, shrunk: factor < 1 }
}
