import { expect, test as setup, type Page } from '@playwright/test';
import { accounts, signedIn, signIn, type Who } from './support/accounts';

/** Everybody but the counter, who signs in as part of the walk. */
for (const who of Object.keys(accounts).filter((who) => who !== 'counter') as Who[]) {
  setup(`${who} signs in`, async ({ page }) => {
    await page.goto('/');
    await signIn(page, accounts[who]);
    if (who.startsWith('arabic')) await readArabic(page, accounts[who].name);
    await page.context().storageState({ path: signedIn(who) });
  });
}

async function readArabic(page: Page, name: string) {
  await page.getByRole('banner').getByText(name).click();
  await page.getByRole('banner').getByRole('button', { name: 'العربية' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
}
