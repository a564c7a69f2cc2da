import { expect, test, type Page } from '@playwright/test';
import { accounts, signedIn } from './support/accounts';
import { complaints } from './support/axe';
import { brought, unique } from './support/brought';
import { addressOf, atHand, describe, inQueue, openDesk, otherPage } from './support/desk';

test.use({ storageState: signedIn('admin') });
// They share one queue, also with whoever else brings files meanwhile. The other approver may read another language.
test.describe.configure({ mode: 'serial', timeout: 180_000 });

const bring = (page: Page, many: number, mark: string) => otherPage(page, 'manager', (other) => brought(other, many, mark));

const needed = '#decision [required]';

/** Types what the file shows with the keyboard alone, and leaves the fields. */
async function type(page: Page, text: string) {
  const empty = () =>
    page.locator(needed).evaluateAll((all) => all.some((field) => !(field as HTMLInputElement | HTMLTextAreaElement).value));
  // A asks for what is missing: each press leads to the next field.
  while (await empty()) {
    await page.keyboard.press('a');
    await expect(page.locator(`${needed}:focus`)).toBeFocused();
    await page.keyboard.type(text);
    await page.keyboard.press('Escape');
    await expect(page.locator(`${needed}:focus`)).toHaveCount(0);
  }
}

/** On or back with one key until the file is at hand; somebody else's files may be between. */
async function walk(page: Page, key: 'j' | 'k', name: string) {
  for (let steps = 0; steps < 300; steps++) {
    const here = await atHand(page).innerText();
    if (here === name) return;
    await page.keyboard.press(key);
    await expect(atHand(page)).not.toHaveText(here);
  }
  throw new Error(`no way to ${name} with ${key}`);
}

test('an approver clears twenty files by keyboard alone', async ({ page }) => {
  const names = await bring(page, 20, unique('twenty'));
  await openDesk(page, await addressOf(page, names[0]));
  for (const [at, name] of names.entries()) {
    await walk(page, 'j', name);
    if (at % 5 === 4) {
      await page.keyboard.press('r');
      await expect(page.locator('#reject')).toHaveAttribute('open', '');
      if (await page.locator('#reject input[type=radio]').count()) {
        await page.keyboard.press('1');
        await expect(page.locator('#reject input[type=radio]').first()).toBeChecked();
      } else {
        await page.keyboard.type('It is blurred');
      }
      await page.keyboard.press('Enter');
      await expect(page.getByText(`${name} is rejected.`).first()).toBeVisible();
    } else {
      await type(page, `Brake pad, seen from side ${at}`);
      await page.keyboard.press('a');
      await expect(page.getByText(new RegExp(`^${name} is approved`)).first()).toBeVisible();
    }
  }
  for (const name of names) await expect(inQueue(page, name)).toHaveCount(0);
});

test('with something missing, A says what and leads to it, and decides nothing', async ({ page }) => {
  const [name] = await bring(page, 1, unique('missing'));
  await openDesk(page, await addressOf(page, name));
  await page.keyboard.press('a');
  await expect(page.locator(needed).first()).toBeFocused();
  await expect(page.getByText(/^Alt text is missing in/).first()).toBeVisible();
  await expect(atHand(page)).toHaveText(name);
});

test('a key that is held down decides on one file', async ({ page }) => {
  const names = await bring(page, 3, unique('held'));
  for (const name of names) {
    await page.goto(await addressOf(page, name));
    await describe(page, 'A pad');
    await page.getByRole('button', { name: 'Save without deciding' }).click();
    await expect(page.getByText('Saved. It still waits for a decision.').first()).toBeVisible();
  }
  await openDesk(page, await addressOf(page, names[0]));
  await page.keyboard.down('a');
  for (let repeat = 0; repeat < 12; repeat++) await page.keyboard.down('a'); // Playwright sends these as repeats
  await expect(atHand(page)).not.toHaveText(names[0]);
  const next = await atHand(page).innerText();
  for (let repeat = 0; repeat < 12; repeat++) await page.keyboard.down('a');
  await page.keyboard.up('a');
  await expect(atHand(page)).toHaveText(next);
  await expect(inQueue(page, names[0])).toHaveCount(0);
  await expect(inQueue(page, names[1])).toHaveCount(1);
  await expect(inQueue(page, names[2])).toHaveCount(1);
});

test('J and K go on and back, keys rest while something is typed, and what was typed stays', async ({ page }) => {
  const names = await bring(page, 2, unique('ways'));
  await openDesk(page, await addressOf(page, names[0]));
  const alt = page.locator('#decision textarea[required]').first();
  await alt.click();
  await page.keyboard.type('jkarx');
  await expect(alt).toHaveValue('jkarx');
  await page.keyboard.press('Escape');
  await walk(page, 'j', names[1]);
  await walk(page, 'k', names[0]);
  await expect(alt).toHaveValue('jkarx');
});

