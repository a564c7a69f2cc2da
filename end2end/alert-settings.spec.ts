import { expect, test } from '@playwright/test';
import { signedIn } from './support/accounts';
import { refusedAlertSettings } from './support/alert-settings';
import { complaints } from './support/axe';
import { tabTo } from './support/keyboard';

test.use({ storageState: signedIn('manager') });

const mail = (topic: string) => `${topic}: By mail`;

test('what somebody wants to hear of is chosen by keyboard, and stands there again', async ({ page }) => {
  await page.goto('/alerts');
  await tabTo(page, page.getByRole('link', { name: 'Alert settings' }).last());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Alert settings' })).toBeVisible();
  const corrections = page.getByLabel(mail('Corrections'));
  await tabTo(page, corrections);
  await corrections.selectOption('at-once');
  const digest = page.getByLabel('Daily digest at');
  await digest.fill('08:15');
  await tabTo(page, page.getByRole('button', { name: 'Save' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  await expect(corrections).toHaveValue('at-once');
  await expect(digest).toHaveValue('08:15');
  await expect(page.getByText('Next daily digest')).toBeVisible();
  expect(await complaints(page)).toEqual([]);
});

test('a refusal is said with its field', async ({ page }) => {
  await refusedAlertSettings(page);
  await expect(page.getByLabel('Until', { exact: true })).toHaveAccessibleDescription(/Quiet hours cannot last all day/);
  expect(await complaints(page)).toEqual([]);
});

test('mail is stopped and sent again', async ({ page }) => {
  await page.goto('/alerts/settings');
  await page.getByRole('button', { name: 'Stop all mail of alerts' }).click();
  await expect(page.getByText('You get no mail of alerts')).toBeVisible();
  expect(await complaints(page)).toEqual([]);
  await page.getByRole('button', { name: 'Send me mail again' }).click();
  await expect(page.getByText('You get no mail of alerts')).toHaveCount(0);
});

test('nothing is wider than a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto('/alerts/settings');
  const [page_, window_] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(page_).toBeLessThanOrEqual(window_);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('what is chosen is kept, and what is wrong is said and stays', async ({ page }) => {
    await page.goto('/alerts/settings');
    await page.getByLabel(mail('Corrections')).selectOption('digest');
    await page.getByLabel('Your time zone').fill('Africa/Tunis');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
    await expect(page.getByLabel('Your time zone')).toHaveValue('Africa/Tunis');
    await page.getByLabel('Your time zone').fill('Europe/Atlantis');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByLabel('Your time zone')).toHaveValue('Europe/Atlantis');
    await expect(page.getByLabel('Your time zone')).toHaveAccessibleDescription(/There is no time zone of this name/);
  });
});

test.describe('without a sign-in', () => {
  test.use({ storageState: { cookies: [], origins: [] } });

  test('a link that is not valid says so', async ({ page }) => {
    const answer = await page.goto('/unsubscribe/none');
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'This link is not valid' })).toBeVisible();
    expect(await complaints(page)).toEqual([]);
  });
});
