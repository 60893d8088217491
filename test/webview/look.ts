/** What is measured of a picture in its page. */
export interface Look {
  found: string[]
  labels: number
  scale: number
}

/** What a reader would find fault with, measured in the page: things outside the window, labels over one another, tiny print. */
export const blemishes = `(() => {
  const window = document.querySelector(".canvas").getBoundingClientRect()
  const inside = b => b.left >= window.left - 1 && b.right <= window.right + 1 && b.top >= window.top - 1 && b.bottom <= window.bottom + 1
  const found = []
  for (const g of document.querySelectorAll(".boxes > [data-key], .frames > [data-key]"))
    if (!inside(g.getBoundingClientRect())) found.push(g.dataset.key + " is outside")
  const texts = [...document.querySelectorAll(".canvas text")].map(t => ({ t, b: t.getBoundingClientRect() })).filter(x => x.b.width)
  for (const [i, a] of texts.entries())
    for (const c of texts.slice(i + 1)) {
      const w = Math.min(a.b.right, c.b.right) - Math.max(a.b.left, c.b.left)
      const h = Math.min(a.b.bottom, c.b.bottom) - Math.max(a.b.top, c.b.top)
      if (w > 1 && h > 0.35 * Math.min(a.b.height, c.b.height)) found.push(a.t.textContent + " lies over " + c.t.textContent)
    }
  return { found, labels: texts.length, scale: document.querySelector(".canvas svg > g").getCTM().a }
})()`
