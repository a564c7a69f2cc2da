import { expect, type Page } from '@playwright/test';
import { accounts } from './accounts';
import { otherPage } from './desk';
import { foundNothing, requested, saved, synonym } from './managed';
import type { PageOfPortal } from './pages';
import { CIVIC, pathOf } from './part';
import { asked } from './ticket';
import { withWrongCheckDigit } from './vin';

const at = (path: string) => (page: Page) => page.goto(path);

async function civic(page: Page): Promise<string> {
  await page.goto('/');
  await page.getByLabel('رقم هيكل المركبة').fill(CIVIC);
  await page.getByRole('button', { name: 'البحث عن المركبة' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '2018 Honda Civic' })).toBeVisible();
  return pathOf(page);
}

async function pads(page: Page) {
  await page.goto(await civic(page));
  await page.getByRole('link', { name: /^طقم تيل فرامل، أمامي:/ }).click();
  await expect(page).toHaveURL(/position=front/);
}

async function part(page: Page) {
  await pads(page);
  await page.getByRole('main').getByRole('row').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/parts\//);
}

async function search(page: Page, query: string) {
  await page.getByRole('banner').getByRole('search').locator('input[name=q]').fill(query);
  await page.getByRole('banner').getByRole('search').locator('input[name=q]').press('Enter');
  await expect(page).toHaveURL(/\/search/);
}

/** A ticket of a customer's, which the agent has answered. */
async function answered(page: Page) {
  const { address } = await otherPage(page, 'buyer', (buyer) => asked(buyer));
  await page.goto(address);
  await page.locator('#compose-body').fill('المقاس مناسب.');
  await page.locator('#compose-form button[value=send]').click();
  await expect(page.locator('.ticket-ours')).toContainText('المقاس مناسب.');
}

/** Where the desk works. */
const DESK: PageOfPortal[] = [
  { name: 'Arabic tickets', arabic: true, open: at('/tickets?view=all') },
  { name: 'Arabic ticket', arabic: true, open: answered },
  { name: 'Arabic new ticket', arabic: true, open: at('/tickets/new?contact=1') },
  { name: 'Arabic alerts', arabic: true, open: at('/alerts') },
  // Of the other distributor: an agent who looks at chats is there to answer, which tests of this one do not expect.
  { name: 'Arabic chats', arabic: true, who: 'arabicAdmin', open: at('/tickets/chats') },
  { name: 'Arabic mail', arabic: true, who: 'arabicAdmin', open: at('/tickets/mail?state=all') },
  { name: 'Arabic desk settings', arabic: true, who: 'arabicAdmin', open: at('/tickets/settings') },
  { name: 'Arabic hours and promises', arabic: true, who: 'arabicAdmin', open: at('/tickets/hours') },
  { name: 'Arabic promises kept', arabic: true, who: 'arabicAdmin', open: at('/tickets/report?by=week') },
  { name: 'Arabic new trigger', arabic: true, who: 'arabicAdmin', open: at('/tickets/triggers/new') },
];

/** The main pages as somebody sees them who reads Arabic. */
export const ARABIC: PageOfPortal[] = [
  { name: 'Arabic sign-in', stranger: true, arabic: true, open: at('/sign-in') },
  { name: 'Arabic home', arabic: true, open: at('/') },
  { name: 'Arabic home with a wrong VIN', arabic: true, open: at(`/?vin=${withWrongCheckDigit(CIVIC)}`) },
  { name: 'Arabic vehicle', arabic: true, open: civic },
  { name: 'Arabic vehicle, parts of a cell', arabic: true, open: pads },
  { name: 'Arabic part', arabic: true, open: part },
  { name: 'Arabic parts', arabic: true, open: at('/parts') },
  {
    name: 'Arabic parts with an open menu',
    arabic: true,
    async open(page) {
      await page.goto('/parts');
      await page.getByRole('banner').getByText(accounts.arabic.name).click();
      await expect(page.getByRole('banner').getByRole('link', { name: 'الحساب' })).toBeVisible();
    },
  },
  {
    name: 'Arabic part type',
    arabic: true,
    async open(page) {
      await page.goto('/parts');
      await page.getByRole('link', { name: 'طقم تيل فرامل', exact: true }).click();
      await expect(page).toHaveURL(/\/part-types\//);
    },
  },
  {
    name: 'Arabic search with results',
    arabic: true,
    async open(page) {
      await part(page);
      await search(page, await page.locator('main .page-subtitle .part-number').innerText());
      await expect(page.getByRole('row').nth(1)).toBeVisible();
    },
  },
  { name: 'Arabic search by name', arabic: true, open: (page) => page.goto('/').then(() => search(page, 'فرامل')) },
  { name: 'Arabic search without results', arabic: true, open: at('/search?q=zz-no-such-number-99') },
  { name: 'Arabic garage', arabic: true, open: (page) => civic(page).then(() => page.goto('/garage')) },
  { name: 'Arabic my searches', arabic: true, open: (page) => saved(page).then(() => page.goto('/search/mine')) },
  { name: 'Arabic search by words with filters', arabic: true, open: at('/search?q=plaquettes&sort=number&price=10-90') },
  { name: 'Arabic search log', arabic: true, who: 'arabicAdmin', open: foundNothing },
  { name: 'Arabic what to do about words', arabic: true, who: 'arabicAdmin', open: at('/search/resolve?words=fuel+pump+relay') },
  { name: 'Arabic synonyms', arabic: true, who: 'arabicAdmin', open: (page) => synonym(page).then(() => page.goto('/search/synonyms')) },
  { name: 'Arabic sourcing requests', arabic: true, who: 'arabicAdmin', open: (page) => requested(page).then(() => page.goto('/search/sourcing')) },
  { name: 'Arabic account', arabic: true, open: at('/account') },
  { name: 'Arabic not found', arabic: true, missing: true, open: at('/no/such/page') },
  ...DESK,
];
