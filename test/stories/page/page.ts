import type { FromView, Snapshot, ToView } from "../../../src/protocol"

/** Plays the editor: sends the story that the address names (`#resnet50`), keeps the state, notes what the page asks for. */
const asked: FromView[] = []
const name = decodeURIComponent(location.hash.slice(1)) || "lenet"
const wanted = new URLSearchParams(location.search)
let receive: (message: ToView) => void = () => undefined

const stories: Promise<Record<string, Snapshot>> = fetch("stories.json").then(r => r.json())

async function send(root: string): Promise<void> {
  const all = await stories
  const snapshot = all[root]
  if (snapshot) receive({ type: "snapshot", snapshot })
}

document.body.className = wanted.get("theme") ?? "vscode-light"
document.documentElement.dataset.theme = document.body.className

Object.assign(globalThis, {
  asked,
  convlensHost: {
    post(message: FromView) {
      asked.push(message)
      if (message.type !== "ready") return
      void (async () => {
        const language = wanted.get("language") === "zh-cn" ? "zh-cn" : "en"
        const bundle = language === "zh-cn" ? await fetch("zh.json").then(r => r.json()) : {}
        receive({ type: "language", language, bundle })
        await send(name)
      })()
    },
    listen(to: typeof receive) {
      receive = to
    },
    restore: () => JSON.parse(sessionStorage.getItem("kept") ?? "null"),
    remember: (state: unknown) => sessionStorage.setItem("kept", JSON.stringify(state)),
  },
  send,
  tell: (message: ToView) => receive(message),
})

void (async () => {
  const all = await stories
  const list = document.getElementById("stories")!
  for (const each of Object.keys(all)) {
    const link = document.createElement("a")
    link.href = "#" + each
    link.textContent = each
    list.append(link)
  }
  addEventListener("hashchange", () => location.reload())
})()
