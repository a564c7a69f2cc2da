import { expect, test, type Page } from '@playwright/test';
import { signedIn } from './support/accounts';
import { complaints } from './support/axe';
import { otherPage } from './support/desk';
import { tabTo } from './support/keyboard';
import { answer, asked, awake } from './support/ticket';

test.use({ storageState: signedIn('admin') });

const bring = (page: Page) => otherPage(page, 'buyer', (buyer) => asked(buyer));

/** Writes a macro that answers and tags, and answers its name. */
async function written(page: Page): Promise<string> {
  const name = `It fits ${Date.now()}`;
  await page.goto('/tickets/macros/new');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('textbox', { name: 'Text' }).fill('Dear {customer}, it fits. #{number}');
  await page.getByLabel('Add tags').fill('fits');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  return name;
}

test('an agent uses a macro by keyboard, and a draft is not lost to it', async ({ page }) => {
  const name = await written(page);
  const { address } = await bring(page);
  await awake(page, address);
  await tabTo(page, page.locator('#compose-macro'));
  await page.keyboard.type(name);
  await tabTo(page, page.locator('#use-macro button'));
  await page.keyboard.press('Enter');
  await expect(answer(page)).toHaveValue(/^Dear .+, it fits\. #\d+$/);
  await expect(page.locator('#compose')).toContainText('Add tags: fits');
  expect(await complaints(page)).toEqual([]);

  await awake(page, address);
  await answer(page).pressSequentially('They fit, because');
  await expect(page.locator('#draft-status')).toHaveText('Draft saved');
  await page.locator('#compose-macro').selectOption(name);
  await page.locator('#use-macro button').click();
  await expect(page.locator('#compose')).toContainText('You have a draft here');
  await expect(answer(page)).toHaveValue('They fit, because');
  expect(await complaints(page)).toEqual([]);
  await page.getByRole('link', { name: 'Put the macro’s text after it' }).click();
  await expect(answer(page)).toHaveValue(/^They fit, because\n\nDear .+, it fits\. #\d+$/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a macro answers and tags at once', async ({ page }) => {
    const name = await written(page);
    const { address } = await bring(page);
    await page.goto(address);
    await answer(page).fill('Good news.');
    await page.locator('#compose-macro').selectOption(name);
    await page.locator('#use-macro button').click();
    await expect(answer(page)).toHaveValue('Good news.');
    await page.getByRole('link', { name: 'Put the macro’s text after it' }).click();
    await page.locator('#compose-form button[value=send]').click();
    await expect(page.locator('.ticket-ours')).toContainText('it fits.');
    await expect(page.getByText('fits', { exact: true }).first()).toBeVisible();
  });
});
