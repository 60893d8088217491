import type { Value } from "../value"

/** A module of Python's own library: attributes written in TypeScript, then Python text run over them. */
export interface StdModule {
  natives?: ReadonlyMap<string, Value>
  prelude?: string
}

export const stdlib: ReadonlyMap<string, StdModule> = new Map()
