import { expect, test } from '@playwright/test';
import { accounts, code, signIn } from './support/accounts';
import { expectVisibleFocus, pressAccessKey, tabTo } from './support/keyboard';
import { card, CIVIC, competitorNumber, expectFound, expectPartPage, pathOf, searchBox } from './support/part';

const FRONT_PADS = /^Disc Brake Pad Set, Front: \d+ part/;

test('from the door to the price: VIN, front brake pads, my price, branch stock, and back by a competitor’s number', async ({
  page,
}) => {
  await page.goto('/');
  await signIn(page, accounts.counter);
  await expect(page.getByRole('heading', { name: 'Which vehicle?' })).toBeVisible();

  await page.getByLabel('Vehicle identification number').fill(CIVIC);
  await page.getByRole('button', { name: 'Find vehicle' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '2018 Honda Civic' })).toBeVisible();
  await expect(page.getByRole('main').getByText(CIVIC)).toBeVisible();

  await page.getByRole('link', { name: FRONT_PADS }).click();
  const rows = page.getByRole('main').getByRole('row').filter({ has: page.getByRole('link') });
  await expect(rows.first()).toContainText('Front');
  await rows.filter({ hasText: 'Fits' }).first().getByRole('link').click();
  await expectPartPage(page);

  const part = pathOf(page);
  const { number, typed } = await competitorNumber(page);
  await searchBox(page).fill(typed);
  await searchBox(page).press('Enter');
  await expectFound(page, part, number);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the same walk works, and so do the steps by year, make and model', async ({ page }) => {
    await page.goto('/parts');
    await signIn(page, accounts.counter);
    await expect(page, 'signing in leads to the page that was wanted').toHaveURL('/parts');
    await page.getByRole('link', { name: 'Counter', exact: true }).click();

    for (const [label, option] of [['Year', '2018'], ['Make', 'Honda'], ['Model', 'Civic']]) {
      await page.getByLabel(label, { exact: true }).selectOption({ label: option });
      await page.getByRole('button', { name: 'Next step' }).click();
    }
    await page.getByLabel('Engine', { exact: true }).selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Show parts' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '2018 Honda Civic' })).toBeVisible();

    await page.getByRole('link', { name: 'Counter', exact: true }).click();
    await page.getByLabel('Vehicle identification number').fill(CIVIC);
    await page.getByRole('button', { name: 'Find vehicle' }).click();
    await page.getByRole('link', { name: FRONT_PADS }).click();
    const rows = page.getByRole('main').getByRole('row').filter({ has: page.getByRole('link') });
    await rows.filter({ hasText: 'Fits' }).first().getByRole('link').click();
    await expectPartPage(page);
    await card(page, 'Your price').getByText('Why this price?').click();
    await expect(card(page, 'Your price').getByText('This is your price')).toBeVisible();

    const part = pathOf(page);
    const { number, typed } = await competitorNumber(page);
    await searchBox(page).fill(typed);
    await searchBox(page).press('Enter');
    await expectFound(page, part, number);
  });
});

test('by keyboard alone, the focus in sight all the way', async ({ page }) => {
  const { email, password } = accounts.counter;
  const { keyboard } = page;
  await page.goto('/');
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await keyboard.type(email);
  await tabTo(page, page.getByLabel('Password'));
  await keyboard.type(password);
  await keyboard.press('Enter');
  await expect(page.getByLabel('Code')).toBeFocused();
  await keyboard.type(await code(accounts.counter));
  await keyboard.press('Enter');

  await expect(page.getByLabel('Vehicle identification number')).toBeFocused();
  await expectVisibleFocus(page);
  await keyboard.type(CIVIC.toLowerCase());
  await keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: '2018 Honda Civic' })).toBeVisible();

  await tabTo(page, page.getByRole('link', { name: 'Skip to content' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await tabTo(page, page.getByRole('link', { name: FRONT_PADS }));
  await keyboard.press('Enter');
  await expect(page).toHaveURL(/position=front/);
  const rows = page.getByRole('main').getByRole('row').filter({ has: page.getByRole('link') });
  await tabTo(page, rows.filter({ hasText: 'Fits' }).first().getByRole('link'));
  await keyboard.press('Enter');
  await expectPartPage(page);

  const part = pathOf(page);
  const { number, typed } = await competitorNumber(page);
  await tabTo(page, searchBox(page));
  await keyboard.type(typed);
  await keyboard.press('Enter');
  await expectFound(page, part, number);
  await tabTo(page, page.locator(`a[href^="${part}"]`).first());
  await keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`${part}\\?`));
  await pressAccessKey(page, 's');
  await expect(searchBox(page), 'the access key leads to the search').toBeFocused();
});
