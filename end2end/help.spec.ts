import { expect, test } from '@playwright/test';
import { signedIn } from './support/accounts';
import { complaints } from './support/axe';
import { unique } from './support/brought';

test.describe('a reader', () => {
  test.use({ storageState: signedIn('otherBuyer') });

  test('finds an article by words that go on, reads it and says that it helped', async ({ page }) => {
    await page.goto('/help');
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('searchbox', { name: 'Search the help' }).fill('bedding in brak');
    await page.getByRole('button', { name: 'Search', exact: true }).last().click();
    await page.getByRole('main').getByRole('link', { name: /^Bedding in brake pads and discs/ }).first().click();
    await expect(page.getByRole('heading', { level: 1, name: 'Bedding in brake pads and discs' })).toBeVisible();
    await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'Steps' }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'Steps' })).toBeInViewport();
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('button', { name: 'Yes', exact: true }).click();
    await expect(page.getByText('You said that it helped.')).toBeVisible();
  });

  test('asks the assistant, which quotes with the way there, and does not know the rest', async ({ page }) => {
    await page.goto('/help/ask');
    const ask = async (question: string) => {
      await page.getByLabel('Your question').fill(question);
      await page.getByLabel('Your question').press('Enter');
      await expect(page.getByRole('listitem').filter({ hasText: question }).last()).toBeVisible();
    };
    await ask('How do I read a VIN?');
    const quoted = page.getByRole('figure').last();
    await expect(quoted.getByRole('link', { name: 'How to read a VIN' })).toBeVisible();
    await ask('How do I rebuild an automatic gearbox?');
    await expect(page.getByText('I don’t know').last()).toBeVisible();
    expect(await complaints(page)).toEqual([]);
    await page.getByLabel('Subject of the ticket').fill('Gearbox');
    await page.getByRole('button', { name: 'Hand over to a person' }).click();
    await expect(page.getByText(/^Handed over: our people answer in ticket #/)).toBeVisible();
  });

  test.describe('without JavaScript', () => {
    test.use({ javaScriptEnabled: false });

    test('asks and reads all the same', async ({ page }) => {
      await page.goto('/help/ask');
      await page.getByLabel('Your question').fill('When are core deposits paid back?');
      await page.getByRole('button', { name: 'Ask', exact: true }).click();
      await page.getByRole('figure').last().getByRole('link', { name: 'Core deposits and old parts' }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Core deposits and old parts' })).toBeVisible();
    });
  });
});

test.describe('a writer', () => {
  test.use({ storageState: signedIn('manager') });

  test('writes, looks, publishes, and is told of what somebody else saved meanwhile', async ({ page, context }) => {
    const title = unique('Torque');
    await page.goto('/help/new');
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Text', { exact: true }).fill('## Nuts\n\nBy hand **first**.');
    await page.getByRole('button', { name: 'Preview' }).click();
    await expect(page.getByText('This is how it will look')).toBeVisible();
    await expect(page.getByLabel('Title')).toHaveValue(title);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved.')).toBeVisible();
    expect(await complaints(page)).toEqual([]);

    const other = await context.newPage();
    await other.goto(page.url());
    await other.getByLabel('Text', { exact: true }).fill('By hand, then 110 Nm.');
    await other.getByRole('button', { name: 'Save' }).click();
    await expect(other.getByText('Saved.')).toBeVisible();
    await page.getByLabel('Text', { exact: true }).fill('By hand, then 120 Nm.');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Somebody saved this article while you were writing')).toBeVisible();
    await expect(page.getByLabel('Text', { exact: true })).toHaveValue('By hand, then 120 Nm.');
    await expect(page.getByText('110 Nm').first()).toBeVisible();
    expect(await complaints(page)).toEqual([]);

    await page.getByRole('button', { name: 'Publish' }).click();
    await expect(page.getByText('Published').first()).toBeVisible();
    await page.getByRole('link', { name: 'Readers and links' }).click();
    await page.getByLabel('Everybody').check();
    await page.getByRole('button', { name: 'Save' }).first().click();
    await expect(page.getByText('Saved.')).toBeVisible();
    expect(await complaints(page)).toEqual([]);
    await page.getByRole('button', { name: 'Archive' }).click();
    await expect(page.getByText('Archived').first()).toBeVisible();
  });
});
