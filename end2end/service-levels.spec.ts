import { expect, test } from '@playwright/test';
import { signedIn } from './support/accounts';
import { complaints } from './support/axe';
import { type } from './support/keyboard';
import { office } from './support/service-levels';

test.use({ storageState: signedIn('admin') });

test('a manager makes a calendar and a plan by keyboard, and sees when a ticket would be due', async ({ page }) => {
  const name = `Office ${Date.now()}`;
  await office(page, name);
  await page.goto('/tickets/hours/plans/new');
  await type(page, page.getByLabel('Name'), `Plan ${name}`);
  await page.keyboard.press('Tab');
  await page.keyboard.type(name);
  for (const [field, target] of [['Normal, First reply', '1:00'], ['Normal, Solution', '8:00']]) {
    await type(page, page.getByLabel(field, { exact: true }), target);
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  // The first plan that is for a ticket counts, so this one goes to the front.
  await page.getByRole('link', { name: `Edit Plan ${name}` }).click();
  await page.getByLabel('Place in the order').fill('0');
  await page.getByRole('checkbox', { name: 'Warranty' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: `Plan ${name}` })).toContainText('Warranty');
  await page.getByLabel('Queue').selectOption('Warranty');
  await page.getByLabel('Arrives').fill('2026-12-23T16:30');
  await page.getByRole('button', { name: 'Compute' }).click();
  await expect(page.locator('#preview')).toContainText(/Dec 24, 2026, 8:30/);
  expect(await complaints(page)).toEqual([]);
});

test('what is archived comes back', async ({ page }) => {
  const name = `Spare ${Date.now()}`;
  await office(page, name);
  await page.getByRole('button', { name: `Archive ${name}` }).click();
  await expect(page.getByRole('button', { name: `Archive ${name}` })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: `Archive ${name}` })).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a refused calendar says why and keeps what was typed', async ({ page }) => {
    await page.goto('/tickets/hours/calendars/new');
    await page.getByLabel('Name').fill('Workshop');
    await page.getByLabel('Monday').fill('8 to 12');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByLabel('Monday')).toHaveValue('8 to 12');
    await expect(page.getByLabel('Monday')).toHaveAccessibleDescription(/Write each period as 08:00-12:00/);
  });

  test('the report is read and told apart', async ({ page }) => {
    await page.goto('/tickets/report');
    await expect(page.getByRole('heading', { name: 'How it is counted' })).toBeVisible();
    await page.getByLabel('From').fill('2026-01-01');
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page).toHaveURL(/from=2026-01-01/);
  });
});
