import { test as setup } from '@playwright/test';
import { accounts, signedIn, signIn, type Who } from './support/accounts';

/** Everybody but the counter, who signs in as part of the walk. */
for (const who of Object.keys(accounts).filter((who) => who !== 'counter') as Who[]) {
  setup(`${who} signs in`, async ({ page }) => {
    await page.goto('/');
    await signIn(page, accounts[who]);
    await page.context().storageState({ path: signedIn(who) });
  });
}
