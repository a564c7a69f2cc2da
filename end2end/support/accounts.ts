import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import { Authenticator } from './totp';

export interface Account {
  email: string;
  password: string;
  totp_secret: string | null;
  tenant: string;
  role: string;
  name: string;
  company: string | null;
}

/** `NEXUS_ACCOUNTS` is the list itself, or the file that holds it. */
function all(): Account[] {
  const given = process.env.NEXUS_ACCOUNTS ?? '.nexus/demo-accounts.json';
  return JSON.parse(given.trimStart().startsWith('[') ? given : readFileSync(given, 'utf8'));
}

function find(what: string, wanted: (account: Account) => boolean): Account {
  const account = all().find(wanted);
  if (!account) throw new Error(`the demo has no ${what}`);
  return account;
}

const at = (tenant: string, role: string) => (a: Account) => a.tenant === tenant && a.role === role;

/** Who does what. Each spec that changes something of a person has that person for itself. */
export const accounts = {
  /** Walks at the counter; signs in anew for each walk. */
  counter: find('counter with a second factor', (a) => at('northgate', 'counter')(a) && a.totp_secret !== null),
  /** Vehicles and the garage. */
  buyer: find('buyer with a second factor', (a) => at('northgate', 'buyer')(a) && a.totp_secret !== null),
  /** A buyer of another company. */
  otherBuyer: find('buyer without a second factor', (a) => at('northgate', 'buyer')(a) && a.totp_secret === null),
  /** A clerk of the same branch as that buyer. */
  clerk: find('clerk of that buyer’s branch', (a) => at('northgate', 'counter')(a) && a.name === 'Quinn Marchetti'),
  /** A buyer of another distributor. */
  valmontBuyer: find('buyer of another distributor', at('valmont', 'buyer')),
  /** Only looks at pages, among them the offer of a second factor. */
  reader: find('counter without a second factor', (a) => at('northgate', 'counter')(a) && a.totp_secret === null),
  /** Looks after the search log, and changes their language and theme. */
  manager: find('catalog manager', at('northgate', 'catalog_manager')),
  /** Looks at the pages of those who manage search. */
  admin: find('tenant administrator', at('northgate', 'tenant_admin')),
  /** The same at another distributor; reads Arabic, as below. */
  arabicAdmin: find('administrator of another distributor', at('valmont', 'tenant_admin')),
  /** Changes their account: second factor, devices, language, theme. */
  owner: find('media approver', at('northgate', 'media_approver')),
  /** Reads Arabic; chose so when signing in for the first time. */
  arabic: find('support agent', at('northgate', 'support_agent')),
};

export type Who = keyof typeof accounts;

const folder = fileURLToPath(new URL('../../target/end2end/', import.meta.url));

/** Where the cookies of a signed-in person are kept between specs. */
export const signedIn = (who: Who) => `${folder}${who}.json`;

/** A code that this account's server has not seen, across workers and specs. */
export async function code(account: Account): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const file = `${folder}step-${account.email}`;
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const { code, step } = await new Authenticator(account.totp_secret!, last).next();
  writeFileSync(file, String(step));
  return code;
}

/** Fills in the sign-in form of the page at hand. */
export async function givePassword(page: Page, account: Account) {
  await page.getByLabel('E-mail').fill(account.email);
  await page.getByLabel('Password').fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** From the sign-in page to the page that was wanted, with the second factor where there is one. */
export async function signIn(page: Page, account: Account) {
  await givePassword(page, account);
  if (account.totp_secret) {
    await expect(page.getByRole('heading', { name: 'Second factor' })).toBeVisible();
    await page.getByLabel('Code').fill(await code(account));
    await page.getByRole('button', { name: 'Continue' }).click();
  }
  await expect(page).not.toHaveURL(/\/sign-in/);
}
