import type { Framework } from "../../python/machine"
import text from "./tools.py"

/** Summaries and profilers that people call on their networks: described only as far as they run the network. */
export const tools: Framework = {
  name: "tools",
  preludes: new Map(
    text
      .split(/^# module /m)
      .slice(1)
      .map(part => {
        const end = part.indexOf("\n")
        return [part.slice(0, end).trim(), part.slice(end + 1)] as const
      }),
  ),
  natives: new Map(),
}
