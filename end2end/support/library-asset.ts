import type { Page } from '@playwright/test';
import { broughtPage } from './asset';
import type { PageOfPortal } from './pages';

const at = (path: string) => (page: Page) => page.goto(path);

/** The library's list, the page of an asset, and the rules. */
export const LIBRARY_ASSET: PageOfPortal[] = [
  { name: 'media library', who: 'manager', open: at('/media') },
  { name: 'media library, nothing found', who: 'manager', open: at('/media?q=no-such-file-anywhere') },
  {
    name: 'asset of the library',
    who: 'manager',
    island: true,
    open: async (page) => page.goto((await broughtPage(page, 'axe-asset.png', 7)).address),
  },
  { name: 'what is missing', who: 'manager', open: at('/media/health') },
  { name: 'what is missing, in Arabic', who: 'arabicAdmin', arabic: true, open: at('/media/health?lack=photo') },
  { name: 'media rules', who: 'manager', open: at('/media/rules?try=PN123_01.jpg') },
];
