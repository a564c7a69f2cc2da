import AxeBuilder from '@axe-core/playwright';
import { test, expect } from '@playwright/test';
import { signedIn } from '../support/accounts';
test.use({ storageState: signedIn('otherBuyer') });
test('y', async ({ page }) => {
  await page.goto('/vehicles/372718');
  const time = async (name: string, f: () => Promise<any>) => { const t = Date.now(); const r = await f(); console.log(name, Date.now() - t, r.violations?.length ?? r[0]?.length); };
  for (let i = 0; i < 3; i++) {
    await time('plain legacy', () => new AxeBuilder({ page }).setLegacyMode(true).analyze());
    await time('resultTypes', () => new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] }).analyze());
    await time('preload false', () => new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'], preload: false }).analyze());
    await time('no contrast', () => new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'], preload: false }).disableRules('color-contrast').analyze());
    await time('contrast only', () => new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'], preload: false, runOnly: ['color-contrast'] }).analyze());
    console.log(await page.evaluate(() => document.querySelectorAll('*').length));
  }
});
