import { deflateSync } from 'node:zlib';
import { expect, type Page } from '@playwright/test';

/** A PNG of 240 × 160 pixels in one colour, which follows from `seed`: other seeds are other bytes. */
export function png(seed: number): Buffer {
  const [width, height] = [240, 160];
  const row = Buffer.alloc(1 + width * 3);
  for (let x = 0; x < width; x++) row.set([(seed * 37 + x) % 256, (seed * 91) % 256, (seed * 53) % 256], 1 + x * 3);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const TUS = { 'tus-resumable': '1.0.0', 'sec-fetch-site': 'same-origin' };

/** Sends a whole file as the upload page does. `more` is what else is said of it. */
async function send(page: Page, name: string, bytes: Buffer, more: Record<string, string> = {}) {
  const said = Object.entries({ filename: name, ...more }).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`);
  const headers = { ...TUS, 'upload-length': String(bytes.length), 'upload-metadata': said.join(',') };
  const made = await page.request.post('/uploads', { headers });
  expect(made.status(), await made.text()).toBe(201);
  const sent = await page.request.patch(made.headers()['location'], {
    headers: { ...TUS, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    data: bytes,
  });
  expect(sent.status()).toBe(204);
}

/** Brings a picture, and returns the page of its asset once it is in the library. */
export async function brought(page: Page, name: string, seed: number): Promise<{ address: string }> {
  await send(page, name, png(seed));
  let address = '';
  await expect(async () => {
    await page.goto(`/media?q=${encodeURIComponent(name)}`);
    const link = page.getByRole('main').getByRole('link', { name }).first();
    address = (await link.getAttribute('href', { timeout: 1_000 })) ?? '';
    expect(address).toMatch(/^\/media\/assets\//);
  }).toPass({ timeout: 60_000 });
  return { address };
}

/** Gives the asset of a page a new file, and waits until it is there. */
export async function replaced(page: Page, address: string, name: string, seed: number): Promise<string> {
  await send(page, name, png(seed), { replaces: address.split('/').pop()! });
  await expect(async () => {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  return name;
}
