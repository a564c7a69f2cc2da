import { expect, test, type Page } from '@playwright/test';
import { accounts, signedIn } from './support/accounts';
import { complaints } from './support/axe';
import { unique } from './support/brought';
import { otherPage } from './support/desk';
import { press, type } from './support/keyboard';

// Nothing is clicked and nothing is given the focus: every part is reached by Tab, and shows that it is.
test.use({ storageState: signedIn('admin') });
test.setTimeout(120_000);

const send = (page: Page) => page.locator('#compose-form button[value=send]');
const desk = (page: Page, field: string) => page.locator(`#ticket-desk [name=${field}]`);

/** Changes one thing of the ticket at hand. */
async function change(page: Page, field: string, value: string) {
  const version = await desk(page, 'version').inputValue();
  await type(page, desk(page, field), value);
  await press(page, page.locator('#ticket-desk').getByRole('button', { name: 'Save' }));
  await expect(desk(page, 'version')).not.toHaveValue(version);
  await expect(desk(page, field).locator('option:checked')).toHaveText(value);
}

test('a ticket is opened, taken, given away, noted, split, merged and closed', async ({ page }) => {
  const subject = unique('By keys');
  const address = await otherPage(page, 'otherBuyer', async (buyer) => {
    await buyer.goto('/');
    await press(buyer, buyer.getByRole('banner').getByRole('link', { name: 'Tickets', exact: true }));
    await press(buyer, buyer.getByRole('link', { name: 'Ask a question' }).first());
    await type(buyer, buyer.getByLabel('Subject'), subject);
    await type(buyer, buyer.getByRole('textbox', { name: 'Question' }), 'Do the pads fit?');
    await press(buyer, buyer.getByRole('button', { name: 'Send' }));
    await expect(buyer).toHaveURL(/\/tickets\/\d+$/);
    const asked = new URL(buyer.url()).pathname;
    await type(buyer, buyer.locator('#compose-body'), 'And where is my core deposit?');
    await press(buyer, send(buyer));
    await expect(buyer.locator('.ticket-theirs')).toHaveCount(2);
    return asked;
  });
  const number = address.split('/').pop()!;

  await page.goto('/tickets?view=all');
  await type(page, page.getByRole('searchbox', { name: 'Number or words' }), subject);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/q=/);
  await press(page, page.getByRole('row').getByRole('link', { name: subject }));
  await expect(page).toHaveURL(new RegExp(`${address}$`));

  await press(page, page.getByRole('button', { name: 'Assign to me' }));
  await expect(desk(page, 'assignee').locator('option:checked')).toHaveText(accounts.admin.name);
  await change(page, 'assignee', accounts.arabic.name);
  await change(page, 'priority', 'High');

  await press(page, page.locator('#compose-audience input:checked'), 'ArrowDown');
  await type(page, page.locator('#compose-body'), 'Two questions in one.');
  await press(page, send(page));
  await expect(page.locator('.ticket-note')).toContainText('Two questions in one.');

  await press(page, page.locator('summary', { hasText: 'Split off a question' }));
  await press(page, page.getByRole('checkbox', { name: 'core deposit' }), 'Space');
  await type(page, page.getByLabel('Subject of the new ticket'), `${subject}, deposit`);
  await press(page, page.getByRole('button', { name: 'Split off' }));
  await expect(page.getByRole('heading', { level: 1, name: `${subject}, deposit` })).toBeVisible();
  await expect(page.locator('.ticket-theirs')).toHaveText(/core deposit/);
  expect(await complaints(page)).toEqual([]);

  await press(page, page.locator('summary', { hasText: 'Merge into another ticket' }));
  await type(page, page.getByLabel('Number of the other ticket'), number);
  await press(page, page.getByRole('button', { name: 'Merge', exact: true }));
  await expect(page).toHaveURL(new RegExp(`${address}#`));
  await expect(page.locator('.ticket-theirs')).toHaveCount(2);

  await change(page, 'state', 'Closed');
  await expect(page.locator('#ticket-head')).toContainText('Closed');
  expect(await complaints(page)).toEqual([]);
});
