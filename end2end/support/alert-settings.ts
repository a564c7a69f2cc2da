import { expect, type Page } from '@playwright/test';

/** The form after it was refused: quiet hours that last all day. */
export async function refusedAlertSettings(page: Page) {
  await page.goto('/alerts/settings');
  await page.getByLabel('Quiet hours every day').check();
  await page.getByLabel('From', { exact: true }).fill('20:00');
  await page.getByLabel('Until', { exact: true }).fill('20:00');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Quiet hours cannot last all day.')).toBeVisible();
}
