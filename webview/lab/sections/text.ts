import { h, number, slider } from "../controls"
import { answers, features, windows, wordsOf } from "../text"
import type { Lab, View } from "../view"

/** A convolution over words: every window of K words gets one answer, and the largest is kept. */
export function textView(lab: Lab): View {
  const { t } = lab
  const set = (change: Partial<Lab["state"]["text"]>) => lab.update({ text: { ...lab.state.text, ...change } })
  const sentence = h("input", {
    type: "text",
    class: "lab-sentence",
    "aria-label": t("Sentence"),
    oninput: () => set({ sentence: sentence.value }),
  })
  const size = slider(t("Window K"), 1, 6, 1, value => set({ size: value }))
  const seed = slider(t("Filter"), 0, 99, 1, value => set({ seed: value }))
  const formula = h("p", { class: "lab-formula" })
  const list = h("ol", { class: "lab-grams" })
  const names = ["unigrams", "bigrams", "trigrams"]
  const element = h(
    "section",
    { class: "lab-text" },
    h(
      "div",
      { class: "lab-column lab-wide" },
      sentence,
      h("div", { class: "lab-row" }, size.element, seed.element),
      formula,
      list,
      h(
        "p",
        { class: "lab-quiet" },
        t(
          "Word vectors and filter are made up, as before training; the windows, their number and the maximum over time are what a text network does.",
        ),
      ),
    ),
  )
  return {
    element,
    draw: () => {
      const { sentence: text, size: k, seed: drawn } = lab.state.text
      if (sentence.value !== text) sentence.value = text
      size.set(k)
      seed.set(drawn)
      const words = wordsOf(text)
      const grams = windows(words, k)
      const { scores, winner } = answers(words, k, drawn)
      formula.textContent = grams.length
        ? `N − K + 1 = ${words.length} − ${k} + 1 = ${grams.length} ${k <= 3 ? t(names[k - 1]) : t("{0}-grams", k)} · ${t("{0} parameters", `${k}·${features} + 1 = ${k * features + 1}`)}`
        : t("The sentence has {0} words: too few for a window of {1}.", words.length, k)
      const most = Math.max(1e-9, ...scores.map(Math.abs))
      list.replaceChildren(
        ...grams.map((gram, i) => {
          const bar = h("span", { class: scores[i] < 0 ? "lab-score minus" : "lab-score" })
          bar.style.width = `${(45 * Math.abs(scores[i])) / most}%`
          return h(
            "li",
            { class: i === winner ? "winner" : null },
            h("span", { class: "lab-gram" }, gram.join(" ")),
            bar,
            h("span", {}, number(scores[i])),
            i === winner ? h("strong", {}, ` ${t("maximum over time")}`) : null,
          )
        }),
      )
    },
  }
}
