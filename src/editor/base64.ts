/** Base64 as bytes, in Node and in a browser worker alike. */
export function decode(text: string): Uint8Array {
  return Uint8Array.from(atob(text), character => character.charCodeAt(0))
}
