import { expect, test, type Page } from '@playwright/test';
import { signedIn } from './support/accounts';
import { card, civic } from './support/part';

test.use({ storageState: signedIn('reader') });

/** As wide as a sheet of A4 within the margins of print.css. */
async function onPaper(page: Page) {
  await page.setViewportSize({ width: 688, height: 1016 });
  await page.emulateMedia({ media: 'print' });
}

async function expectContentAlone(page: Page) {
  for (const role of ['banner', 'button', 'combobox'] as const) {
    await expect(page.getByRole(role), `no ${role} on paper`).toHaveCount(0);
  }
  const { wanted, given } = await page.evaluate(() => ({
    wanted: document.documentElement.scrollWidth,
    given: document.documentElement.clientWidth,
  }));
  expect(wanted, 'nothing is cut off').toBeLessThanOrEqual(given);
}

test('a vehicle’s grid fits on a sheet, each row with its own positions', async ({ page }) => {
  await page.goto(await civic(page));
  await onPaper(page);
  await expectContentAlone(page);
  const cells = page.getByRole('main').locator('td:visible');
  const edges = await cells.evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().right));
  expect(edges.length).toBeGreaterThan(10);
  expect(Math.max(...edges)).toBeLessThanOrEqual(688);
});

test('a part is printed with its price, its stock and its vehicles', async ({ page }) => {
  await page.goto(await civic(page));
  await page.getByRole('link', { name: /^Disc Brake Pad Set, Front:/ }).click();
  await page.getByRole('main').getByRole('row').getByRole('link').first().click();
  await onPaper(page);
  for (const title of ['Your price', 'Stock', 'Does it fit?', 'Fits these vehicles']) {
    await expect(card(page, title)).toBeVisible();
  }
  await expectContentAlone(page);
});

test('the account is printed without its form for a password', async ({ page }) => {
  await page.goto('/account');
  await onPaper(page);
  await expect(card(page, 'Profile')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Change password' })).toHaveCount(0);
  await expectContentAlone(page);
});
