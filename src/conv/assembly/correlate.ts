/**
 * Cross-correlation of one plane with one kernel, 4 output rows × 8 columns at a time, in WebAssembly SIMD
 * (AssemblyScript; built to dist by esbuild.mjs; `simd.ts` is its only caller).
 *
 * Every input row is loaded once and serves up to four output rows: row r uses the kernel's row u − r. So the first
 * three input rows serve one, two, three output rows, then come the rows that serve all four, then the last three.
 * These runs are written out: AssemblyScript has neither closures nor several results, so that a function which they
 * share would have to pass eight sums through memory.
 *
 * Pitches are in floats; rows and columns are rounded up by the caller, whose planes have room for that.
 */

// With relaxed SIMD a multiply-add is one instruction (rounded once); without it two.
function madd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c)
  return f32x4.add(f32x4.mul(a, b), c)
}

/** Kernels of three or more rows. `spread` is the horizontal dilation; `add` adds to what is in the output. */
export function correlate(
  input: usize,
  inputPitch: i32,
  output: usize,
  outputPitch: i32,
  rows: i32,
  columns: i32,
  taps: usize,
  kernelHeight: i32,
  kernelWidth: i32,
  spread: i32,
  add: bool,
): void {
  const inPitch: usize = usize(inputPitch) << 2
  const outPitch: usize = usize(outputPitch) << 2
  const tapPitch: usize = usize(kernelWidth) << 2
  const step: usize = usize(spread) << 2
  for (let y = 0; y < rows; y += 4)
    for (let x = 0; x < columns; x += 8) {
      const to = output + usize(y) * outPitch + (usize(x) << 2)
      let a0 = f32x4.splat(0)
      let a1 = a0,
        b0 = a0,
        b1 = a0,
        c0 = a0,
        c1 = a0,
        d0 = a0,
        d1 = a0
      if (add) {
        a0 = v128.load(to)
        a1 = v128.load(to, 16)
        b0 = v128.load(to + outPitch)
        b1 = v128.load(to + outPitch, 16)
        c0 = v128.load(to + 2 * outPitch)
        c1 = v128.load(to + 2 * outPitch, 16)
        d0 = v128.load(to + 3 * outPitch)
        d1 = v128.load(to + 3 * outPitch, 16)
      }
      let row = input + usize(y) * inPitch + (usize(x) << 2)
      let tap = taps
      let p: usize, t: usize, end: usize
      // Rising: output row a alone, then a and b, then a to c.
      p = row
      t = tap
      end = tap + tapPitch
      while (t < end) {
        const v0 = v128.load(p)
        const v1 = v128.load(p, 16)
        let w: v128
        w = v128.load32_splat(t)
        a0 = madd(w, v0, a0)
        a1 = madd(w, v1, a1)
        p += step
        t += 4
      }
      tap += tapPitch
      row += inPitch
      p = row
      t = tap
      end = tap + tapPitch
      while (t < end) {
        const v0 = v128.load(p)
        const v1 = v128.load(p, 16)
        let w: v128
        w = v128.load32_splat(t)
        a0 = madd(w, v0, a0)
        a1 = madd(w, v1, a1)
        w = v128.load32_splat(t - tapPitch)
        b0 = madd(w, v0, b0)
        b1 = madd(w, v1, b1)
        p += step
        t += 4
      }
      tap += tapPitch
      row += inPitch
      p = row
      t = tap
      end = tap + tapPitch
      while (t < end) {
        const v0 = v128.load(p)
        const v1 = v128.load(p, 16)
        let w: v128
        w = v128.load32_splat(t)
        a0 = madd(w, v0, a0)
        a1 = madd(w, v1, a1)
        w = v128.load32_splat(t - tapPitch)
        b0 = madd(w, v0, b0)
        b1 = madd(w, v1, b1)
        w = v128.load32_splat(t - 2 * tapPitch)
        c0 = madd(w, v0, c0)
        c1 = madd(w, v1, c1)
        p += step
        t += 4
      }
      tap += tapPitch
      row += inPitch
      // All four.
      for (let u = 3; u < kernelHeight; u++) {
        p = row
        t = tap
        end = tap + tapPitch
        while (t < end) {
          const v0 = v128.load(p)
          const v1 = v128.load(p, 16)
          let w: v128
          w = v128.load32_splat(t)
          a0 = madd(w, v0, a0)
          a1 = madd(w, v1, a1)
          w = v128.load32_splat(t - tapPitch)
          b0 = madd(w, v0, b0)
          b1 = madd(w, v1, b1)
          w = v128.load32_splat(t - 2 * tapPitch)
          c0 = madd(w, v0, c0)
          c1 = madd(w, v1, c1)
          w = v128.load32_splat(t - 3 * tapPitch)
          d0 = madd(w, v0, d0)
          d1 = madd(w, v1, d1)
          p += step
          t += 4
        }
        tap += tapPitch
        row += inPitch
      }
      // Falling: b to d, c and d, d alone.
      p = row
      t = tap
      end = tap + tapPitch
      while (t < end) {
        const v0 = v128.load(p)
        const v1 = v128.load(p, 16)
        let w: v128
        w = v128.load32_splat(t - tapPitch)
        b0 = madd(w, v0, b0)
        b1 = madd(w, v1, b1)
        w = v128.load32_splat(t - 2 * tapPitch)
        c0 = madd(w, v0, c0)
        c1 = madd(w, v1, c1)
        w = v128.load32_splat(t - 3 * tapPitch)
        d0 = madd(w, v0, d0)
        d1 = madd(w, v1, d1)
        p += step
        t += 4
      }
      tap += tapPitch
      row += inPitch
      p = row
      t = tap
      end = tap + tapPitch
      while (t < end) {
        const v0 = v128.load(p)
        const v1 = v128.load(p, 16)
        let w: v128
        w = v128.load32_splat(t - 2 * tapPitch)
        c0 = madd(w, v0, c0)
        c1 = madd(w, v1, c1)
        w = v128.load32_splat(t - 3 * tapPitch)
        d0 = madd(w, v0, d0)
        d1 = madd(w, v1, d1)
        p += step
        t += 4
      }
      tap += tapPitch
      row += inPitch
      p = row
      t = tap
      end = tap + tapPitch
      while (t < end) {
        const v0 = v128.load(p)
        const v1 = v128.load(p, 16)
        let w: v128
        w = v128.load32_splat(t - 3 * tapPitch)
        d0 = madd(w, v0, d0)
        d1 = madd(w, v1, d1)
        p += step
        t += 4
      }
      tap += tapPitch
      row += inPitch
      v128.store(to, a0)
      v128.store(to, a1, 16)
      v128.store(to + outPitch, b0)
      v128.store(to + outPitch, b1, 16)
      v128.store(to + 2 * outPitch, c0)
      v128.store(to + 2 * outPitch, c1, 16)
      v128.store(to + 3 * outPitch, d0)
      v128.store(to + 3 * outPitch, d1, 16)
    }
}

