import { expect, type Page } from '@playwright/test';
import { bring } from './brought';
import { plate } from './pictures';

/** Brings a picture, and returns the page of its asset. */
export async function broughtPage(page: Page, name: string, seed: number): Promise<{ address: string }> {
  return { address: `/media/assets/${await bring(page, name, plate(seed))}` };
}

/** Gives the asset of a page a new file, and waits until it is there. */
export async function replaced(page: Page, address: string, name: string, seed: number): Promise<string> {
  await bring(page, name, plate(seed), { replaces: address.split('/').pop()! });
  await expect(async () => {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name, { timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  return name;
}