test('a decision is taken back with Z', async ({ page }) => {
  const [name] = await bring(page, 1, unique('undo'));
  await openDesk(page, await addressOf(page, name));
  await describe(page, 'A pad');
  await page.locator('#file-name').focus();
  await page.keyboard.press('a');
  await expect(page.getByText(new RegExp(`^${name} is approved`)).first()).toBeVisible();
  await page.keyboard.press('z');
  await expect(page.getByText('Taken back: 1 decision.').first()).toBeVisible();
  await expect(atHand(page)).toHaveText(name);
});

test('of many that are decided at once, those that cannot be are told with their reason', async ({ page }) => {
  const names = await bring(page, 3, unique('many'));
  for (const name of names.slice(0, 2)) {
    await page.goto(await addressOf(page, name));
    await describe(page, 'A pad');
    await page.getByRole('button', { name: 'Save without deciding' }).click();
    await expect(page.getByText('Saved. It still waits for a decision.').first()).toBeVisible();
  }
  await openDesk(page, await addressOf(page, names[0]));
  for (const name of names) {
    await walk(page, 'j', name);
    await page.keyboard.press('x');
    await expect(page.getByRole('checkbox', { name: `Select ${name}` })).toBeChecked();
  }
  await expect(page.getByRole('checkbox', { name: `Select ${names[0]}` }), 'the choice goes with the file').toBeChecked();
  await page.getByRole('button', { name: 'Approve selected' }).click();
  await expect(page.getByText('Decided on 2 files.').first()).toBeVisible();
  await expect(page.getByText('Not done with 1 file:')).toBeVisible();
  await expect(page.getByRole('listitem').filter({ hasText: `${names[2]}: alt text missing in` })).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Taken back: 2 decisions.').first()).toBeVisible();
  for (const name of names) await expect(inQueue(page, name)).toHaveCount(1);
});

test('two approvers who look at one file see each other', async ({ page }) => {
  const [name] = await bring(page, 1, unique('both'));
  const address = await addressOf(page, name);
  await openDesk(page, address);
  await page.locator('#decision textarea').first().fill('Half a sen');
  await otherPage(page, 'owner', async (other) => {
    await openDesk(other, address);
    await expect(other.locator('#onlookers')).toContainText(accounts.admin.name);
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow')));
    await expect(page.locator('#onlookers')).toContainText('is looking at this since');
    await expect(page.locator('#decision textarea').first(), 'nothing typed is lost').toHaveValue('Half a sen');
    await expect(page.locator('#decision textarea').first(), 'nor the focus').toBeFocused();
    await other.goto('/media/review?kind=video');
  });
  await expect(async () => {
    await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow')));
    await expect(page.locator('#onlookers')).toBeHidden({ timeout: 1000 });
  }).toPass();
});

test('whoever is late is told who was first, and keeps what they typed', async ({ page }) => {
  const [name] = await bring(page, 1, unique('late'));
  const address = await addressOf(page, name);
  await openDesk(page, address);
  await describe(page, 'My words');
  await otherPage(page, 'owner', async (other) => {
    await openDesk(other, address);
    await describe(other, 'Their words');
    await other.locator('#decision button[value=save]').click();
    await expect(other).toHaveURL(/saved=1/);
  });
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'changed this file' })).toBeVisible();
  await expect(page.locator('#decision textarea').first()).toHaveValue('My words');
  await expect(page.getByText('Saved now: Their words').first()).toBeVisible();
});

test('a server that is away decides nothing and loses nothing', async ({ page }) => {
  const [name] = await bring(page, 1, unique('away'));
  await openDesk(page, await addressOf(page, name));
  await describe(page, 'My words');
  await page.route('**/api/media/decide-one', (route) => route.abort());
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByText('The server could not be reached.')).toBeVisible();
  await expect(page.locator('#decision textarea').first()).toHaveValue('My words');
  await page.unroute('**/api/media/decide-one');
  await page.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByText(new RegExp(`^${name} is approved`)).first()).toBeVisible();
});

test('the desk has no barriers, as it is, with reasons open, and after a refusal', async ({ page }) => {
  const [name] = await bring(page, 1, unique('axe'));
  await openDesk(page, await addressOf(page, name));
  expect(await complaints(page)).toEqual([]);
  await page.keyboard.press('r');
  expect(await complaints(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('a');
  expect(await complaints(page)).toEqual([]);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a file is described and approved, and another rejected, with forms alone', async ({ page }) => {
    const names = await bring(page, 2, unique('plain'));
    await page.goto(await addressOf(page, names[0]));
    await describe(page, 'A pad');
    await page.getByRole('button', { name: 'Approve', exact: true }).click();
    await expect(page.getByText(new RegExp(`^${names[0]} is approved`)).first()).toBeVisible();
    await page.goto(await addressOf(page, names[1]));
    await page.locator('#reject > summary').click();
    await page.getByLabel('In your own words').last().fill('It is blurred');
    await page.getByRole('button', { name: 'Reject it' }).click();
    await expect(page.getByText(`${names[1]} is rejected.`).first()).toBeVisible();
  });
});
