import type { Stored } from "./stored"

/** Prefixes that wrappers put before every name (`nn.DataParallel`, Lightning, `torch.compile`). */
const wrappers = /^(module\.|model\.|net\.|backbone\.|_orig_mod\.)+/

/** The stored tensor of a module's weight or bias, by its qualified name; wrappers' prefixes do not matter. */
export function matched(tensors: readonly Stored[], path: string, part: "weight" | "bias"): Stored | undefined {
  const wanted = path ? `${path}.${part}` : part
  return (
    tensors.find(tensor => tensor.name === wanted) ??
    tensors.find(tensor => tensor.name.replace(wrappers, "") === wanted.replace(wrappers, ""))
  )
}

/** Tensors that are filters of a convolution over pictures: P×D×U×V. */
export function filters(tensors: readonly Stored[]): Stored[] {
  return tensors.filter(
    ({ shape, dtype }) => shape.length === 4 && shape[2] * shape[3] > 1 && shape.every(size => size > 0) && /float/.test(dtype),
  )
}
