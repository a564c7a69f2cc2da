import { expect, test, type Browser, type Page } from '@playwright/test';
import { accounts, givePassword, signedIn } from './support/accounts';
import { complaints } from './support/axe';
import { card } from './support/part';
import { Authenticator } from './support/totp';

const { owner } = accounts;

test.use({ storageState: signedIn('owner') });

test('an authenticator app is set up, asked for, replaced by a recovery code, and turned off', async ({ page, browser }) => {
  await page.goto('/account');
  const factor = card(page, 'Second factor');
  await factor.getByRole('button', { name: 'Set up an authenticator app' }).click();
  await expect(factor.getByRole('img', { name: 'QR code with the key' }).locator('svg')).toBeVisible();
  const app = new Authenticator(await factor.locator('code').innerText());

  await factor.getByLabel('Current code').fill('000000');
  await factor.getByRole('button', { name: 'Turn on' }).click();
  await expect(factor.getByText('This is not right.')).toBeVisible();
  await factor.getByLabel('Current code').fill((await app.next()).code);
  await factor.getByRole('button', { name: 'Turn on' }).click();

  await expect(factor.getByText('They are shown only now.')).toBeVisible();
  const codes = await factor.getByRole('listitem').allInnerTexts();
  expect(new Set(codes).size).toBe(10);
  expect(await complaints(page)).toEqual([]);
  await page.goto('/account');
  await expect(factor).toContainText('10 recovery codes left.');
  for (const code of codes) await expect(page.getByText(code)).toHaveCount(0);

  const withCode = await stranger(browser);
  await givePassword(withCode, owner);
  await withCode.getByLabel('Code').fill(codes[0]);
  await withCode.getByRole('button', { name: 'Continue' }).click();
  await expect(withCode.getByRole('heading', { name: 'Which vehicle?' })).toBeVisible();
  await withCode.context().close();
  const again = await stranger(browser);
  await givePassword(again, owner);
  await again.getByLabel('Code').fill(codes[0]);
  await again.getByRole('button', { name: 'Continue' }).click();
  await expect(again.getByRole('alert'), 'a recovery code works once').toContainText('used before');
  await again.context().close();

  await page.reload();
  await expect(factor).toContainText('9 recovery codes left.');
  await factor.getByLabel('Current code').fill((await app.next()).code);
  await factor.getByRole('button', { name: 'Turn off' }).click();
  await expect(factor).toContainText('your password alone opens this account');
});

test('the QR code is dark on light in every theme', async ({ page }) => {
  await page.goto('/account');
  await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
  const code = page.getByRole('img', { name: 'QR code with the key' });
  for (const theme of ['light', 'dark', 'contrast']) {
    await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme);
    await expect(code).toHaveCSS('background-color', 'rgb(255, 255, 255)');
    await expect(code.locator('svg')).toHaveCSS('color', 'rgb(0, 0, 0)');
  }
});

test('a device that is signed out elsewhere lands on sign-in with its next click', async ({ page, browser }) => {
  const other = await stranger(browser);
  await givePassword(other, owner);
  await expect(other.getByRole('heading', { name: 'Which vehicle?' })).toBeVisible();

  await page.goto('/account');
  const devices = card(page, 'Signed-in devices');
  await expect(devices.getByText('This device')).toHaveCount(1);
  const others = devices.getByRole('listitem').getByRole('button', { name: 'Sign out' });
  const before = await others.count();
  await others.first().click();
  await expect(others).toHaveCount(before - 1);
  if (before > 1) await devices.getByRole('button', { name: 'Sign out all other devices' }).click();
  await expect(devices.getByText('No other device is signed in.')).toBeVisible();

  await other.getByRole('link', { name: 'Parts', exact: true }).click();
  await expect(other).toHaveURL('/sign-in?next=/parts');
  await other.context().close();
  await page.reload();
  await expect(devices.getByText('This device'), 'this one stays').toBeVisible();
});

test('the language is French after one choice, and English after another', async ({ page }) => {
  await page.goto('/parts');
  await fromMenu(page, 'Français');
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page).toHaveURL('/parts');
  await expect(page.getByRole('heading', { level: 1, name: 'Pièces' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Jeu de plaquettes de frein' })).toBeVisible();
  await page.getByRole('link', { name: 'Comptoir' }).click();
  await expect(page.getByRole('heading', { name: 'Quel véhicule ?' })).toBeVisible();
  await expect(page.getByLabel('Année', { exact: true }), 'the island speaks it too').toBeVisible();
  await fromMenu(page, 'English');
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('heading', { name: 'Which vehicle?' })).toBeVisible();
});

test('each theme looks different, and stays', async ({ page }) => {
  await page.goto('/garage');
  const seen = new Set<string>();
  for (const [name, value] of [['Light', 'light'], ['Dark', 'dark'], ['High contrast', 'contrast']]) {
    await fromMenu(page, name);
    await expect(page.locator('html')).toHaveAttribute('data-theme', value);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', value);
    seen.add(await look(page));
  }
  expect(seen.size).toBe(3);

  await fromMenu(page, 'Same as the device');
  await page.emulateMedia({ colorScheme: 'light' });
  const light = await look(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await look(page), 'the device decides').not.toBe(light);
});

test('a new password must be long, and the old one right', async ({ page }) => {
  await page.goto('/account');
  const form = card(page, 'Change password');
  await form.getByLabel('Current password').fill(owner.password);
  await form.getByLabel('New password').fill('short');
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(form.getByText('This is too short.')).toBeVisible();
  await form.getByLabel('Current password').fill('not the password');
  await form.getByLabel('New password').fill('correct horse battery');
  await form.getByRole('button', { name: 'Change password' }).click();
  await expect(form.getByText('This is not right.')).toBeVisible();
});

/** The sign-in page in a browser of its own. */
async function stranger(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ storageState: undefined });
  const page = await context.newPage();
  await page.goto('/');
  return page;
}

async function fromMenu(page: Page, choice: string) {
  await page.getByRole('banner').getByText(owner.name).click();
  await page.getByRole('banner').getByRole('button', { name: choice, exact: true }).click();
  await page.waitForLoadState();
}

const look = (page: Page) =>
  page.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.body);
    const { borderBottomColor, borderBottomWidth } = getComputedStyle(document.querySelector('header')!);
    return [backgroundColor, color, borderBottomColor, borderBottomWidth].join();
  });
