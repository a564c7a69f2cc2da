import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { signedIn } from './support/accounts';
import { tabTo } from './support/keyboard';
import { png } from './support/pictures';

test.use({ storageState: signedIn('admin') });
test.describe.configure({ mode: 'serial' });

/** Of this run, so that no file is one of an earlier run. */
const RUN = Date.now() % 1_000_000;
const SLICE = 4 * 1024 * 1024;

const row = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Files' }).getByRole('listitem').filter({ hasText: name });
const choose = (page: Page, files: string[]) => page.getByLabel('Choose files').setInputFiles(files);
/** The row of a file in the tray, on whichever page of it that is: many runs may have left theirs. */
async function inTray(page: Page, name: string): Promise<Locator> {
  await page.goto('/media/tray');
  const file = page.getByRole('listitem').filter({ hasText: name });
  while (!(await file.count())) {
    const before = page.url();
    await page.getByRole('link', { name: 'Next page' }).click();
    await page.waitForURL((address) => address.href !== before);
  }
  return file;
}

const summary = (page: Page) => page.getByText(/^(Done\. )?Landed: \d+/).first();

/** The numbers of some parts of the demo. */
async function partNumbers(page: Page): Promise<string[]> {
  await page.goto('/parts');
  const type = await page.locator('main a[href^="/part-types/"]').first().getAttribute('href');
  const csv = await (await page.request.get(`${type}/parts.csv`)).text();
  const [head, ...rows] = csv.trim().split(/\r?\n/).map((line) => line.replace(/^\ufeff/, '').split(','));
  const at = head.findIndex((name) => name.includes('part_number'));
  const numbers = rows.map((cells) => cells[at].replaceAll('"', '')).filter((number) => /^[A-Za-z0-9-]+$/.test(number));
  expect(numbers.length).toBeGreaterThan(3);
  return numbers.slice(0, 12);
}

/** Writes files into a folder of the test; a file on disk is the same when it is chosen again. */
function write(folder: string, files: [name: string, content: Buffer][]): string[] {
  mkdirSync(folder, { recursive: true });
  return files.map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
}

test('two hundred files land through a cut, but three, which are explained', async ({ page, context }, info) => {
  test.setTimeout(240_000);
  const numbers = await partNumbers(page);
  const files: [string, Buffer][] = [];
  for (let at = 0; at < 192; at++) {
    const place = String(Math.floor(at / numbers.length) + 20).padStart(2, '0');
    files.push([`${numbers[at % numbers.length]}_${place}.png`, png(RUN * 1000 + at)]);
  }
  for (let at = 0; at < 5; at++) files.push([`unknown-thing-${RUN}-${at}.png`, png(RUN * 1000 + 500 + at)]);
  files.push(['empty.png', Buffer.alloc(0)], ['notes.txt', Buffer.from('words')], ['broken.png', png(RUN * 1000 + 900).subarray(0, 60)]);
  expect(files).toHaveLength(200);

  await page.route('**/uploads/*', async (route) => {
    await new Promise((done) => setTimeout(done, 40));
    await route.continue().catch(() => undefined);
  });
  await page.goto('/media/upload');
  await choose(page, write(info.outputPath('files'), files));
  await expect(row(page, 'empty.png')).toContainText('The file is empty');
  await expect(row(page, 'notes.txt')).toContainText('neither a picture, a document nor a video');
  await expect(page.getByRole('list', { name: 'Files' }).getByText('Being looked at').first()).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText('No connection. It goes on by itself').first()).toBeVisible();
  await page.waitForTimeout(3_000);
  await context.setOffline(false);

  await expect(summary(page)).toHaveText('Done. Landed: 197 · Refused: 3', { timeout: 200_000 });
  await expect(row(page, 'broken.png')).toContainText('Refused: ');
  await expect(row(page, files[0][0])).toContainText(`shown with part ${numbers[0]}, place 20`);
  await expect(row(page, `unknown-thing-${RUN}-0.png`)).toContainText('In the tray');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Save the list of what was refused' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('refused.csv');
  await row(page, files[0][0]).getByRole('link', { name: `Part ${numbers[0]}` }).click();
  await expect(page).toHaveURL(/\/parts\//);
});

