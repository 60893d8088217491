/** Placeholder until the real thing lands. */
export type Dim = number | Sym
export interface Sym {
  readonly kind: "sym"
}
