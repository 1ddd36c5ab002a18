import solid from 'vite-plugin-solid';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        plugins: [solid(), WxtVitest()],
        test: {
          name: 'unit',
          environment: 'happy-dom',
          include: ['tests/unit/**/*.test.{ts,tsx}'],
          // Properties and drawn views take seconds on a machine that is busy with other things.
          testTimeout: 30_000,
          setupFiles: ['tests/support/ready-page.ts'],
        },
      },
      {
        test: {
          name: 'model',
          environment: 'node',
          include: ['tests/model/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'signaling',
          environment: 'node',
          include: ['tests/signaling/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: 'tests/support/e2e/probed-build.ts',
          fileParallelism: false,
          // After what needs no browser: pages answer late on a machine that is busy with other tests.
          sequence: { groupOrder: 1 },
          testTimeout: 90_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'faults',
          environment: 'node',
          include: ['tests/faults/**/*.test.ts'],
          sequence: { groupOrder: 2 },
          globalSetup: 'tests/support/e2e/probed-build.ts',
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
