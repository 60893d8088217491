import type { Maps } from "../../src/conv/convolve"
import type { Model } from "../../src/model/model"
import type { Words } from "../../src/conv/words"
import type { Outcome } from "./jobs"
import type { LabState } from "./state"
import type { Stored } from "./weights/stored"
import type { ComputeEngine } from "./engine"

/** What every section of the lab can reach. */
export interface Lab {
  readonly state: LabState
  /** Changes the state and draws what depends on it. */
  update(change: Partial<LabState>): void
  /** The picture that is worked on, colour or grey as chosen. */
  readonly picture: Maps
  readonly engine: ComputeEngine
  /** The user's network, where one is open. */
  readonly model: Model | null
  readonly weights: { name: string; tensors: Stored[] } | null
  /** Words in the reader's language; placeholders {0}, {1}. */
  t(text: string, ...args: Words["args"]): string
  copy(text: string): void
  save(name: string, content: string, encoding: "utf8" | "base64"): void
  openWeights(): void
  /** Says something to readers of the screen and of the line below the lab. */
  say(text: string): void
  /** No motion wanted. */
  readonly still: boolean
}

/** One section: built once, drawn again after every change. */
export interface View {
  readonly element: HTMLElement
  draw(): void
}

/** Why a job gave nothing, in the reader's language; empty when it did. */
export function told(lab: Lab, { error, at }: Outcome): string {
  return error ? `${at ? `${at}: ` : ""}${lab.t(error.text, ...error.args)}` : ""
}