/** What a sum begins with: nothing, or what is in the output. Types, because the compiler makes one function of each. */
type Fresh = i32
type Added = f32

function begin<Start>(to: usize, w: v128, v: v128): v128 {
  return isFloat<Start>() ? madd(w, v, v128.load(to)) : f32x4.mul(w, v)
}

/** Kernels of 3×3, the most frequent: as `correlate`, but the nine weights stay in registers. */
export function correlateThree(
  input: usize,
  inputPitch: i32,
  output: usize,
  outputPitch: i32,
  rows: i32,
  columns: i32,
  taps: usize,
  kernelHeight: i32,
  kernelWidth: i32,
  spread: i32,
  add: bool,
): void {
  if (add) three<Added>(input, inputPitch, output, outputPitch, rows, columns, taps, spread)
  else three<Fresh>(input, inputPitch, output, outputPitch, rows, columns, taps, spread)
}

function three<Start>(
  input: usize,
  inputPitch: i32,
  output: usize,
  outputPitch: i32,
  rows: i32,
  columns: i32,
  taps: usize,
  spread: i32,
): void {
  const inPitch: usize = usize(inputPitch) << 2
  const outPitch: usize = usize(outputPitch) << 2
  const one: usize = usize(spread) << 2
  const two: usize = one << 1
  const w00 = v128.load32_splat(taps)
  const w01 = v128.load32_splat(taps, 4)
  const w02 = v128.load32_splat(taps, 8)
  const w10 = v128.load32_splat(taps, 12)
  const w11 = v128.load32_splat(taps, 16)
  const w12 = v128.load32_splat(taps, 20)
  const w20 = v128.load32_splat(taps, 24)
  const w21 = v128.load32_splat(taps, 28)
  const w22 = v128.load32_splat(taps, 32)
  for (let y = 0; y < rows; y += 4) {
    let from = input + usize(y) * inPitch
    let to = output + usize(y) * outPitch
    const end = to + (usize(columns) << 2)
    while (to < end) {
      let p = from
      let a: v128, b: v128, c: v128, d: v128, v0: v128, v1: v128, v2: v128
      v0 = v128.load(p)
      v1 = v128.load(p + one)
      v2 = v128.load(p + two)
      a = madd(w02, v2, madd(w01, v1, begin<Start>(to, w00, v0)))
      p += inPitch
      v0 = v128.load(p)
      v1 = v128.load(p + one)
      v2 = v128.load(p + two)
      a = madd(w12, v2, madd(w11, v1, madd(w10, v0, a)))
      b = madd(w02, v2, madd(w01, v1, begin<Start>(to + outPitch, w00, v0)))
      p += inPitch
      v0 = v128.load(p)
      v1 = v128.load(p + one)
      v2 = v128.load(p + two)
      a = madd(w22, v2, madd(w21, v1, madd(w20, v0, a)))
      b = madd(w12, v2, madd(w11, v1, madd(w10, v0, b)))
      c = madd(w02, v2, madd(w01, v1, begin<Start>(to + 2 * outPitch, w00, v0)))
      v128.store(to, a)
      p += inPitch
      v0 = v128.load(p)
      v1 = v128.load(p + one)
      v2 = v128.load(p + two)
      b = madd(w22, v2, madd(w21, v1, madd(w20, v0, b)))
      c = madd(w12, v2, madd(w11, v1, madd(w10, v0, c)))
      d = madd(w02, v2, madd(w01, v1, begin<Start>(to + 3 * outPitch, w00, v0)))
      v128.store(to + outPitch, b)
      p += inPitch
      v0 = v128.load(p)
      v1 = v128.load(p + one)
      v2 = v128.load(p + two)
      c = madd(w22, v2, madd(w21, v1, madd(w20, v0, c)))
      d = madd(w12, v2, madd(w11, v1, madd(w10, v0, d)))
      v128.store(to + 2 * outPitch, c)
      p += inPitch
      v0 = v128.load(p)
      v1 = v128.load(p + one)
      v2 = v128.load(p + two)
      d = madd(w22, v2, madd(w21, v1, madd(w20, v0, d)))
      v128.store(to + 3 * outPitch, d)
      from += 16
      to += 16
    }
  }
}

