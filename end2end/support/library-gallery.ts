import { expect } from '@playwright/test';
import { signedIn } from './accounts';
import type { PageOfPortal } from './pages';
import { decided, expectShown, partOf, submitted } from './published';

/** The page of a part with photos, as a customer sees it and as staff do. */
export const GALLERY_PAGES: PageOfPortal[] = [
  {
    name: 'part with photos',
    island: true,
    async open(page) {
      const part = await partOf(page, 'Engine Coolant Thermostat', 1);
      const alt = 'A thermostat from the side';
      if (!(await page.goto(part.path).then(() => page.getByAltText(alt).count()))) {
        const browser = page.context().browser()!;
        const [manager, owner] = await Promise.all(
          (['manager', 'owner'] as const).map(async (who) =>
            (await browser.newContext({ storageState: signedIn(who), baseURL: new URL(page.url()).origin })).newPage(),
          ),
        );
        await decided(owner, await submitted(manager, part, 91, alt), 'approve');
        await Promise.all([manager.context().close(), owner.context().close()]);
      }
      await expectShown(page, part, alt);
    },
  },
  {
    name: 'part for staff',
    who: 'admin',
    async open(page) {
      await page.goto((await partOf(page, 'Engine Coolant Thermostat', 2)).path);
      await expect(page.getByRole('heading', { name: 'Photos and documents' })).toBeVisible();
    },
  },
];
