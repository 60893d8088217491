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

test("rounds: one under way, the newest after it, at most one drawn in a frame, and none is lost by a failure", async () => {
  const frames: (() => void)[] = []
  vi.stubGlobal("requestAnimationFrame", (act: () => void) => frames.push(act))
  const frame = () => frames.splice(0).forEach(act => act())
  let state = 0
  const begun: number[] = []
  const drawn: number[] = []
  const answers: ((failed?: boolean) => void)[] = []
  const change = rounds(
    () => {
      const mine = state
      begun.push(mine)
      return new Promise<number>((resolve, reject) => answers.push(failed => (failed ? reject(new Error()) : resolve(mine))))
    },
    answer => drawn.push(answer),
  )
  const answered = async () => {
    answers.shift()!()
    await Promise.resolve().then(() => undefined)
  }
  for (state of [1, 2, 3]) change()
  expect(begun).toEqual([1])
  await answered()
  // The next is begun before the first is drawn.
  expect([begun, drawn]).toEqual([[1, 3], []])
  frame()
  expect(drawn).toEqual([1])
  await answered()
  state = 4
  change()
  await answered()
  frame()
  expect([begun, drawn]).toEqual([
    [1, 3, 4],
    [1, 4],
  ])
  frame()
  expect(drawn).toEqual([1, 4])
})