/** Kernels of one or two rows, and any other: one output row at a time, 16 columns. */
export function correlateRows(
  input: usize,
  inputPitch: i32,
  output: usize,
  outputPitch: i32,
  rows: i32,
  columns: i32,
  taps: usize,
  kernelHeight: i32,
  kernelWidth: i32,
  spread: i32,
  add: bool,
): void {
  const step: usize = usize(spread) << 2
  for (let y = 0; y < rows; y++)
    for (let x = 0; x < columns; x += 16) {
      const to = output + ((usize(y) * outputPitch + x) << 2)
      let a = f32x4.splat(0)
      let b = a,
        c = a,
        d = a
      if (add) {
        a = v128.load(to)
        b = v128.load(to, 16)
        c = v128.load(to, 32)
        d = v128.load(to, 48)
      }
      let t = taps
      for (let u = 0; u < kernelHeight; u++) {
        let p = input + ((usize(y + u) * inputPitch + x) << 2)
        for (let v = 0; v < kernelWidth; v++) {
          const w = v128.load32_splat(t)
          a = madd(w, v128.load(p), a)
          b = madd(w, v128.load(p, 16), b)
          c = madd(w, v128.load(p, 32), c)
          d = madd(w, v128.load(p, 48), d)
          p += step
          t += 4
        }
      }
      v128.store(to, a)
      v128.store(to, b, 16)
      v128.store(to, c, 32)
      v128.store(to, d, 48)
    }
}
