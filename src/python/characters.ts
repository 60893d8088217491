/** Characters by their Unicode names, for `\N{…}`: those that programs print. There are 30,000 more; their names are in no browser. */
const names =
  "SECTION SIGN|DEGREE SIGN|PLUS-MINUS SIGN|SUPERSCRIPT TWO|SUPERSCRIPT THREE|MICRO SIGN|MIDDLE DOT|MULTIPLICATION SIGN|" +
  "DIVISION SIGN|EN DASH|EM DASH|LEFT SINGLE QUOTATION MARK|RIGHT SINGLE QUOTATION MARK|LEFT DOUBLE QUOTATION MARK|" +
  "RIGHT DOUBLE QUOTATION MARK|DAGGER|BULLET|HORIZONTAL ELLIPSIS|PER MILLE SIGN|PRIME|DOUBLE PRIME|LEFTWARDS ARROW|" +
  "UPWARDS ARROW|RIGHTWARDS ARROW|DOWNWARDS ARROW|LEFT RIGHT ARROW|RIGHTWARDS DOUBLE ARROW|FOR ALL|PARTIAL DIFFERENTIAL|" +
  "THERE EXISTS|EMPTY SET|NABLA|ELEMENT OF|N-ARY PRODUCT|N-ARY SUMMATION|MINUS SIGN|SQUARE ROOT|INFINITY|INTEGRAL|" +
  "ALMOST EQUAL TO|NOT EQUAL TO|LESS-THAN OR EQUAL TO|GREATER-THAN OR EQUAL TO|BLACK SQUARE|WHITE SQUARE|" +
  "BLACK SMALL SQUARE|BLACK RIGHT-POINTING POINTER|BLACK DIAMOND|WHITE CIRCLE|BLACK CIRCLE|BLACK STAR|WHITE STAR|" +
  "BALLOT BOX|BALLOT BOX WITH CHECK|BALLOT BOX WITH X|WHITE HEAVY CHECK MARK|CHECK MARK|HEAVY CHECK MARK|BALLOT X|" +
  "HEAVY BALLOT X|CROSS MARK|WARNING SIGN|HIGH VOLTAGE SIGN|SPARKLES|ROCKET|FIRE|PARTY POPPER|BOX DRAWINGS LIGHT VERTICAL|" +
  "BOX DRAWINGS LIGHT HORIZONTAL|BOX DRAWINGS LIGHT UP AND RIGHT|BOX DRAWINGS LIGHT VERTICAL AND RIGHT|" +
  "BOX DRAWINGS LIGHT DOWN AND RIGHT|BOX DRAWINGS LIGHT DOWN AND LEFT|BOX DRAWINGS LIGHT UP AND LEFT|FULL BLOCK|" +
  "LIGHT SHADE|MEDIUM SHADE|DARK SHADE"

const characters = "§°±²³µ·×÷–—‘’“”†•…‰′″←↑→↓↔⇒∀∂∃∅∇∈∏∑−√∞∫≈≠≤≥■□▪►◆○●★☆☐☑☒✅✓✔✗✘❌⚠⚡✨🚀🔥🎉│─└├┌┐┘█░▒▓"

const table = new Map(names.split("|").map((name, i) => [name, [...characters][i]!]))

/** From Α at 0x391; the eighteenth place of the small ones is the final sigma's, that of the capitals is empty. */
const greek =
  "ALPHA BETA GAMMA DELTA EPSILON ZETA ETA THETA IOTA KAPPA LAMDA MU NU XI OMICRON PI RHO SIGMA TAU UPSILON PHI CHI PSI OMEGA".split(
    " ",
  )
const digits = "ZERO ONE TWO THREE FOUR FIVE SIX SEVEN EIGHT NINE".split(" ")

/** The character of a name, in any case; undefined for one that we do not know. */
export function characterNamed(name: string): string | undefined {
  name = name.toUpperCase()
  const [, script, size, letter] = /^(LATIN|GREEK) (SMALL|CAPITAL) LETTER (\w+)$/.exec(name) ?? []
  if (script === "LATIN" && /^[A-Z]$/.test(letter!)) return size === "SMALL" ? letter!.toLowerCase() : letter
  const place = script === "GREEK" ? greek.indexOf(letter!) : -1
  if (place >= 0) return String.fromCodePoint((size === "SMALL" ? 0x3b1 : 0x391) + place + (place > 16 ? 1 : 0))
  const digit = digits.indexOf(/^DIGIT (\w+)$/.exec(name)?.[1] ?? "")
  return digit >= 0 ? String(digit) : table.get(name)
}
