/**
 * The icon, drawn from one set of shapes: a hollow diamond (you) left of a dot (your peers) in its band.
 * Written as SVG, and as PNG by a rasteriser of our own, so that no binary lies in the repository.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

const UNIT = 512;
const BACK = '#0b5cad';
const BAND = '#5c93cc';
const WHITE = '#ffffff';
const BAND_BOX = { x: 234, y: 204, width: 218, height: 104, round: 52 };
const DOT = { x: 343, y: 256, radius: 52 };
const DIAMOND = { x: 138, y: 256, reach: 68, line: 20 };
const CORNER = 112;

export async function writeIcons(folder) {
  await writeFile(join(folder, 'icon.svg'), svg());
  await writeFile(join(folder, 'icon-192.png'), png(192, CORNER));
  await writeFile(join(folder, 'icon-512.png'), png(512, CORNER));
  // Phones cut a maskable icon to a shape of their own: it fills its square.
  await writeFile(join(folder, 'icon-maskable.png'), png(512, 0, 0.8));
}

function svg() {
  const { x, y, reach, line } = DIAMOND;
  const { width, height, round } = BAND_BOX;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${UNIT} ${UNIT}">` +
    `<rect width="${UNIT}" height="${UNIT}" rx="${CORNER}" fill="${BACK}"/>` +
    `<rect x="${BAND_BOX.x}" y="${BAND_BOX.y}" width="${width}" height="${height}" rx="${round}" fill="${BAND}"/>` +
    `<circle cx="${DOT.x}" cy="${DOT.y}" r="${DOT.radius}" fill="${WHITE}"/>` +
    `<path d="M${x - reach} ${y}l${reach}-${reach} ${reach} ${reach}-${reach} ${reach}z" fill="none" stroke="${WHITE}" stroke-width="${line}"/></svg>\n`
  );
}

/** Signed distances to each shape, negative inside, in units of the drawing. */
function box(px, py, { x, y, width, height, round }) {
  const dx = Math.abs(px - x - width / 2) - width / 2 + round;
  const dy = Math.abs(py - y - height / 2) - height / 2 + round;
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - round;
}
const circle = (px, py, { x, y, radius }) => Math.hypot(px - x, py - y) - radius;
const ring = (px, py, { x, y, reach, line }) =>
  Math.abs((Math.abs(px - x) + Math.abs(py - y) - reach) / Math.SQRT2) - line / 2;

function png(size, corner, scale = 1) {
  const whole = { x: 0, y: 0, width: UNIT, height: UNIT, round: corner };
  const rows = Buffer.alloc(size * (size * 4 + 1));
  const step = UNIT / size;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const [px, py] = [(column + 0.5) * step, (row + 0.5) * step];
      const [sx, sy] = [px, py].map((p) => (p - UNIT / 2) / scale + UNIT / 2);
      const shapes = [
        [BACK, box(px, py, whole)],
        [BAND, box(sx, sy, BAND_BOX)],
        [WHITE, circle(sx, sy, DOT)],
        [WHITE, ring(sx, sy, DIAMOND)],
      ];
      rows.set(pixel(shapes, step), row * (size * 4 + 1) + 1 + column * 4);
    }
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', Buffer.from([...word(size), ...word(size), 8, 6, 0, 0, 0])),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** One shape over another, their edges softened over one pixel. */
function pixel(shapes, step) {
  let [r, g, b, alpha] = [0, 0, 0, 0];
  for (const [colour, distance] of shapes) {
    const cover = Math.min(1, Math.max(0, 0.5 - distance / step));
    const [cr, cg, cb] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
    // Nothing is painted outside the first shape, so its colour alone stands at the rim.
    [r, g, b] = alpha ? [r + (cr - r) * cover, g + (cg - g) * cover, b + (cb - b) * cover] : [cr, cg, cb];
    alpha = Math.max(alpha, cover * 255);
  }
  return [r, g, b, alpha].map(Math.round);
}

function word(n) {
  return [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
}

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind), data]);
  return Buffer.concat([Buffer.from(word(data.length)), body, Buffer.from(word(crc32(body)))]);
}
