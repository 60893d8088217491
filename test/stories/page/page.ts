import type { FromView, Snapshot, ToView } from "../../../src/protocol"

/** Plays the editor: sends the story that the address names (`#resnet50`), keeps the state, notes what the page asks for. */
const asked: FromView[] = []
const name = decodeURIComponent(location.hash.slice(1)) || "lenet"
const wanted = new URLSearchParams(location.search)
let receive: (message: ToView) => void = () => undefined

const json = <T>(path: string): Promise<T> => fetch(path).then(r => r.json() as Promise<T>)

async function send(story: string): Promise<void> {
  receive({ type: "snapshot", snapshot: await json<Snapshot>(`${story}.json`) })
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
        const bundle = language === "zh-cn" ? await json<Record<string, string>>("zh.json") : {}
        receive({ type: "language", language, bundle })
        if (wanted.has("wait")) Object.assign(globalThis, { waiting: await json<Snapshot>(`${name}.json`) })
        else await send(name)
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

void json<string[]>("stories.json").then(all => {
  const list = document.getElementById("stories")!
  for (const each of all) {
    const link = document.createElement("a")
    link.href = "#" + each
    link.textContent = each
    list.append(link)
  }
  addEventListener("hashchange", () => location.reload())
})
