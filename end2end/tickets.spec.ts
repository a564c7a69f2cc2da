import { expect, test, type Page } from '@playwright/test';
import { signedIn } from './support/accounts';
import { complaints } from './support/axe';
import { otherPage } from './support/desk';
import { press, type } from './support/keyboard';
import { asked } from './support/tickets';

// The administrator works at the desk, a buyer of another company asks.
test.use({ storageState: signedIn('admin') });

const unique = (what: string) => `${what} ${Date.now() % 1_000_000}`;

const line = (page: Page, subject: string) => page.getByRole('row').filter({ hasText: subject });

async function question(page: Page, subject: string): Promise<string> {
  let number = '';
  await otherPage(page, 'otherBuyer', async (other) => {
    number = await asked(other, subject);
  });
  return number;
}

test('a ticket is found, ticked and changed by keyboard alone', async ({ page }) => {
  const subject = unique('Keyboard');
  const number = await question(page, subject);
  await page.goto('/tickets');
  const find = page.getByRole('searchbox', { name: 'Number or words' });
  await type(page, find, subject);
  await page.keyboard.press('Enter');
  await expect(line(page, subject)).toBeVisible();
  const tick = page.getByRole('checkbox', { name: `Select #${number}` });
  await press(page, tick, 'Space');
  await expect(tick).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(line(page, subject).getByRole('link')).toBeFocused();
  const priority = page.getByRole('group', { name: 'With the selected tickets' }).getByLabel('Priority');
  await type(page, priority, 'Urgent');
  await press(page, page.getByRole('button', { name: 'Change selected' }));
  await expect(page.getByRole('status').filter({ hasText: '1 ticket was changed' })).toContainText(`#${number}`);
  await expect(line(page, subject)).toContainText('Urgent');
  expect(await complaints(page)).toEqual([]);
});

test('the customer finds the ticket among their own, and nobody else does', async ({ page }) => {
  const subject = unique('Whose');
  await question(page, subject);
  await otherPage(page, 'otherBuyer', async (other) => {
    await other.goto('/tickets');
    await expect(line(other, subject)).toBeVisible();
  });
  await otherPage(page, 'reader', async (other) => {
    await other.goto('/tickets?view=all');
    await expect(line(other, subject)).toHaveCount(0);
  });
});

test('a question that an article answers is shown that article while it is typed', async ({ page }) => {
  await otherPage(page, 'otherBuyer', async (other) => {
    await other.goto('/tickets/new');
    await type(other, other.getByLabel('Subject'), 'Bedding in new brake pads');
    const article = other.getByRole('status').getByRole('link', { name: /^Bedding in brake pads/ });
    await expect(article).toBeVisible();
    expect(await complaints(other)).toEqual([]);
    const beside = other.waitForEvent('popup');
    await press(other, article);
    await expect((await beside).getByRole('heading', { level: 1, name: /^Bedding in brake pads/ })).toBeVisible();
    await expect(other.getByLabel('Subject')).toHaveValue('Bedding in new brake pads');
    await other.getByLabel('Subject').fill('');
    await expect(article).toHaveCount(0);
  });
});

test('on a phone a line is a card that leads to its ticket', async ({ page }) => {
  const subject = unique('Phone');
  const number = await question(page, subject);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/tickets?q=${encodeURIComponent(subject)}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  expect(wide).toBe(false);
  await line(page, subject).getByText('Asked by').or(line(page, subject)).first().click();
  await expect(page).toHaveURL(new RegExp(`/tickets/${number}$`));
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('somebody who called gets a ticket, and a form that is refused keeps what was typed', async ({ page }) => {
    await page.goto('/tickets/new');
    await page.getByLabel('Company or person').fill('a');
    await page.getByRole('button', { name: 'Find' }).click();
    await page.getByRole('link', { name: 'Somebody of this company without a sign-in' }).first().click();
    await page.getByLabel('How to reach them').fill('Mo, 555 0100');
    await page.getByLabel('Subject').fill(unique('Called'));
    await page.getByRole('textbox', { name: 'Question' }).fill('Two boxes are missing.');
    await page.getByLabel('Part number (optional)').fill('zz-no-such-number');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page.getByLabel('Part number (optional)')).toHaveAttribute('aria-invalid', 'true');
    await expect(page.getByLabel('How to reach them')).toHaveValue('Mo, 555 0100');
    await expect(page.getByRole('textbox', { name: 'Question' })).toHaveValue('Two boxes are missing.');
    await page.getByLabel('Part number (optional)').fill('');
    await page.getByRole('button', { name: 'Send' }).click();
    await expect(page).toHaveURL(/\/tickets\/\d+$/);
  });

  test('a view is kept, renamed, removed and brought back', async ({ page }) => {
    const name = unique('Urgent ones');
    await page.goto('/tickets?priority=urgent');
    await page.getByText('Save as a view').click();
    await page.getByLabel('Name of a new view').fill(name);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const views = page.getByRole('navigation', { name: 'Views' });
    await expect(views.getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
    await page.getByText('Save as a view').click();
    await page.getByRole('button', { name: 'Remove this view' }).click();
    await expect(page.getByRole('status').filter({ hasText: name })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(views.getByRole('link', { name })).toBeVisible();
    await page.getByText('Save as a view').click();
    await page.getByRole('button', { name: 'Remove this view' }).click();
  });

  test('a queue comes, moves and goes', async ({ page }) => {
    const name = unique('Cores');
    await page.goto('/tickets/settings');
    await page.getByLabel('New queue').fill(name);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: `Up: ${name}` }).click();
    await page.getByRole('button', { name: `Archive: ${name}` }).click();
    await expect(page.getByRole('status').filter({ hasText: name })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: `Archive: ${name}` }).click();
  });
});
