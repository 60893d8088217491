import type { Dim } from "./dim"
export type Shape = readonly Dim[]
