import { expect, test, type Page } from '@playwright/test';
import { signedIn } from './support/accounts';
import { broughtPage, replaced } from './support/asset';
import { complaints } from './support/axe';

// The catalog manager brings files, the administrator decides, a buyer looks.
test.use({ storageState: signedIn('manager') });

/** Another seed is another file: each run of a test brings its own. */
const seed = () => Date.now() % 100_000;

/** Somebody else's browser. */
async function as(page: Page, who: Parameters<typeof signedIn>[0]): Promise<Page> {
  const context = await page.context().browser()!.newContext({ storageState: signedIn(who) });
  return context.newPage();
}

async function describe(page: Page, address: string) {
  await page.goto(address);
  for (const field of await page.getByRole('textbox', { name: /^Text in / }).all()) await field.fill('A grey plate');
  await page.getByRole('button', { name: 'Save texts' }).click();
  await expect(page.getByRole('main')).toContainText('Texts changed');
  await page.getByLabel('Rights holder').fill('Northgate');
  await page.getByRole('button', { name: 'Save rights and period' }).click();
  await expect(page.getByRole('main')).toContainText('Rights or period changed');
}

/** Decides on the newest version as the review desk does. */
async function approve(chief: Page, address: string) {
  await chief.goto(address);
  const version = await chief.locator('input[name="version"]').first().inputValue();
  const revision = await chief.locator('input[name="revision"]').first().inputValue();
  const form = { 'files[]': `${version}:${revision}`, verdict: 'approve' };
  await chief.request.post('/api/media/decide-many', { form, headers: { 'sec-fetch-site': 'same-origin' } });
  // A successor is shown once its sizes are made.
  await expect(async () => {
    await chief.goto(address);
    await expect(chief.getByRole('main')).toContainText('Customers see it', { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
}

test('the focal point is set by a click and by keyboard', async ({ page }) => {
  const { address } = await broughtPage(page, `focus-${seed()}.png`, seed());
  await expect(async () => {
    await page.goto(address);
    await expect(page.getByRole('img', { name: 'The picture with its focal point' })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  const [x, y] = [page.getByRole('spinbutton', { name: 'From the left, %' }), page.getByRole('spinbutton', { name: 'From the top, %' })];
  const picture = page.getByRole('img', { name: 'The picture with its focal point' });
  const box = (await picture.boundingBox())!;
  await expect(async () => {
    await picture.click({ position: { x: box.width / 4, y: box.height * 0.75 } });
    expect(Math.abs(Number(await x.inputValue()) - 25)).toBeLessThan(1);
  }).toPass();
  expect(Math.abs(Number(await y.inputValue()) - 75)).toBeLessThan(1);
  const crop = page.getByRole('img', { name: 'In a list' });
  const before = await crop.getAttribute('viewBox');
  await x.fill('90');
  await expect(crop).not.toHaveAttribute('viewBox', before!);
  await y.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('10.5');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toContainText('Focal point moved');
  await expect(x).toHaveValue('90');
  await expect(y).toHaveValue('10.5');
  expect(await complaints(page)).toEqual([]);
});

test('what is published is seen by customers, and no more when it is taken back or over', async ({ page }) => {
  const { address } = await broughtPage(page, `shown-${seed()}.png`, seed());
  await describe(page, address);
  const chief = await as(page, 'admin');
  await approve(chief, address);
  const customer = await as(page, 'reader');
  expect((await customer.goto(address))!.status()).toBe(200);
  expect(await complaints(customer)).toEqual([]);

  await chief.getByRole('button', { name: 'Unpublish' }).click();
  await expect(chief.getByRole('main')).toContainText('Customers do not see it.');
  expect((await customer.goto(address))!.status()).toBe(404);
  await chief.getByRole('button', { name: 'Publish', exact: true }).click();
  await expect(chief.getByRole('main')).toContainText('Customers see it');
  expect((await customer.goto(address))!.status()).toBe(200);

  // Its time is over in a few seconds.
  const until = new Date(Date.now() + 4_000).toISOString().slice(0, 19);
  await chief.getByLabel('Shown until').fill(until);
  await chief.getByRole('button', { name: 'Save rights and period' }).click();
  await expect(async () => expect((await customer.goto(address))!.status()).toBe(410)).toPass({ timeout: 20_000 });
  await expect(customer.getByRole('main')).toContainText('No longer available');
  await chief.context().close();
  await customer.context().close();
});

test('an older version is shown again, and the newer one stays approved', async ({ page }) => {
  const { address } = await broughtPage(page, `older-${seed()}.png`, seed());
  await describe(page, address);
  const chief = await as(page, 'admin');
  await approve(chief, address);
  const newer = await replaced(page, address, `newer-${seed()}.png`, seed() + 1);
  await approve(chief, address);
  await expect(chief.getByRole('heading', { level: 1 })).toHaveText(newer);
  await chief.getByRole('button', { name: 'Show this version again' }).click();
  await expect(chief.getByRole('main')).toContainText('Customers do not see it.');
  await chief.getByRole('link', { name: 'Version 1' }).click();
  await expect(chief.getByRole('main')).toContainText('Customers see it, without an end.');
  expect(await complaints(chief)).toEqual([]);
  await chief.context().close();
});

test('the list narrows, and what is chosen is archived and comes back', async ({ page }) => {
  const name = `many-${seed()}.png`;
  await broughtPage(page, name, seed());
  await page.goto(`/media?q=${name}`);
  await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  await page.getByRole('button', { name: 'Archive', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '1 file was archived.' })).toBeVisible();
  await page.goto(`/media?q=${name}&archived=1`);
  await expect(page.getByRole('main').getByRole('link', { name })).toBeVisible();
  expect(await complaints(page)).toEqual([]);
});

test('the list of references fetches files, or says what has to be set for that', async ({ page }) => {
  await page.goto('/media/references');
  await expect(page.getByRole('heading', { level: 1, name: 'References' })).toBeVisible();
  const fetch = page.getByRole('button', { name: /^Fetch/ });
  if (await page.getByText('No files are fetched here').count()) {
    await expect(page.getByRole('main')).toContainText('NEXUS_FETCH_HOSTS');
    await expect(fetch).toHaveCount(0);
  } else if (await fetch.count()) {
    await fetch.last().click();
    await expect(page.getByRole('main')).toContainText(/files? (is|are) asked for/);
    await expect(page.getByRole('main')).toContainText('Asked for');
  }
  expect(await complaints(page)).toEqual([]);
});

test('the list of what is missing narrows to parts without a photo, and leads to them', async ({ page }) => {
  await page.goto('/media/health');
  await expect(page.getByRole('heading', { level: 1, name: 'What is missing' })).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: /^No photo/ }).click();
  await expect(page).toHaveURL(/lack=/);
  const rows = page.getByRole('row').filter({ has: page.getByRole('meter') });
  await expect(rows.first()).toContainText('No published photo');
  expect(await complaints(page)).toEqual([]);
  const csv = await page.request.get((await page.getByRole('link', { name: 'Download as CSV' }).getAttribute('href'))!);
  expect((await csv.text()).trim().split('\n').length).toBeGreaterThan(1);
  await rows.first().getByRole('link').first().click();
  await expect(page).toHaveURL(/\/parts\//);
});
