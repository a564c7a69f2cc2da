import { expect, type Page } from '@playwright/test';
import { accounts, givePassword, signedIn, type Who } from './accounts';
import { refusedAlertSettings } from './alert-settings';
import { CHAT_PAGES } from './chat';
import { foundNothing, requested, saved, synonym } from './managed';
import { CORRECTION_PAGES } from './corrections';
import { DESK_PAGES } from './desk-pages';
import { CIVIC, civic, competitorNumber, searchBox } from './part';
import { HELP_PAGES } from './help';
import { LIBRARY_ASSET } from './library-asset';
import { GALLERY_PAGES } from './library-gallery';
import { LIBRARY_REFERENCES } from './library-references';
import { REVIEW_PAGES } from './library-review';
import { SHARE_PAGES } from './library-share';
import { LIBRARY_UPLOAD } from './library-upload';
import { TICKET_PAGES } from './tickets';
import { ONE_TICKET } from './ticket';
import { SERVICE_LEVELS } from './service-levels';
import { withWrongCheckDigit } from './vin';

/** A page of the portal: how to come to it, and what is special about it. */
export interface PageOfPortal {
  name: string;
  open(page: Page): Promise<unknown>;
  /** Shown to a stranger. */
  stranger?: true;
  /** Without the portal's header, whoever sees it. */
  bare?: true;
  /** Seen by somebody who reads Arabic. */
  arabic?: true;
  /** Seen by this person, where that is not whoever only looks at pages. */
  who?: Who;
  /** Has a part that runs in the browser. */
  island?: true;
  /** The answer is a 404, which the browser's console reports. */
  missing?: true;
}

/** What the browser of whoever sees a page is told to be. */
export const seenBy = ({ stranger, arabic, who = arabic ? 'arabic' : 'reader' }: PageOfPortal) => ({
  storageState: stranger ? undefined : signedIn(who),
  locale: arabic ? 'ar-TN' : 'en-US',
});

const at = (path: string) => (page: Page) => page.goto(path);

/** As [civic], and on to its front brake pads. */
async function pads(page: Page) {
  await page.goto(await civic(page));
  await page.getByRole('link', { name: /^Disc Brake Pad Set, Front:/ }).click();
  await expect(page).toHaveURL(/position=front/);
}

async function part(page: Page) {
  await pads(page);
  await page.getByRole('main').getByRole('row').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/parts\//);
}

async function search(page: Page, query: string) {
  await searchBox(page).fill(query);
  await searchBox(page).press('Enter');
  await expect(page).toHaveURL(/\/search/);
}

