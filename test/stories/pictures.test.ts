import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { beforeAll, describe, expect, test } from "vitest"
import type { Layout } from "../../webview/diagram/layout"
import { layout } from "../../webview/diagram/layout"
import { wholeKey } from "../../webview/diagram/folds"
import { layoutFor, opening } from "../../webview/diagram/opening"
import { svgOf } from "../../webview/export"
import { Network } from "../../webview/network"
import { ready } from "../engine"
import { faults } from "../webview/faults"
import { snapshotOf, stories } from "./stories"

/** A panel beside the code. */
const room = { w: 860, h: 780 }
const file = (name: string) => new URL(`pictures/${name}.svg`, import.meta.url)

beforeAll(ready)

describe("stories", () => {
  test("are at least forty, with names of their own", () => {
    expect(stories.length).toBeGreaterThanOrEqual(40)
    expect(new Set(stories.map(s => s.name)).size).toBe(stories.length)
  })

  for (const story of stories)
    test(story.name, () => {
      const snapshot = snapshotOf(story)
      expect(snapshot.model, snapshot.empty).not.toBeNull()
      const network = new Network(snapshot, snapshot.model!)
      const open = opening(network.scene, room)
      const shown = layoutFor(network.scene, { isOpen: g => open.has(g.key), isWhole: g => open.has(wholeKey(g)) }, room)
      expect(faults(shown)).toEqual([])
      const all: Layout = layout(network.scene, { isOpen: () => true, isWhole: () => true, width: 2200 })
      expect(faults(all)).toEqual([])
      same(story.name, svgOf(network, shown))
    })
})

/** Compares with the stored picture; UPDATE_STORIES=1 stores it. */
function same(name: string, svg: string): void {
  const at = file(name)
  if (process.env["UPDATE_STORIES"]) {
    mkdirSync(new URL("pictures/", import.meta.url), { recursive: true })
    writeFileSync(at, svg)
  }
  expect(existsSync(at), `no stored picture of ${name}: run with UPDATE_STORIES=1 and look at it`).toBe(true)
  expect(svg).toBe(readFileSync(at, "utf8"))
}
