import type { Snapshot } from "../src/protocol"
import { button, h } from "./dom"
import type { Host } from "./host"
import { t } from "./words"

/** Nothing to draw: why, and what to do next. */
export function emptyPage(snapshot: Snapshot, host: Host): HTMLElement {
  const page = h(
    "div",
    { class: "empty" },
    h("h2", {}, t("No network to draw yet")),
    h("p", {}, snapshot.empty ?? t("There is no model in this file.")),
  )
  const others = snapshot.roots.filter(r => r.name)
  if (others.length)
    page.append(
      h("p", {}, t("The file has these models:")),
      h(
        "ul",
        {},
        ...others.map(r =>
          h(
            "li",
            {},
            button(r.name, r.name, () => host.post({ type: "choose", version: snapshot.version, root: r.name }), "link"),
            r.reason ? ` · ${r.reason}` : "",
          ),
        ),
      ),
    )
  page.append(
    h(
      "p",
      {},
      t(
        "A model is a class that derives from PyTorch's nn.Module, or a function that returns one (Keras and PaddlePaddle are not read yet). Its input can be given in a comment above it:",
      ),
    ),
    h("pre", {}, "# convlens: input=1x3x224x224\nclass Net(nn.Module):\n    ..."),
  )
  return page
}
