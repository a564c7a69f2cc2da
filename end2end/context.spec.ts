import { expect, test, type Page } from '@playwright/test';
import { signedIn } from './support/accounts';
import { complaints } from './support/axe';
import { askedHere, partOf } from './support/corrections';
import { otherPage } from './support/desk';
import { tabTo } from './support/keyboard';
import { CIVIC } from './support/part';
import { answer, asked, awake } from './support/ticket';

test.use({ storageState: signedIn('admin') });

const card = (page: Page, title: string) =>
  page.locator('.card').filter({ has: page.getByRole('heading', { level: 2, name: title, exact: true }) });

/** A question from the page of a part, with what that page says to who asks. */
const bring = (page: Page) =>
  otherPage(page, 'otherBuyer', async (buyer) => {
    await partOf(buyer, 'Disc Brake Pad Set, Front');
    const price = await card(buyer, 'Your price').innerText();
    const fits = await card(buyer, 'Does it fit?').locator('.verdict').innerText();
    return { price, fits, address: await askedHere(buyer) };
  });

test('whether it fits is answered on the ticket, by keyboard alone, with what the customer sees', async ({ page }) => {
  const { price, fits, address } = await bring(page);
  await awake(page, address);
  const panel = page.locator('#context');
  await expect(panel).toContainText(/^As .+ sees it/m);
  expect(await card(page, 'Your price').innerText()).toBe(price);
  await expect(panel.locator('.verdict')).toHaveText(fits);
  expect(await complaints(page)).toEqual([]);

  await tabTo(page, panel.getByRole('button', { name: 'Put this into the answer' }));
  await page.keyboard.press('Enter');
  await expect(answer(page)).toHaveValue(/Your price: \$\d+\.\d\d each\./);
  await tabTo(page, page.locator('#compose-form button[value=send]'));
  await page.keyboard.press('Enter');
  await expect(page.locator('.ticket-ours')).toContainText('Your price');
  await otherPage(page, 'otherBuyer', async (buyer) => {
    await buyer.goto(address);
    await expect(buyer.locator('.ticket-thread')).toContainText('Your price');
    await expect(buyer.locator('#context')).toHaveCount(0);
  });
});

test('what was begun stays where the panel is put into the answer', async ({ page }) => {
  const { address } = await bring(page);
  await awake(page, address);
  await answer(page).pressSequentially('Good morning,');
  await expect(page.locator('#draft-status')).toHaveText('Draft saved');
  await page.getByRole('button', { name: 'Put this into the answer' }).click();
  await expect(answer(page)).toHaveValue(/^Good morning,\n\n[^]+Your price/);
});

test('on a phone the panel is as wide as the page', async ({ page }) => {
  const { address } = await bring(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(address);
  await expect(page.locator('#context')).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
});

/** A part of the Civic: its number, and what its page says to who asks. */
const known = (page: Page) =>
  otherPage(page, 'otherBuyer', async (buyer) => {
    await partOf(buyer, 'Disc Brake Pad Set, Front');
    const number = await buyer.locator('main .page-subtitle .part-number').innerText();
    return { number, fits: await card(buyer, 'Does it fit?').locator('.verdict').innerText() };
  });

const says = async (page: Page, look = async () => {}) => {
  const { number, fits } = await known(page);
  const { address } = await otherPage(page, 'otherBuyer', asked);
  await page.goto(address);
  await expect(page.getByText('The ticket names no part.', { exact: false })).toBeVisible();
  const form = page.locator('#ticket-about');
  await form.getByLabel('Part number').fill(number);
  await form.getByLabel('VIN').fill('1');
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByLabel('VIN')).toHaveAttribute('aria-invalid', 'true');
  await expect(form.getByLabel('Part number')).toHaveValue(number);
  await look();
  await form.getByLabel('VIN').fill('');
  await form.getByLabel('Vehicle').selectOption({ label: 'None' });
  await form.getByRole('button', { name: 'Save' }).click();
  const panel = page.locator('#context');
  await expect(panel).toContainText('The ticket names no vehicle');
  await form.locator('summary').click();
  await form.getByLabel('VIN').fill(CIVIC);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(panel.locator('.verdict')).toHaveText(fits);
  await expect(panel).toContainText('2018 Honda Civic');
  await expect(page.locator('.ticket-thread')).toContainText(`VIN: none → ${CIVIC}`);
};

test('the desk says what a question is about, and has its answer', async ({ page }) => {
  const look = async () => expect(await complaints(page)).toEqual([]);
  await says(page, look);
  await look();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the desk says what a question is about, and has its answer', async ({ page }) => says(page));

  test('what is typed stays where the panel is put into the answer', async ({ page }) => {
    const { address } = await bring(page);
    await page.goto(address);
    await answer(page).fill('Good morning,');
    await page.getByRole('button', { name: 'Put this into the answer' }).click();
    await expect(answer(page)).toHaveValue(/^Good morning,\n\n[^]+Your price/);
  });

  test('a wrong fit is reported from the ticket, which hears what became of it', async ({ page }) => {
    const { address } = await bring(page);
    const number = `#${address.split('/').pop()}`;
    await page.goto(address);
    await page.getByRole('button', { name: 'Put this into the answer' }).click();
    await expect(answer(page)).toHaveValue(/Your price/);
    await page.getByRole('link', { name: 'Report wrong fit' }).click();
    await page.getByRole('link', { name: 'A note is missing' }).click();
    await page.getByLabel('It should be').fill(`With wear sensor ${Date.now() % 1_000_000}`);
    await page.getByLabel('How do you know?').fill('The customer sent a photo');
    await page.getByRole('button', { name: 'Send the report' }).click();
    const correction = new URL(page.url()).pathname;
    await page.getByRole('main').getByRole('link', { name: number }).click();
    await page.locator('#context').getByRole('link', { name: 'A note is missing' }).click();
    await expect(page).toHaveURL(new RegExp(`${correction}$`));
    await page.getByRole('button', { name: 'Accept and publish' }).click();
    await page.goto(address);
    await expect(page.locator('.ticket-thread')).toContainText('The catalog was corrected');
    await page.goto(correction);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.goto(address);
    await expect(page.locator('.ticket-thread')).toContainText('The decision on the correction was taken back');
  });
});
