// How texts are damaged: each function takes a text and a source of chance and returns another text.

const pick = (from, random) => from[Math.floor(random() * from.length)]
const place = (text, random) => Math.floor(random() * (text.length + 1))

/** Cut off, as while typing at the end of a file. */
function cut(text, random) {
  return text.slice(0, place(text, random))
}

/** A piece taken out. */
function tear(text, random) {
  const from = place(text, random)
  return text.slice(0, from) + text.slice(from + Math.floor(random() * 200))
}

/** One line cut short: what the user is typing. */
function halfLine(text, random) {
  const lines = text.split("\n")
  const at = Math.floor(random() * lines.length)
  lines[at] = lines[at].slice(0, place(lines[at], random))
  return lines.join("\n")
}

/** A line lost, doubled, or moved elsewhere. */
function moveLine(text, random) {
  const lines = text.split("\n")
  const [line] = lines.splice(Math.floor(random() * lines.length), 1)
  const times = Math.floor(random() * 3)
  for (let i = 0; i < times; i++) lines.splice(Math.floor(random() * lines.length), 0, line)
  return lines.join("\n")
}

/** The beginning of one file and the end of another. */
function splice(text, random, corpus) {
  const other = pick(corpus, random).text
  return text.slice(0, place(text, random)) + other.slice(place(other, random))
}

const numbers = [
  "0",
  "-1",
  "1",
  "2",
  "3.5",
  "10**9",
  "1e400",
  "0x10",
  "True",
  "None",
  "'8'",
  "[]",
  "(2, 3)",
  "x",
  "self",
  "...",
  "not",
  "2**70",
]
/** Numbers become others. */
function renumber(text, random) {
  const share = random() * 0.2
  return text.replace(/\b\d+\b/g, n => (random() < share ? pick(numbers, random) : n))
}

/** Words become other words of the same text. */
function rename(text, random) {
  const words = text.match(/\b[A-Za-z_]\w*\b/g) ?? ["x"]
  const share = random() * 0.03
  return text.replace(/\b[A-Za-z_]\w*\b/g, w => (random() < share ? pick(words, random) : w))
}

const bits = [
  "(", ")", "[", "]", "{", "}", ":", ",", "'", '"', '"""', "\\", "\n", "\n    ", "\t", "\r\n", "#", "@", "*", "**", "=", ":=", "->", ".", ";",
  "lambda: ", "yield ", "await ", "async ", "return ", "if ", "else:", "for x in y:", "while True:\n", "class A(A):\n", "def f(*, a=f()):\n", "import ", "from . import *\n",
  "del x\n", "global x\n", "f'{", "}'", "é", "漢字", "\u0000", "\ufeff", "😀", "0.", "1_000", "<<", "//", "~", "try:\n", "except*:\n", "with a as b:\n", "match x:\n", "case _:\n",
] // prettier-ignore
/** Signs strewn in. */
function strew(text, random) {
  for (let n = 1 + Math.floor(random() * 4); n > 0; n--) {
    const at = place(text, random)
    text = text.slice(0, at) + pick(bits, random) + text.slice(at)
  }
  return text
}

/** Indentation shifted from a line on. */
function shift(text, random) {
  const lines = text.split("\n")
  const from = Math.floor(random() * lines.length)
  const to = from + Math.floor(random() * 20)
  const by = pick(["", " ", "    ", "\t", "        "], random)
  return lines.map((line, i) => (i < from || i > to ? line : by ? by + line : line.replace(/^ {1,4}/, ""))).join("\n")
}

/** Something very deep or very long. */
function pile(text, random) {
  const n = Math.floor(10 ** (1 + random() * 3.5))
  const piles = [
    () => "x = " + "[".repeat(n) + "]".repeat(n) + "\n",
    () => "x = " + "(".repeat(n) + "\n",
    () => "y = 1" + " + 1".repeat(n) + "\n",
    () => "z = a" + ".b".repeat(n) + "\n",
    () => "w = f" + "()".repeat(n) + "\n",
    () => "v = " + "not ".repeat(n) + "x\n",
    () => "l = nn.Sequential(*[nn.Conv2d(3, 3, 3, padding=1) for _ in range(" + n + ")])\n",
    () => "for i in range(" + n + "):\n    for j in range(" + n + "):\n        t = i * j\n",
    () => "def f(n):\n    return f(n - 1)\nf(" + n + ")\n",
    () => "s = 'a' * 10 ** " + (n % 40) + "\n",
    () => "b = [0] * " + n + " * " + n + "\n",
    () => "n = 2 ** " + n + " ** 2\n",
    () => "if a:\n  pass\n" + "elif a:\n  pass\n".repeat(n),
    () =>
      "class Loop(nn.Module):\n    def __init__(self):\n        super().__init__()\n        self.a = Loop()\n    def forward(self, x):\n        return self(x)\n",
  ]
  const lines = text.split("\n")
  lines.splice(Math.floor(random() * lines.length), 0, pick(piles, random)())
  return lines.join("\n")
}

const ways = [cut, tear, halfLine, halfLine, moveLine, splice, renumber, renumber, rename, rename, strew, strew, shift, pile]

/** A damaged text, by one to three ways. */
export function damaged(text, random, corpus) {
  const names = []
  for (let n = 1 + Math.floor(random() * 3); n > 0; n--) {
    const way = pick(ways, random)
    names.push(way.name)
    text = way(text, random, corpus)
  }
  return { text: text.slice(0, 200_000), how: names.join("+") }
}

/** One line of the text cut short, and where; imports, which all the rest needs, and lines that hold a long string's quotes are left alone. */
export function tornLine(text, random) {
  const lines = text.split("\n")
  for (let tries = 0; tries < 20; tries++) {
    const at = Math.floor(random() * lines.length)
    if (!/^\s+(?!from |import |\w+,?$)\S{3}/.test(lines[at]) || /"""|'''/.test(lines[at])) continue
    const column = lines[at].search(/\S/) + 1 + Math.floor(random() * lines[at].trim().length)
    const torn = [...lines]
    torn[at] = lines[at].slice(0, column)
    return { text: torn.join("\n"), line: at }
  }
  return null
}
