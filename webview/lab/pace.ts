/**
 * Does something at once, and while it is asked for again and again at most every so many milliseconds; what was asked last
 * is always done. For numbers that nobody can read thirty times a second.
 */
export function paced(milliseconds: number, act: () => void): () => void {
  let last = -Infinity
  let waiting: ReturnType<typeof setTimeout> | undefined
  const now = () => {
    waiting = undefined
    last = performance.now()
    act()
  }
  return () => {
    if (waiting) return
    const rest = last + milliseconds - performance.now()
    if (rest > 0) waiting = setTimeout(now, rest)
    else now()
  }
}

/** Does something once it has not been asked for again for so many milliseconds. */
export function settled(milliseconds: number, act: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  return () => {
    clearTimeout(waiting)
    waiting = setTimeout(act, milliseconds)
  }
}

/**
 * Work in two parts: `begin` away from the page's thread, `finish` with its answer in a frame of its own. While two are
 * begun and not finished (one is computed, the other waits to be drawn), whatever is asked for becomes one more after
 * them: nothing is computed in vain, and the newest is always finished.
 */
export function rounds<T>(begin: () => Promise<T>, finish: (answer: T) => void): () => void {
  let open = 0
  let again = false
  const answers: T[] = []
  let frame = 0
  const ask = () => {
    if (open < 2) void round()
    else again = true
  }
  const round = async () => {
    again = false
    open++
    try {
      answers.push(await begin())
    } catch (error) {
      open--
      throw error
    }
    frame ||= requestAnimationFrame(draw)
  }
  const draw = () => {
    frame = 0
    const answer = answers.shift()!
    open--
    if (answers.length) frame = requestAnimationFrame(draw)
    if (again) ask()
    finish(answer)
  }
  return ask
}
