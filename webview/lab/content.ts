import type { Content } from "./jobs"

/** A file's bytes, whatever way it came. @throws when it cannot be read or is no base64. */
export async function bytesOf(content: Content): Promise<Uint8Array<ArrayBuffer>> {
  if (content instanceof Blob) return new Uint8Array(await content.arrayBuffer())
  if (typeof content !== "string") return content
  // In pieces: hundreds of MB are not held as text once more.
  const bytes = new Uint8Array(3 * Math.ceil(content.length / 4))
  let length = 0
  for (let from = 0; from < content.length; from += piece) {
    const text = atob(content.slice(from, from + piece))
    for (let i = 0; i < text.length; i++) bytes[length++] = text.charCodeAt(i)
  }
  return bytes.subarray(0, length)
}

/** Letters of base64 that are decoded at a time; a multiple of four. */
const piece = 2 ** 18

export async function blobOf(content: Content): Promise<Blob> {
  return content instanceof Blob ? content : new Blob([await bytesOf(content)])
}
