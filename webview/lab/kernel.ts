/** |H(ω_y, ω_x)| of a 2-D kernel on a square grid from −π to π, frequency 0 in the middle. */
export function spectrum(kernel: readonly (readonly number[])[], points: number): number[][] {
  const omega = Array.from({ length: points }, (_, i) => (2 * Math.PI * i) / (points - 1) - Math.PI)
  // cos and sin of every ωk once: the grid follows a slider.
  const taps = Array.from({ length: Math.max(kernel.length, kernel[0].length) }, (_, k) => k)
  const cos = omega.map(angle => taps.map(k => Math.cos(angle * k)))
  const sin = omega.map(angle => taps.map(k => Math.sin(angle * k)))
  /** Σ_k (real_k + i·imaginary_k) e^(−iωk), at every ω. */
  const transform = (real: readonly number[], imaginary: readonly number[]) =>
    omega.map((_, i) => {
      let [a, b] = [0, 0]
      for (let k = 0; k < real.length; k++) {
        a += real[k] * cos[i][k] + imaginary[k] * sin[i][k]
        b += imaginary[k] * cos[i][k] - real[k] * sin[i][k]
      }
      return [a, b] as const
    })
  // Rows first, then columns: Σ_y e^(−iω_y y) Σ_x w e^(−iω_x x).
  const nothing = taps.map(() => 0)
  const rows = kernel.map(row => transform(row, nothing))
  const part = (i: number, which: 0 | 1) => rows.map(row => row[i][which])
  const columns = omega.map((_, i) => transform(part(i, 0), part(i, 1)))
  return omega.map((_, down) => columns.map(column => Math.hypot(...column[down])))
}

/** The kernel as Python that NumPy, PyTorch, Keras and Paddle take. */
export function kernelCode(kernel: readonly (readonly number[])[]): string {
  const rows = kernel.map(row => `    [${row.map(value => String(Number(value.toPrecision(7)))).join(", ")}],`)
  return `kernel = [\n${rows.join("\n")}\n]\n`
}
