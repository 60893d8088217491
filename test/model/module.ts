import type { Module } from "../../src/model/model"

/** What a module holds that is made by hand, for tests: nothing. */
export const bare = (): Omit<Module, "id" | "path" | "type" | "parent"> => ({
  children: [],
  construction: null,
  definition: null,
  args: {},
  parameters: [],
  layer: null,
})
