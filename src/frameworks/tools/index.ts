import type { Framework } from "../../python/machine"
import lightning from "./lightning.py"
import summaries from "./tools.py"

/** What people put around their networks: summaries, profilers, training loops; described only as far as they touch the network. */
export const tools: Framework = {
  name: "tools",
  preludes: new Map(
    [summaries, lightning]
      .flatMap(text => text.split(/^# module /m).slice(1))
      .map(part => {
        const end = part.indexOf("\n")
        return [part.slice(0, end).trim(), part.slice(end + 1)] as const
      }),
  ),
  natives: new Map(),
}