/** Every page of this issue, in each of the states that look different. */
export const PAGES: PageOfPortal[] = [
  { name: 'sign-in', stranger: true, open: at('/sign-in') },
  {
    name: 'sign-in refused',
    stranger: true,
    async open(page) {
      await page.goto('/sign-in');
      await givePassword(page, { ...accounts.reader, email: `nobody-${Date.now()}@northgate.example` });
      await expect(page.getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'code',
    stranger: true,
    async open(page) {
      await page.goto('/sign-in');
      await givePassword(page, accounts.counter);
      await expect(page.getByRole('heading', { name: 'Second factor' })).toBeVisible();
    },
  },
  { name: 'home', island: true, open: at('/') },
  {
    name: 'home with a wrong VIN',
    island: true,
    async open(page) {
      await page.goto(`/?vin=${withWrongCheckDigit(CIVIC)}`);
      await expect(page.getByRole('alert').filter({ hasText: 'check digit' })).toBeVisible();
    },
  },
  { name: 'vehicle', open: civic },
  {
    name: 'vehicle with a question',
    async open(page) {
      await page.goto(await civic(page));
      await page.getByRole('link', { name: '2017, same model' }).click();
      await expect(page.getByRole('group', { name: 'Which engine does it have?' })).toBeVisible();
    },
  },
  { name: 'vehicle, parts of a cell', open: pads },
  { name: 'part', island: true, open: part },
  { name: 'parts', open: at('/parts') },
  { name: 'chat', open: at('/chat') },
  ...CHAT_PAGES,
  { name: 'mail that waits', who: 'admin', open: at('/tickets/mail') },
  { name: 'mail that was sent', who: 'admin', open: at('/tickets/mail?way=went') },
  { name: 'mail of alerts', who: 'admin', open: at('/tickets/mail?way=alerts') },
  { name: 'chats of the desk', who: 'admin', island: true, open: at('/tickets/chats') },
  {
    name: 'parts with an open menu',
    async open(page) {
      await page.goto('/parts');
      await page.getByRole('banner').getByText(accounts.reader.name).click();
      await expect(page.getByRole('banner').getByRole('link', { name: 'Account' })).toBeVisible();
    },
  },
  {
    name: 'part type',
    async open(page) {
      await page.goto('/parts');
      await page.getByRole('link', { name: 'Disc Brake Pad Set', exact: true }).click();
      await expect(page).toHaveURL(/\/part-types\//);
    },
  },
  {
    name: 'search with results',
    async open(page) {
      await part(page);
      await search(page, (await competitorNumber(page)).typed);
      await expect(page.getByRole('heading', { name: 'Parts by number' })).toBeVisible();
    },
  },
  {
    name: 'search by name',
    async open(page) {
      await page.goto('/search?q=brake');
      await expect(page.getByRole('heading', { name: 'Part types and categories' })).toBeVisible();
    },
  },
  {
    name: 'search by words with filters',
    async open(page) {
      await page.goto('/search?q=ceramic&sort=number&price=10-90');
      await expect(page.getByRole('heading', { name: /^\d+ parts$/ })).toBeVisible();
    },
  },
  {
    name: 'search for a vehicle',
    async open(page) {
      await page.goto('/search?q=front+pads+2018+civic+2.0');
      await expect(page.getByRole('heading', { name: /^\d+ parts?$/ })).toBeVisible();
    },
  },
  { name: 'search that leaves nothing', open: at('/search?q=front+pads+2018+civic+2.0&price=1-2&x=1') },
  { name: 'search without results', open: at('/search?q=zz-no-such-number-99') },
  {
    name: 'garage',
    async open(page) {
      await civic(page);
      await page.goto('/garage');
      await page.getByText('Known about it').first().click();
    },
  },
  { name: 'my searches', open: (page) => saved(page).then(() => page.goto('/search/mine')) },
  { name: 'my searches, none', who: 'admin', open: at('/search/mine') },
  { name: 'search log', who: 'admin', open: (page) => foundNothing(page).then(() => page.goto('/search/log')) },
  { name: 'search log, nothing found', who: 'admin', open: foundNothing },
  {
    name: 'search log, something done about it',
    who: 'admin',
    async open(page) {
      await foundNothing(page);
      await page.goto('/search/log?report=zero&resolved=fuel+pump+relay&made=none');
    },
  },
  { name: 'what to do about words', who: 'admin', open: at('/search/resolve?words=fuel+pump+relay&how=synonym') },
  { name: 'synonyms', who: 'admin', open: (page) => synonym(page).then(() => page.goto('/search/synonyms')) },
  { name: 'synonym to try', who: 'admin', open: at('/search/synonyms?language=en&phrase=pads&meaning=brake+disc') },
  { name: 'sourcing requests', who: 'admin', open: (page) => requested(page).then(() => page.goto('/search/sourcing')) },
  { name: 'audit trail', who: 'admin', open: at('/audit') },
  { name: 'audit trail, nothing like that', who: 'admin', open: at('/audit?from=1999-01-01&until=1999-12-31') },
  { name: 'alerts, none', open: at('/alerts'), island: true },
  { name: 'alert settings', open: at('/alerts/settings') },
  { name: 'alert settings of staff', who: 'admin', open: at('/alerts/settings') },
  { name: 'alert settings, refused', who: 'admin', open: refusedAlertSettings },
  { name: 'link in a mail that is not valid', stranger: true, missing: true, open: at('/unsubscribe/none') },
  ...HELP_PAGES,
  ...LIBRARY_REFERENCES,
  ...LIBRARY_ASSET,
  ...GALLERY_PAGES,
  ...REVIEW_PAGES,
  ...SHARE_PAGES,
  ...LIBRARY_UPLOAD,
  ...TICKET_PAGES,
  ...ONE_TICKET,
  ...CORRECTION_PAGES,
  ...SERVICE_LEVELS,
  ...DESK_PAGES,
  { name: 'account', open: at('/account') },
  {
    name: 'account with the offer of a second factor',
    async open(page) {
      await page.goto('/account');
      await page.getByRole('button', { name: 'Set up an authenticator app' }).click();
      await expect(page.getByRole('img', { name: 'QR code with the key' })).toBeVisible();
    },
  },
  { name: 'gallery', open: at('/gallery') },
  { name: 'not found', missing: true, open: at('/no/such/page') },
];
