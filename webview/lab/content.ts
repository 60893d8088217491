import type { Content } from "./jobs"

/** A file's bytes, whatever way it came. @throws when it cannot be read. */
export async function bytesOf(content: Content): Promise<Uint8Array<ArrayBuffer>> {
  return content instanceof Blob ? new Uint8Array(await content.arrayBuffer()) : content
}

export function blobOf(content: Content): Blob {
  return content instanceof Blob ? content : new Blob([content])
}
