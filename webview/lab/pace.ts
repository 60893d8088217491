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
 * Work in two parts: `begin` away from the page's thread, `finish` with its answer in the frame that shows it. While one is
 * under way, whatever is asked for becomes one more, begun as soon as the answer is there: the newest is always finished.
 */
export function rounds<T>(begin: () => Promise<T>, finish: (answer: T) => void): () => void {
  let busy = false
  let again = false
  let frame = 0
  let answer: T
  const inFrame = () => {
    frame = 0
    finish(answer)
  }
  const round = async () => {
    busy = true
    again = false
    try {
      answer = await begin()
    } finally {
      busy = false
    }
    frame ||= requestAnimationFrame(inFrame)
    if (again) void round()
  }
  return () => {
    if (busy) again = true
    else void round()
  }
}
