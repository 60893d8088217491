/** |H(ω_y, ω_x)| of a 2-D kernel on a square grid from −π to π, frequency 0 in the middle. */
export function spectrum(kernel: readonly (readonly number[])[], points: number): number[][] {
  const omega = (i: number) => (2 * Math.PI * i) / (points - 1) - Math.PI
  return Array.from({ length: points }, (_, j) =>
    Array.from({ length: points }, (_, i) => {
      let real = 0
      let imaginary = 0
      kernel.forEach((row, y) =>
        row.forEach((weight, x) => {
          if (!weight) return
          const angle = omega(j) * y + omega(i) * x
          real += weight * Math.cos(angle)
          imaginary -= weight * Math.sin(angle)
        }),
      )
      return Math.hypot(real, imaginary)
    }),
  )
}

/** The kernel as Python that NumPy, PyTorch, Keras and Paddle take. */
export function kernelCode(kernel: readonly (readonly number[])[]): string {
  const rows = kernel.map(row => `    [${row.map(value => String(Number(value.toPrecision(7)))).join(", ")}],`)
  return `kernel = [\n${rows.join("\n")}\n]\n`
}
