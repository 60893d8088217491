import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { paced, rounds, settled } from "../../../webview/lab/pace"

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test("paced: at once, then at most every so often, and the last one is done", () => {
  const done: number[] = []
  let asked = 0
  const act = paced(100, () => done.push(asked))
  for (; asked < 25; asked++) {
    act()
    vi.advanceTimersByTime(10)
  }
  vi.advanceTimersByTime(1000)
  expect(done).toEqual([0, 9, 19, 25])
  asked = 99
  act()
  expect(done.at(-1)).toBe(99)
})

test("settled: only when it rests", () => {
  const act = vi.fn()
  const soon = settled(100, act)
  for (let i = 0; i < 5; i++) {
    soon()
    vi.advanceTimersByTime(99)
  }
  expect(act).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(act).toHaveBeenCalledOnce()
})

test("rounds: two under way, the newest after them, each drawn in a frame of its own, and a failure stops nothing", async () => {
  const frames: (() => void)[] = []
  vi.stubGlobal("requestAnimationFrame", (act: () => void) => frames.push(act))
  const frame = () => frames.splice(0).forEach(act => act())
  let state = 0
  const begun: number[] = []
  const drawn: number[] = []
  const answers: { resolve: () => void; reject: (error: Error) => void }[] = []
  const change = rounds(
    () => {
      const mine = state
      begun.push(mine)
      return new Promise<number>((resolve, reject) => answers.push({ resolve: () => resolve(mine), reject }))
    },
    answer => drawn.push(answer),
  )
  const answered = async () => {
    answers.shift()!.resolve()
    await new Promise(process.nextTick)
  }
  for (state of [1, 2, 3, 4]) change()
  expect(begun).toEqual([1, 2])
  await answered()
  await answered()
  expect([begun, drawn]).toEqual([[1, 2], []])
  frame()
  expect([begun, drawn]).toEqual([[1, 2, 4], [1]]) // prettier-ignore
  frame()
  frame()
  expect(drawn).toEqual([1, 2])
  const failures: unknown[] = []
  process.once("unhandledRejection", error => failures.push(error))
  answers.shift()!.reject(new Error("no memory"))
  await new Promise(resolve => setImmediate(resolve))
  expect(failures).toEqual([new Error("no memory")])
  state = 5
  change()
  change()
  await answered()
  frame()
  expect([begun, drawn]).toEqual([[1, 2, 4, 5, 5], [1, 2, 5]]) // prettier-ignore
})
