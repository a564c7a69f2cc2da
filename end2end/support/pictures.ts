import { deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** `crc32` of node:zlib is younger than the oldest Node that is supported. */
const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = CRC[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc(named));
  return Buffer.concat([length, named, sum]);
}

/** How many bytes a row has: which filter it went through, and red, green and blue of each pixel. */
const rowOf = (width: number) => 1 + width * 3;

/** A PNG of these rows. */
export function encoded(width: number, height: number, rows: Buffer): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8); // eight bits each of red, green and blue
  const pixels = deflateSync(rows, { level: 1 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

/** Noise that follows from `seed`; no two seeds give the same file. */
export function png(seed: number, width = 24, height = 16): Buffer {
  const rows = Buffer.alloc(height * rowOf(width));
  let state = (seed * 2654435761 + 1) >>> 0;
  for (let at = 0; at < rows.length; at++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    rows[at] = at % rowOf(width) === 0 ? 0 : state >>> 24;
  }
  return encoded(width, height, rows);
}

/** A plate of one colour, which follows from `seed`: other seeds are other bytes. */
export function plate(seed: number, width = 240, height = 160): Buffer {
  const row = Buffer.alloc(rowOf(width));
  for (let x = 0; x < width; x++) row.set([(seed * 37 + x) % 256, (seed * 91) % 256, (seed * 53) % 256], 1 + x * 3);
  return encoded(width, height, Buffer.concat(Array.from({ length: height }, () => row)));
}

/** A picture that no other call makes: its bytes and its pattern follow from where and when it is made. */
export function picture(width = 1200, height = 900): Buffer {
  const seed = Math.floor(Math.random() * 0xffffff);
  const rows = Buffer.alloc(rowOf(width) * height);
  const [a, b, c] = [seed & 0xff, (seed >> 8) & 0xff, (seed >> 16) & 0xff];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const tile = ((x >> 6) * (a | 1) + (y >> 6) * (b | 1) + c) & 0xff;
      rows.set([tile, (tile + a) & 0xff, (x + y + b) & 0xff], y * rowOf(width) + 1 + x * 3);
    }
  }
  return encoded(width, height, rows);
}