test('a page that is opened anew goes on where it was cut', async ({ page }, info) => {
  test.setTimeout(120_000);
  page.on('dialog', (dialog) => dialog.accept());
  const name = `resumed-${RUN}.png`;
  const files = write(info.outputPath('files'), [[name, png(RUN, 1_600, 1_200)]]);

  let cut = true;
  const offsets: string[] = [];
  await page.route('**/uploads/*', async (route) => {
    const offset = route.request().headers()['upload-offset'];
    if (route.request().method() === 'PATCH' && offset) {
      if (cut && offset !== '0') return route.abort();
      offsets.push(offset);
    }
    return route.continue();
  });
  await page.goto('/media/upload');
  await choose(page, files);
  await expect(row(page, name)).toContainText('Connection lost. Trying again');
  expect(offsets).toEqual(['0']);

  await page.reload();
  await expect(page.getByText('Files that were under way: 1.')).toBeVisible();
  await expect(row(page, name)).toContainText('Choose this file again to go on');
  cut = false;
  offsets.length = 0;
  await choose(page, files);
  await expect(row(page, name)).toContainText('In the tray', { timeout: 60_000 });
  expect(offsets, 'what has arrived is not sent twice').toEqual([String(SLICE)]);

  await page.reload();
  await expect(page.getByText('Files that were under way')).toBeHidden();
});

test('a file is put from the tray to its part by keyboard, and back', async ({ page }) => {
  const numbers = await partNumbers(page);
  const name = `unknown-thing-${RUN}-1.png`;
  const file = await inTray(page, name);
  await expect(file).toContainText('No part has a number like its name');
  const number = page.getByLabel(`Part number for ${name}`);
  await file.getByRole('checkbox').focus(); // the rows above may be many
  await tabTo(page, number);
  await page.keyboard.type(numbers[1]);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^1 file put with part /)).toBeVisible();
  await expect(number).toBeHidden();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(number).toBeVisible();
});

test('files that are ticked are put with a part that was searched for', async ({ page }) => {
  const numbers = await partNumbers(page);
  await inTray(page, `unknown-thing-${RUN}-2.png`);
  for (const at of [2, 3]) await page.getByRole('checkbox', { name: `unknown-thing-${RUN}-${at}.png` }).check();
  const panel = page.getByRole('region', { name: 'Find a part' });
  await panel.getByLabel('Number or words').fill(numbers[2]);
  await panel.getByRole('button', { name: `Put ticked files with ${numbers[2]}` }).first().click();
  await expect(page.getByText(/^2 files put with part /)).toBeVisible();
});

test('a file is dragged onto a part', async ({ page }) => {
  const numbers = await partNumbers(page);
  const file = await inTray(page, `unknown-thing-${RUN}-4.png`);
  const panel = page.getByRole('region', { name: 'Find a part' });
  await panel.getByLabel('Number or words').fill(numbers[3]);
  const part = panel.getByRole('listitem').filter({ hasText: numbers[3] }).first();
  await expect(part).toBeVisible();
  await file.locator('.tray-thumb').dragTo(part);
  await expect(page.getByText(/^1 file put with part /)).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a form brings files', async ({ page }, info) => {
    const name = `plain-${RUN}.png`;
    await page.goto('/media/upload');
    await choose(page, write(info.outputPath('files'), [[name, png(RUN * 1000 + 950)]]));
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page.getByRole('main')).toContainText(`${name}`);
    await expect(async () => {
      await page.getByRole('link', { name: 'See what became of them' }).click();
      const sent = page.getByRole('listitem').filter({ hasText: name });
      await expect(sent).toContainText('In the tray', { timeout: 1_000 });
    }).toPass();
  });
});
