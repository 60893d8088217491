/**
 * Input shapes as people type them, in the spelling of the command line's `--input`: `1×3×224×224; 1 x 35:int64`
 * becomes `["1,3,224,224", "1,35:int64"]`. [] for an empty text, null for what is no shape.
 */
export function readInput(text: string): string[] | null {
  const inputs: string[] = []
  for (const part of text.split(";")) {
    if (part.trim() === "") continue
    const match = /^\s*[([]?([^()[\]:]*?),?[)\]]?\s*(?::\s*(\w+))?\s*$/.exec(part)
    const sizes = match?.[1]!.trim().split(/\s*[×,*]\s*|\s+[xX]\s+|(?<=\d)[xX](?=\d|[A-Z])|(?<=[A-Z])[xX](?=\d|[A-Z])|\s+/)
    if (!match || !sizes?.every(size => /^(\d+|[A-Za-z_]\w*|\?)$/.test(size))) return null
    inputs.push(sizes.join(",") + (match[2] ? `:${match[2]}` : ""))
  }
  return inputs
}
