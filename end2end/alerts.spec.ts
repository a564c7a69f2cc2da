import { expect, test } from '@playwright/test';
import { signedIn } from './support/accounts';
import { complaints } from './support/axe';
import { otherPage } from './support/desk';
import { answer, asked } from './support/ticket';

test.use({ storageState: signedIn('buyer') });

test('what happens while the alerts are looked at stands there by itself and leads to where it happened', async ({ page }) => {
  const { address, subject } = await asked(page);
  await page.goto('/alerts');
  const live = page.getByRole('log').getByText(subject);
  await expect(page.getByRole('main')).not.toContainText(subject);
  await page.evaluate(() => Object.assign(window, { mark: 'never loaded again' }));
  await otherPage(page, 'admin', async (agent) => {
    await agent.goto(address);
    await answer(agent).fill('They fit.');
    await agent.locator('#compose-form button[value=send]').click();
    await expect(agent.locator('.ticket-ours')).toContainText('They fit.');
  });
  await expect(live).toHaveCount(1);
  expect(await page.evaluate(() => 'mark' in window)).toBe(true);
  expect(await complaints(page)).toEqual([]);
  await live.click();
  await expect(page).toHaveURL(new RegExp(`${address}$`));
});
