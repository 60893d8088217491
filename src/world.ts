/** What analysis may know besides the text itself. The room below never reads a disk: texts come from here. */
export interface World {
  readonly files: Files
  /** Folders where absolute imports are looked up, in order (import roots, the workspace, `src`, …). */
  readonly roots: readonly string[]
  /** Folders of the selected Python environment's libraries (site-packages): read as text, never run. */
  readonly libraries: readonly string[]
}

export interface Files {
  /** A file's text · null: there is none · undefined: not known yet (it is then reported as `wanted`). Paths use "/". */
  get(path: string): string | null | undefined
}
