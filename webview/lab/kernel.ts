/** |H(ω_y, ω_x)| of a 2-D kernel on a square grid from −π to π, frequency 0 in the middle. */
export function spectrum(kernel: readonly (readonly number[])[], points: number): number[][] {
  const omega = Array.from({ length: points }, (_, i) => (2 * Math.PI * i) / (points - 1) - Math.PI)
  // cos and sin of every ωk once: the grid follows a slider.
  const longest = Math.max(kernel.length, ...kernel.map(row => row.length))
  const turns = omega.map(angle => Array.from({ length: longest }, (_, k) => [Math.cos(angle * k), Math.sin(angle * k)] as const))
  /** Σ_k value(k) e^(−iωk), complex. */
  const turned = (length: number, turn: (typeof turns)[number], value: (k: number) => readonly [number, number]) => {
    let real = 0
    let imaginary = 0
    for (let k = 0; k < length; k++) {
      const [a, b] = value(k)
      const [c, s] = turn[k]
      real += a * c + b * s
      imaginary += b * c - a * s
    }
    return [real, imaginary] as const
  }
  // Rows first, then columns: Σ_y e^(−iω_y y) Σ_x w e^(−iω_x x).
  const rows = kernel.map(row => turns.map(turn => turned(row.length, turn, x => [row[x], 0])))
  return turns.map(down => turns.map((_, i) => Math.hypot(...turned(rows.length, down, y => rows[y][i]))))
}

/** The kernel as Python that NumPy, PyTorch, Keras and Paddle take. */
export function kernelCode(kernel: readonly (readonly number[])[]): string {
  const rows = kernel.map(row => `    [${row.map(value => String(Number(value.toPrecision(7)))).join(", ")}],`)
  return `kernel = [\n${rows.join("\n")}\n]\n`
}
