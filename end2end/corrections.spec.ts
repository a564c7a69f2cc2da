import { expect, test, type Browser, type Page } from '@playwright/test';
import { signedIn, type Who } from './support/accounts';
import { complaints } from './support/axe';
import { partOf, reported } from './support/corrections';
import { otherPage } from './support/desk';
import { tabTo } from './support/keyboard';

test.use({ storageState: signedIn('admin') });
test.describe.configure({ mode: 'serial' });

/** Reading and forms need no script. */
async function as(browser: Browser, who: Who): Promise<Page> {
  return (await browser.newContext({ storageState: signedIn(who), javaScriptEnabled: false })).newPage();
}

test('a wrong fit is reported at the counter, accepted, taken back and refused, without a script', async ({ browser }) => {
  test.setTimeout(120_000);
  const [customer, manager] = [await as(browser, 'otherBuyer'), await as(browser, 'admin')];
  await partOf(customer, 'Disc Brake Pad Set, Rear');
  const part = customer.url();
  const verdict = customer.locator('.card').filter({ hasText: 'Does it fit?' }).first().locator('.verdict');
  const before = await verdict.innerText();
  const correction = await reported(customer, 'The caliper of this car has other clips');
  await expect(customer.getByText('Your report is on this page')).toBeVisible();

  await manager.goto('/corrections?order=reported');
  await manager.locator(`a[href="${correction}"]`).click();
  await expect(manager.getByText('The caliper of this car has other clips')).toBeVisible();
  await manager.getByRole('button', { name: 'Accept and publish' }).click();
  await expect(manager.getByText('the catalog says so now').first()).toBeVisible();
  await customer.goto(part);
  await expect(verdict).toHaveText('Does not fit');

  await manager.getByRole('button', { name: 'Undo' }).click();
  await customer.goto(part);
  await expect(verdict).toHaveText(before);
  await manager.getByLabel('Reason for refusing').fill('Measured on the lift: it fits');
  await manager.getByRole('button', { name: 'Refuse', exact: true }).click();
  await customer.goto('/corrections/mine');
  await expect(customer.getByText('Refused: Measured on the lift: it fits').first()).toBeVisible();
  await customer.context().close();
  await manager.context().close();
});

test('what would be changed is edited and accepted by keyboard alone', async ({ page }) => {
  const correction = await otherPage(page, 'otherBuyer', async (buyer) => {
    await partOf(buyer, 'Disc Brake Rotor, Front');
    await buyer.goto(`${buyer.url().replace(/[?].*/, '')}/wrong?claim=note`);
    await buyer.getByLabel('It should be').fill(`Without sensor ${Date.now() % 1_000_000}`);
    await buyer.getByLabel('How do you know?').fill('Both lie on the bench');
    await buyer.getByRole('button', { name: 'Send the report' }).click();
    await expect(buyer).toHaveURL(/done=/);
    return new URL(buyer.url()).pathname;
  });
  await page.goto(correction);
  expect(await complaints(page)).toEqual([]);
  await tabTo(page, page.locator('#steps li details summary').first());
  await page.keyboard.press('Enter');
  await tabTo(page, page.locator('#notes-0').first());
  await page.keyboard.press('End');
  await page.keyboard.type(', and without its cable');
  await tabTo(page, page.locator('#steps li form button').first());
  await page.keyboard.press('Enter');
  await expect(page.locator('#steps')).toContainText('and without its cable');
  await tabTo(page, page.locator('form[action="/api/fitment/accept-correction"] button').first());
  await page.keyboard.press('Enter');
  await expect(page.getByText('the catalog says so now').first()).toBeVisible();
  await tabTo(page, page.locator('form[action="/api/fitment/undo-correction"] button').first());
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Accept and publish' })).toBeVisible();
});
