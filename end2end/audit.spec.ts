import { expect, test } from '@playwright/test';
import { signedIn } from './support/accounts';
import { broughtPage } from './support/asset';
import { complaints } from './support/axe';
import { unique } from './support/brought';
import { newest, post } from './support/published';

test.use({ storageState: signedIn('admin') });

test('a text of a file that was changed is found in the trail and put back', async ({ page }) => {
  const [name, said, mistake] = [`${unique('trail')}.png`, unique('A grey plate'), unique('Something else')];
  const { address } = await broughtPage(page, name, Date.now() % 100_000);
  const asset = address.split('/').pop()!;
  for (const alt of [said, mistake]) await post(page, 'asset-texts', { ...(await newest(page, asset)), 'alt[en]': alt });

  await page.goto('/audit');
  const filters = page.getByRole('search', { name: 'Filter' });
  if (!(await filters.isVisible())) await page.getByText('Filter', { exact: true }).first().click();
  await filters.getByLabel('Area').selectOption({ label: 'Files of the library' });
  await filters.getByRole('button', { name: 'Apply' }).click();
  await expect(page).toHaveURL(/action=files/);
  const changed = page.getByRole('row').filter({ hasText: mistake }).first();
  await expect(changed).toContainText(said);
  await expect(changed).toContainText(name);
  expect(await complaints(page)).toEqual([]);

  await changed.getByRole('button', { name: /^Put back/ }).click();
  await expect(page).toHaveURL(/done=/);
  await page.goto(address);
  await expect(page.getByRole('textbox', { name: 'Text in English' })).toHaveValue(said);
});
