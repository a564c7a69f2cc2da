import { expect, test } from '@playwright/test';
import { signedIn } from './support/accounts';
import { complaints } from './support/axe';
import { otherPage } from './support/desk';
import { tabTo } from './support/keyboard';
import { questioned, surveyForm, unfolded } from './support/satisfaction';

test.use({ storageState: signedIn('buyer') });

test('a customer says by keyboard how it was, and the desk reads it', async ({ page }) => {
  const address = await questioned(page);
  expect(await complaints(page)).toEqual([]);
  await unfolded(page);
  const words = `Quick as ever ${Date.now()}`;
  await tabTo(page, page.locator('#survey-comment'));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(words);
  await tabTo(page, page.locator('#satisfaction button[value=good]'));
  await page.keyboard.press('Enter');
  await expect(page.locator('#satisfaction')).toContainText(words);
  await expect(page.locator('#satisfaction .badge')).toHaveText('Good');
  expect(await complaints(page)).toEqual([]);
  await otherPage(page, 'admin', async (desk) => {
    await desk.goto(address);
    await expect(desk.locator('#satisfaction')).toContainText(words);
    await desk.goto('/tickets/report');
    await expect(desk.getByRole('heading', { name: 'Satisfaction' })).toBeVisible();
    expect(await complaints(desk)).toEqual([]);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a customer answers, and wants to be asked no more and again', async ({ page }) => {
    await questioned(page);
    await unfolded(page);
    await surveyForm(page).getByRole('button', { name: 'Not good' }).click();
    await expect(page.locator('#satisfaction .badge')).toHaveText('Not good');
    await page.getByRole('button', { name: 'Don’t ask me again' }).click();
    await expect(page.locator('#satisfaction')).toContainText('You will not be asked any more.');
    await page.getByRole('button', { name: 'Ask me again' }).click();
    await expect(page.getByRole('button', { name: 'Don’t ask me again' })).toBeVisible();
  });
});
