/**
 * Numbers to the pixels of a picture (AssemblyScript, as correlate.ts). Planes are read `step` bytes apart along a row and
 * `pitch` bytes from row to row: a stride keeps every S-th number. Arithmetic is in double precision and rounded half to
 * even, as a Uint8ClampedArray does it, so pixels are the same as those that plain TypeScript makes.
 */

/** Four numbers, `step` bytes apart. */
function four(at: usize, step: usize): v128 {
  if (step == 4) return v128.load(at)
  let lanes = v128.load32_zero(at)
  lanes = v128.load32_lane(at + step, lanes, 1)
  lanes = v128.load32_lane(at + 2 * step, lanes, 2)
  return v128.load32_lane(at + 3 * step, lanes, 3)
}

/** Takes a plane into the least and the greatest number so far, two floats at `range`; what is no number is passed over. */
export function extent(plane: usize, pitch: usize, step: usize, rows: i32, columns: i32, range: usize): void {
  let least = v128.load32_splat(range)
  let most = v128.load32_splat(range, 4)
  const whole = columns & ~3
  for (let y = 0; y < rows; y++) {
    let at = plane + usize(y) * pitch
    for (let x = 0; x < whole; x += 4) {
      const v = four(at, step)
      least = f32x4.pmin(least, v)
      most = f32x4.pmax(most, v)
      at += 4 * step
    }
    for (let x = whole; x < columns; x++) {
      const v = v128.load32_splat(at)
      least = f32x4.pmin(least, v)
      most = f32x4.pmax(most, v)
      at += step
    }
  }
  least = f32x4.pmin(least, v128.shuffle<i32>(least, least, 2, 3, 0, 1))
  least = f32x4.pmin(least, v128.shuffle<i32>(least, least, 1, 0, 3, 2))
  most = f32x4.pmax(most, v128.shuffle<i32>(most, most, 2, 3, 0, 1))
  most = f32x4.pmax(most, v128.shuffle<i32>(most, most, 1, 0, 3, 2))
  store<f32>(range, f32x4.extract_lane(least, 0))
  store<f32>(range, f32x4.extract_lane(most, 0), 4)
}

/** (v − from) · factor, rounded and kept within 0 and 255. */
function levels(v: v128, from: v128, factor: v128, absolute: bool): v128 {
  if (absolute) v = f32x4.abs(v)
  const low = f64x2.mul(f64x2.sub(f64x2.promote_low_f32x4(v), from), factor)
  const high = f64x2.mul(f64x2.sub(f64x2.promote_low_f32x4(v128.shuffle<i32>(v, v, 2, 3, 2, 3)), from), factor)
  const whole = v128.shuffle<i32>(
    i32x4.trunc_sat_f64x2_u_zero(f64x2.nearest(low)),
    i32x4.trunc_sat_f64x2_u_zero(f64x2.nearest(high)),
    0,
    1,
    4,
    5,
  )
  return i32x4.min_u(whole, i32x4.splat(255))
}

/**
 * Three planes to RGBA, opaque; the same plane three times is grey. Rows are written four pixels at a time: the room for
 * `pixels` is 12 bytes longer than they are, and planes can be read up to three steps beyond their end.
 */
export function paint(
  red: usize,
  green: usize,
  blue: usize,
  pitch: usize,
  step: usize,
  rows: i32,
  columns: i32,
  from: f64,
  factor: f64,
  absolute: bool,
  pixels: usize,
): void {
  const opaque = i32x4.splat(0xff000000)
  const least = f64x2.splat(from)
  const times = f64x2.splat(factor)
  const grey = red == green && red == blue
  for (let y = 0; y < rows; y++) {
    let at = usize(y) * pitch
    let to = pixels + ((usize(y) * columns) << 2)
    for (let x = 0; x < columns; x += 4) {
      const r = levels(four(red + at, step), least, times, absolute)
      const g = grey ? r : levels(four(green + at, step), least, times, absolute)
      const b = grey ? r : levels(four(blue + at, step), least, times, absolute)
      v128.store(to, v128.or(v128.or(r, i32x4.shl(g, 8)), v128.or(i32x4.shl(b, 16), opaque)))
      at += 4 * step
      to += 16
    }
  }
}
