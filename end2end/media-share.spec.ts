import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { signedIn } from './support/accounts';
import { complaints } from './support/axe';
import { PASSWORD, addPictures, revoke, share } from './support/library-share';

test.use({ storageState: signedIn('admin') });

test('guests open a collection by its password, take it away, and find that it has ended', async ({ page, browser }) => {
  const link = await share(page, `Spring fair ${Date.now()}`, PASSWORD);
  expect(link).toMatch(/^https?:\/\/[^/]+\/share\/[\w-]{64}$/);
  await expect(page.getByText(PASSWORD)).toHaveCount(0);
  await addPictures(page, '.jpg', 2);
  await expect(page.locator('#files').getByRole('listitem')).toHaveCount(2);
  expect(await complaints(page)).toEqual([]);

  const guest = await stranger(browser);
  await guest.goto(link);
  await expect(guest.getByRole('heading', { level: 1, name: 'A password is needed' })).toBeVisible();
  expect(await complaints(guest)).toEqual([]);
  await guest.getByLabel('Password').fill('not this one at all');
  await guest.getByRole('button', { name: 'Show the files' }).click();
  await expect(guest.getByRole('alert')).toContainText('The password is not right.');
  await guest.getByLabel('Password').fill(PASSWORD);
  await guest.getByRole('button', { name: 'Show the files' }).click();
  await expect(guest.getByRole('heading', { level: 1, name: /^Spring fair/ })).toBeVisible();
  await expectLoaded(guest, 2);
  expect(await complaints(guest)).toEqual([]);

  const waiting = guest.waitForEvent('download');
  await guest.getByRole('link', { name: 'Download all as ZIP' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toMatch(/^Spring fair \d+\.zip$/);
  const names = listed(await download.path());
  expect(names).toContain('files.csv');
  expect(names.filter((name) => name.endsWith('.jpg'))).toHaveLength(2);

  const picture = await guest.locator('.share-tile img').first().getAttribute('src');
  expect((await guest.request.get(picture!)).status()).toBe(200);
  await revoke(page);
  const ended = await guest.goto(link);
  expect(ended!.status()).toBe(410);
  await expect(guest.getByRole('heading', { level: 1, name: 'This link has ended' })).toBeVisible();
  expect((await guest.request.get(picture!)).status()).toBe(410);
  expect((await guest.request.get(`${new URL(link).pathname}/bundle.zip`)).status()).toBe(410);
  expect(await complaints(guest)).toEqual([]);
  await guest.context().close();
});

test('another password asks those again who knew the old one', async ({ page, browser }) => {
  const link = await share(page, `Price round ${Date.now()}`, PASSWORD);
  const guest = await stranger(browser);
  await guest.goto(link);
  await guest.getByLabel('Password').fill(PASSWORD);
  await guest.getByRole('button', { name: 'Show the files' }).click();
  await expect(guest.getByText('There is nothing to see at the moment')).toBeVisible();
  await page.getByLabel('Password', { exact: true }).fill('another-lantern-quay-44');
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.waitForLoadState();
  await guest.reload();
  await expect(guest.getByRole('heading', { level: 1, name: 'A password is needed' })).toBeVisible();
  await guest.context().close();
});

test('what may only be looked at has no way to take it away', async ({ page, browser }) => {
  const link = await share(page, `Look only ${Date.now()}`);
  await addPictures(page, '.jpg', 1);
  await page.getByLabel('Guests may download the files').uncheck();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.waitForLoadState();
  const guest = await stranger(browser);
  await guest.setViewportSize({ width: 360, height: 740 });
  await guest.goto(link);
  await expectLoaded(guest, 1);
  await expect(guest.getByRole('link', { name: /Download/ })).toHaveCount(0);
  expect((await guest.request.get(`${new URL(link).pathname}/bundle.zip`)).status()).toBe(404);
  await guest.context().close();
});

test('the link is copied by a button', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const link = await share(page, `Copied ${Date.now()}`);
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(link);
});

/** A browser that knows nobody. */
async function stranger(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ storageState: undefined });
  return context.newPage();
}

/** As many pictures are there, not only their frames. */
async function expectLoaded(page: Page, count: number) {
  const pictures = page.locator('.share-tile img');
  await expect(pictures).toHaveCount(count);
  for (const picture of await pictures.all()) {
    await picture.scrollIntoViewIfNeeded();
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  }
}

/** The names in an archive, read by Python, which checks every checksum. */
function listed(path: string): string[] {
  expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
  const read = 'import sys, zipfile\na = zipfile.ZipFile(sys.argv[1])\nassert a.testzip() is None\nprint("\\n".join(a.namelist()))';
  return execFileSync('python3', ['-c', read, path], { encoding: 'utf8' }).trim().split('\n');
}
