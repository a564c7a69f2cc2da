import { expect, test } from '@playwright/test';
import { signedIn } from './support/accounts';
import { complaints } from './support/axe';
import { press, type } from './support/keyboard';

test.use({ storageState: signedIn('admin') });

test('what waits is found, read and discarded by keyboard, and taken back', async ({ page }) => {
  await page.goto('/tickets/mail');
  expect(await complaints(page)).toEqual([]);
  const overdue = page.getByRole('table').getByRole('link', { name: 'Overdue invoice' });
  await press(page, overdue);
  await expect(page.getByRole('heading', { level: 1, name: 'Overdue invoice' })).toBeVisible();
  await expect(page.getByText('The receiving server found that its sender is forged.')).toBeVisible();
  expect(await complaints(page)).toEqual([]);
  await press(page, page.getByRole('button', { name: 'Discard' }));
  await expect(page.getByRole('status').filter({ hasText: 'The message is discarded.' })).toBeVisible();
  await type(page, page.getByLabel('State'), 'Discarded');
  await press(page, page.getByRole('button', { name: 'Show', exact: true }));
  await expect(page).toHaveURL(/state=discarded/);
  await press(page, overdue);
  await press(page, page.getByRole('button', { name: 'Open a new ticket' }));
  await expect(page).toHaveURL(/\/tickets\/\d+$/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Overdue invoice');
  await expect(page.getByText('By mail from billing@parts-invoices.example')).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a mail is put into the ticket to which it belongs', async ({ page }) => {
    await page.goto('/tickets/mail');
    await page.getByRole('link', { name: 'Disques avant' }).click();
    await page.getByText('Quoted text').click();
    await expect(page.getByText('-- Maison Lemaire')).toBeVisible();
    await page.getByLabel('Ticket number').fill('999999');
    await page.getByRole('button', { name: 'Add to this ticket' }).click();
    await expect(page.getByRole('alert')).toContainText('There is no ticket with this number.');
    await expect(page.getByLabel('Ticket number')).toHaveValue('999999');
    await page.getByRole('link', { name: 'Mail', exact: true }).first().click();
    await expect(page.getByRole('link', { name: 'Disques avant' })).toBeVisible();
    await page.getByRole('link', { name: 'Sent', exact: true }).click();
    await expect(page.getByText('No message was sent')).toBeVisible();
  });

  test('a phone shows every line with its labels', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto('/tickets/mail?state=all');
    await expect(page.getByRole('link', { name: 'Core return' })).toBeVisible();
    const wide = await page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
    expect(wide).toBe(false);
  });
});
