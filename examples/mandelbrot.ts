import { args, print } from "nebulet";

// Draws the Mandelbrot set in letters, 78 columns wide or as wide as the argument says:
//   ./nebulet run examples/mandelbrot.ts
//   ./nebulet run examples/mandelbrot.ts 120

const LIMIT = 1000;
const SHADES = " .:-=+*#%@";

/** How many steps it takes until z = z * z + c leaves the circle of radius 2; LIMIT if it stays that long. */
function steps(cx: f64, cy: f64): i32 {
  let x = 0.0;
  let y = 0.0;
  for (let n = 0; n < LIMIT; n++) {
    const xx = x * x;
    const yy = y * y;
    if (xx + yy > 4.0) return n;
    y = 2.0 * x * y + cy;
    x = xx - yy + cx;
  }
  return LIMIT;
}

const columns = args().length > 0 ? max(<i32>parseInt(args()[0], 10), 8) : 78;
// A letter is about twice as high as wide.
const rows = columns / 3;
for (let row = 0; row < rows; row++) {
  let line = "";
  for (let column = 0; column < columns; column++) {
    const n = steps(-2.2 + (3.2 * column) / columns, -1.2 + (2.4 * row) / rows);
    line += n == LIMIT ? " " : SHADES.charAt(1 + (n % 9));
  }
  print(line.trimEnd());
}
